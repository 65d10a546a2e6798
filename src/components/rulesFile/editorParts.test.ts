import { definitionsOf } from '../rules/ConditionText';
import { parseRules } from 'domain/rules/language/parse';
import { definitionText, fenced, namesOf } from './editorParts';

const TEXT = `- list: shells
  items: [sh, "a\u202eb"]
- macro: a_shell
  condition: proc.name in (shells) and not proc.name = "\`\`\`"
`;
const definitions = definitionsOf(parseRules([{ name: 'f', text: TEXT }]));

it('knows the names of a line and where they begin', () => {
  expect(namesOf('  condition: a_shell and x in (shells)', definitions)).toEqual([
    { kind: 'macro', name: 'a_shell', column: 14 },
    { kind: 'list', name: 'shells', column: 32 },
  ]);
  expect(namesOf('# a_shell', definitions)).toEqual([]);
});

it('says what a name stands for, with what hides itself shown', () => {
  expect(definitionText({ kind: 'list', name: 'shells' }, definitions)).toBe(
    '- list: shells\n  items: [sh, a⟨U+202E⟩b]'
  );
  expect(definitionText({ kind: 'macro', name: 'nobody' }, definitions)).toBe('- macro: nobody\n  condition: ');
});

it.each(['x', '```', '`````\n# <img src=x>', '``'])('fences %j so that no Markdown is read in it', (text) => {
  const [first = '', ...rest] = fenced(text).split('\n');
  const fence = first.replace('yaml', '');
  expect(rest.at(-1)).toBe(fence);
  expect(text).not.toContain(fence);
});
