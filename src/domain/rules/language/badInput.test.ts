import fc from 'fast-check';

import { BASE, kinds, parse, rule, said } from './parse.fixture';
import { cpuMs } from '../../../test/cpuMs';

describe('bad input', () => {
  it.each<[string, string, string]>([
    ['a rule without a name', '- rule:\n  desc: d', '1.yaml:1 This rule has no name.'],
    [
      'a rule that is not whole',
      '- rule: A\n  condition: evt.type=open',
      '1.yaml:1 Rule "A": "desc", "output", "priority" missing.',
    ],
    ['an unknown priority', BASE.replace('NOTICE', 'urgent'), '1.yaml:5 Rule "Shell": "urgent" is no priority.'],
    [
      'a strange switch',
      BASE.replace('tags', 'enabled: maybe\n  tags'),
      '1.yaml:6 Rule "Shell": "enabled" must be true or false.',
    ],
    [
      'tags that are no list',
      BASE.replace('[container]', '{a: b}'),
      '1.yaml:6 Rule "Shell": "tags" must be a list of texts.',
    ],
    [
      'a tag with a space',
      BASE.replace('[container]', '[my tag]'),
      '1.yaml:1 Rule "Shell": the tag "my tag" holds a space or a comma and will be hard to find.',
    ],
    ['an unknown key', BASE.replace('tags', 'tgas'), '1.yaml:1 Rule "Shell": Falco knows no key "tgas" here.'],
    [
      'a key that comes twice',
      `${BASE}- macro: x\n  condition: a.b=1\n  condition: a.b=2`,
      '1.yaml:11 The key "condition" stands twice in this entry: the first one holds.',
    ],
    [
      'an unknown macro',
      BASE.replace('macro: spawned', 'macro: other'),
      '1.yaml:3 "Shell" uses the macro "spawned", which none of these files defines.',
    ],
    [
      'circular macros',
      '- macro: a\n  condition: not b\n- macro: b\n  condition: (c or a)\n- macro: c\n  condition: b',
      '1.yaml:3 These refer to each other in a circle: b -> c -> b.',
    ],
    ['a macro of itself', '- macro: a\n  condition: a', '1.yaml:1 These refer to each other in a circle: a -> a.'],
    [
      'circular lists',
      '- list: a\n  items: [b]\n- list: b\n  items: [a]',
      '1.yaml:1 These refer to each other in a circle: a -> b -> a.',
    ],
    ['a list without items', '- list: a', '1.yaml:1 List "a": "items" is missing or not of the right kind.'],
    [
      'append beside override',
      `${BASE}- rule: Shell\n  append: true\n  condition: x\n  override: {condition: append}`,
      '1.yaml:11 Rule "Shell": "append: true" and "override" cannot stand together; "override" is today\'s way.',
    ],
    [
      'an override of nothing',
      `${BASE}- rule: Shell\n  override: {condition: append}`,
      '1.yaml:11 Rule "Shell": "override" names "condition", but the entry has no such key.',
    ],
    [
      'an override that cannot be',
      `${BASE}- rule: Shell\n  priority: INFO\n  override: {priority: append}`,
      '1.yaml:13 Rule "Shell": "override" cannot append "priority".',
    ],
    [
      'a key the override leaves out',
      `${BASE}- rule: Shell\n  desc: d\n  output: o\n  override: {desc: replace}`,
      '1.yaml:13 Rule "Shell": "output" is set, but "override" does not say whether to append or to replace it.',
    ],
    [
      'a macro to change that is not there',
      '- macro: m\n  condition: or x.y=1\n  override: {condition: append}',
      '1.yaml:1 Macro "m": changed here, but no file before this one defines it.',
    ],
  ])('%s is a problem with its place', (_, text, message) => {
    expect(said(parse(text))).toContain(message);
  });

  it('reads on behind broken YAML', () => {
    const catalogue = parse(`${BASE}- rule: "never closed\n`, BASE.replace('Shell', 'Second'));
    expect(kinds(catalogue)).toContain('bad-yaml');
    expect(catalogue.rules.map(({ name }) => name)).toEqual(['Shell', 'Second']);
  });

  it.each(['Redirect STDOUT/STDIN (open+create) "x"', 'n'.repeat(300), '🚨 ‮', 'a\\b', '__proto__', 'constructor'])(
    'keeps the name %j',
    (name) => {
      const catalogue = parse(BASE.replace('rule: Shell', `rule: ${JSON.stringify(name)}`));
      expect(said(catalogue)).toEqual([]);
      expect(catalogue.rules[0]?.name).toBe(name);
    }
  );

  it('reads scalars as text, as Falco does', () => {
    const catalogue = parse(BASE.replace('[sh, bash]', '[0644, 1.0, yes, 2024-01-01]'));
    expect(catalogue.lists[0]?.items).toEqual(['0644', '1.0', 'yes', '2024-01-01']);
  });
});

describe('hostile input', () => {
  const row = (name: string, of: string) => `&${name} [${Array(9).fill(of).join(',')}]`;
  const bomb = `- list: a
  items: [${row('a', 'x')}, ${row('b', '*a')}, ${row('c', '*b')}, ${row('d', '*c')}, ${row('e', '*d')}, ${row('f', '*e')}]
`;

  it.each<[string, string, string]>([
    ['a file of 50 MB', 'x'.repeat(50_000_000), 'too-large'],
    ['very many documents', '--- a\n'.repeat(2_000), 'too-large'],
    ['a YAML bomb', bomb, 'yaml-bomb'],
    ['brackets without end', '['.repeat(100_000), 'bad-yaml'],
    ['a map of very many keys', `- {${Array.from({ length: 30_000 }, (_, i) => `k${i}: 1`).join(',')}}`, 'bad-entry'],
    ['maps without end', 'a: {'.repeat(50_000), 'bad-yaml'],
  ])('%s is refused quickly', (_, text, kind) => {
    const used = cpuMs(() => {
      const catalogue = parse(text, BASE);
      expect(kinds(catalogue)[0]).toBe(kind);
      expect(rule(catalogue)).toBeDefined();
    });
    expect(used).toBeLessThan(3000);
  });

  it('follows no chain of macros on the stack', () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `- macro: m${i}\n  condition: m${(i + 1) % 20_000}`).join(
      '\n'
    );
    const { problems } = parse(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('m0 -> m1 -> m2 -> m3 -> m4 -> m5 -> ... -> m0');
  });

  it('stops counting problems at some point', () => {
    expect(parse('- rule:\n'.repeat(5_000)).problems).toHaveLength(500);
  });

  it('never throws', () => {
    const word = fc.constantFrom(
      ...[
        '- rule: ',
        '- macro: ',
        '- list: ',
        '\n',
        '\n  ',
        'condition: ',
        'items: ',
        '[',
        ']',
        '{',
        '}',
        'a',
        '*a',
        '&a ',
        '"',
      ],
      ...[
        'override: ',
        'append: ',
        'true',
        'exceptions: ',
        '- name: x',
        'values: ',
        ': ',
        '|',
        '---\n',
        'customRules:',
        '<<: ',
        '? ',
      ]
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 40 }).map((words) => words.join(''))
    );
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (texts) => {
        expect(Array.isArray(parse(BASE, ...texts).problems)).toBe(true);
      }),
      { numRuns: 500 }
    );
  });
});
