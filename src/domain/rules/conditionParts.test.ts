import fc from 'fast-check';

import { cpuMs } from '../../test/cpuMs';
import { conditionParts } from './conditionParts';

const MACROS = new Set(['spawned_process', 'container', 'shell']);
const LISTS = new Set(['shell_binaries', 'docker-binaries']);
const marked = (condition: string) =>
  conditionParts(condition, MACROS, LISTS)
    .map(({ kind, text }) => (kind === 'text' ? text : `<${kind} ${text}>`))
    .join('');

describe('conditionParts', () => {
  it.each([
    ['spawned_process and container', '<macro spawned_process> and <macro container>'],
    ['not container', 'not <macro container>'],
    ['proc.name in (shell_binaries, bash)', 'proc.name in (<list shell_binaries>, bash)'],
    ['proc.name in (docker-binaries)', 'proc.name in (<list docker-binaries>)'],
    ['proc.name = shell', 'proc.name = shell'],
    ['proc.name=container', 'proc.name=container'],
    ['proc.name contains shell and shell', 'proc.name contains shell and <macro shell>'],
    ['container.id != host', 'container.id != host'],
    ['proc.cmdline contains "container shell"', 'proc.cmdline contains "container shell"'],
    ['\'container\' or "a\\"container"', '\'container\' or "a\\"container"'],
    ['jevt.value[/container] and (container)', 'jevt.value[/container] and (<macro container>)'],
    ['(shell)\n  and not container', '(<macro shell>)\n  and not <macro container>'],
    ['spawned_processes', 'spawned_processes'],
    ['', ''],
    ['"container', '"container'],
  ])('%j', (condition, expected) => {
    expect(marked(condition)).toBe(expected);
  });

  it('gives the condition back, whatever it is', () => {
    const text = fc.array(
      fc.oneof(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('container', ' in (', 'shell', '"', "'", '[', '=', '\n')
      )
    );
    fc.assert(
      fc.property(text, (pieces) => {
        const condition = pieces.join('');
        expect(
          conditionParts(condition, MACROS, LISTS)
            .map((part) => part.text)
            .join('')
        ).toBe(condition);
      })
    );
  });

  it('reads a condition of a million characters in no time', () => {
    const read = () => {
      conditionParts('a "'.repeat(300_000), MACROS, LISTS);
      conditionParts('container and '.repeat(70_000), MACROS, LISTS);
    };
    expect(cpuMs(read)).toBeLessThan(3000);
  });
});
