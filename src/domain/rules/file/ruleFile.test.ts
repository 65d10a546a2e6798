import { parseRules } from '../language/parse';
import type { RuleFile } from '../language/types';
import { lineParts, shownFile, storedFileOf, usedBy } from './ruleFile';

const BASE: RuleFile = {
  name: 'base.yaml',
  text: `- list: shells
  items: [sh, bash]
- macro: a_shell
  condition: proc.name in (shells)
- rule: Shell
  desc: d
  condition: evt.type=execve and a_shell
  output: o
  priority: WARN
`,
};
const LATER: RuleFile = {
  name: 'later.yaml',
  text: `customRules:
  x.yaml: |
    - list: shells
      items: [zsh]
      override: {items: append}
    - rule: Shell
      enabled: false
    - macro: a_shell
      condition: never_true
`,
};
const stored = (...files: RuleFile[]) => ({ files, parsed: parseRules(files) });

describe('a file as a person reads it', () => {
  const both = stored(BASE, LATER);

  it('says of each entry what later ones make of it', () => {
    expect(
      shownFile(both, 'base.yaml')?.entries.map(({ kind, name, place, later }) => [
        `${kind} ${name}, ${place.line}`,
        ...later.map(({ place: at, changes }) => `${at.file}:${at.line} ${JSON.stringify(changes)}`),
      ])
    ).toEqual([
      ['list shells, 1', 'later.yaml: x.yaml:3 [{"key":"items","kind":"append"}]'],
      ['macro a_shell, 3', 'later.yaml: x.yaml:8 []'],
      ['rule Shell, 5', 'later.yaml: x.yaml:6 [{"key":"enabled","kind":"replace"}]'],
    ]);
    expect(shownFile(both, 'later.yaml')?.entries.every(({ later }) => later.length === 0)).toBe(true);
  });

  it('has its own problems at their lines', () => {
    expect(shownFile(both, 'base.yaml')?.problems.map(({ place }) => place.line)).toEqual([9]);
    expect(shownFile(both, 'later.yaml')?.problems.map(({ place }) => place.line)).toEqual([8]);
  });

  it('is not there by another name', () => {
    expect(shownFile(both, 'Base.yaml')).toBeUndefined();
    expect(shownFile(stored(), '')).toBeUndefined();
  });

  it.each([
    ['base.yaml', 'base.yaml'],
    ['later.yaml: x.yaml', 'later.yaml'],
    ['later.yaml: x.yaml: y', 'later.yaml'],
    ['later.yamlx', undefined],
    ['', undefined],
  ])('holds the place %j in %j', (file, expected) => {
    expect(storedFileOf({ file, line: 1 }, both.files)).toBe(expected);
  });

  it('tells a stored file from what lies inside another of a shorter name', () => {
    const files = [
      { name: 'a', text: '' },
      { name: 'a: b', text: '' },
    ];
    expect(storedFileOf({ file: 'a: b: c', line: 1 }, files)).toBe('a: b');
  });

  it('knows who names a macro or a list', () => {
    const { parsed } = stored(BASE);
    expect(usedBy(parsed, 'macro', 'a_shell').map(({ name }) => name)).toEqual(['Shell']);
    expect(usedBy(parsed, 'list', 'shells').map(({ kind, name }) => `${kind} ${name}`)).toEqual(['macro a_shell']);
    expect(usedBy(parsed, 'list', 'nothing')).toEqual([]);
  });
});

describe('the parts of a line', () => {
  const named = (line: string) =>
    lineParts(line, new Set(['a_shell']), new Set(['shells']))
      .filter(({ kind }) => kind !== 'text')
      .map(({ text }) => text);

  it.each([
    ['  condition: evt.type=execve and a_shell', ['a_shell']],
    ['- macro: a_shell', ['a_shell']],
    ['   and not proc.name in (shells) or a_shell', ['shells', 'a_shell']],
    ['  # a_shell and shells', []],
    ['  desc: "a_shell"', []],
    ['  proc.name = a_shell', []],
    ['', []],
  ])('%j names %j', (line, expected) => {
    expect(named(line)).toEqual(expected);
  });
});
