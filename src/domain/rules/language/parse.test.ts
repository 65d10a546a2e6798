import { parseDocument } from 'yaml';
import { describeOfficial, filesOfFacts } from 'test/officialFiles';

import { RULE_FACTS } from '../../falco/officialRules.data';

import { parseRules } from './parse';
import { BASE, kinds, parse, rule, said } from './parse.fixture';
import type { RuleCatalogue, RuleFile } from './types';
import { cpuMs } from '../../../test/cpuMs';

/** What holds of files with every official rule in them, whosever words they are in. */
function holdOfficialRules(files: readonly RuleFile[]): void {
  const catalogue = parseRules(files);

  it('are read completely and without a problem', () => {
    expect(said(catalogue)).toEqual([]);
    expect(catalogue.rules.filter(({ source }) => source === 'syscall')).toHaveLength(93);
    expect(catalogue.rules.filter(({ source }) => source === 'k8s_audit')).toHaveLength(48);
  });

  it('agree with the table of facts', () => {
    const pick = ({
      name,
      priority,
      tags,
      source,
      enabled,
    }: (typeof RULE_FACTS)[number] | RuleCatalogue['rules'][number]) => ({
      ...{ name, priority, tags, source, enabled },
    });
    expect(catalogue.rules.map(pick)).toEqual(RULE_FACTS.map(pick));
  });

  // 200 ms where YAML alone takes 67: a machine that does other work takes longer for both.
  it('are read in three times what their YAML takes', () => {
    // The first ones are the engine's own: it compiles what runs often.
    const rounds = [1, 2, 3, 4, 5, 6].map(() => ({
      rules: cpuMs(() => parseRules(files)),
      yaml: cpuMs(() => files.forEach(({ text }) => parseDocument(text))),
    }));
    const best = (part: 'rules' | 'yaml') => Math.min(...rounds.map((round) => round[part]));
    expect(best('rules') / best('yaml')).toBeLessThan(3);
  });
}

describe('files with a rule for each fact', () => holdOfficialRules(filesOfFacts(RULE_FACTS)));

describeOfficial('the official files', (files) => {
  holdOfficialRules(files);

  it('say what each rule is made of and where it stands', () => {
    const catalogue = parseRules(files);
    const shell = rule(catalogue, 'Terminal shell in container');
    expect(shell?.macros).toEqual([
      'spawned_process',
      'container',
      'shell_procs',
      'container_entrypoint',
      'user_expected_terminal_shell_in_container_conditions',
    ]);
    expect(files[0]?.text.split('\n')[(shell?.place.line ?? 0) - 1]).toBe('- rule: Terminal shell in container');
    expect(rule(catalogue, 'Read sensitive file untrusted')?.lists).toContain('user_mgmt_binaries');
    expect(catalogue.lists.find(({ name }) => name === 'user_mgmt_binaries')?.lists).toContain('login_binaries');
  });
});

describe('later files', () => {
  it('override key by key', () => {
    const catalogue = parse(
      BASE,
      `- rule: Shell
  condition: and not user.name=root
  tags: [mine, container]
  priority: CRITICAL
  enabled: no
  override: {condition: append, tags: append, priority: replace, enabled: replace}
- macro: spawned
  condition: or evt.type=execveat
  override: {condition: append}
- list: shells
  items: [zsh]
  override: {items: replace}
`
    );
    expect(said(catalogue)).toEqual([]);
    expect(rule(catalogue)).toMatchObject({
      condition: 'spawned and proc.name in (shells) and not user.name=root',
      tags: ['container', 'mine'],
      priority: 'Critical',
      enabled: false,
      place: { file: '1.yaml', line: 1 },
    });
    expect(rule(catalogue)?.changes[0]).toEqual({
      ...{ place: { file: '2.yaml', line: 1 }, kind: 'append', key: 'condition' },
    });
    expect(catalogue.macros[0]?.condition).toBe('evt.type=execve or evt.type=execveat');
    expect(catalogue.lists[0]?.items).toEqual(['zsh']);
  });

  it('append in the old way', () => {
    const catalogue = parse(
      BASE,
      '- rule: Shell\n  append: true\n  condition: and user.name=root\n- list: shells\n  append: yes\n  items: [zsh]'
    );
    expect(said(catalogue)).toEqual([]);
    expect(rule(catalogue)?.condition).toBe('spawned and proc.name in (shells) and user.name=root');
    expect(catalogue.lists[0]?.items).toEqual(['sh', 'bash', 'zsh']);
  });

  it('switch a rule off and on', () => {
    expect(rule(parse(BASE, '- rule: Shell\n  enabled: false'))?.enabled).toBe(false);
    expect(rule(parse(BASE, '- rule: Shell\n  enabled: false\n- rule: Shell\n  enabled: true'))?.enabled).toBe(true);
  });

  it('define a rule again, which is said', () => {
    const catalogue = parse(BASE, BASE.replace('NOTICE', 'ERROR'));
    expect(catalogue.rules).toHaveLength(1);
    expect(rule(catalogue)).toMatchObject({ priority: 'Error', place: { file: '2.yaml' } });
    expect(said(catalogue)).toEqual(['2.yaml:1 Rule "Shell": defined in 1.yaml, line 1 already; this one holds.']);
  });

  it('change official rules whose file is not there', () => {
    const catalogue = parse(
      '- rule: Terminal shell in container\n  enabled: false\n- rule: Nobody knows\n  enabled: false'
    );
    expect(catalogue.elsewhere).toEqual([
      { rule: 'Terminal shell in container', place: { file: '1.yaml', line: 1 }, keys: ['enabled'], enabled: false },
      { rule: 'Nobody knows', place: { file: '1.yaml', line: 3 }, keys: ['enabled'], enabled: false },
    ]);
    expect(catalogue.problems.map(({ kind, level }) => `${kind} ${level}`)).toEqual([
      'unknown-base warning',
      'unknown-base error',
    ]);
  });
});

describe('exceptions', () => {
  const WITH = `${BASE}- rule: Other
  desc: d
  condition: evt.type=open
  output: o
  priority: DEBUG
  exceptions:
    - name: by_name
      fields: proc.name
      values: [a, b]
    - name: by_both
      fields: [proc.name, fd.name]
      comps: [=, in]
      values:
        - [cat, [/etc/hosts, /etc/passwd]]
    - name: open
      fields: [proc.name, fd.name]
`;

  it('are read with their operators and values', () => {
    const catalogue = parse(WITH);
    expect(said(catalogue)).toEqual([]);
    expect(rule(catalogue, 'Other')?.exceptions).toEqual([
      { name: 'by_name', fields: ['proc.name'], comps: ['in'], values: [['a'], ['b']], single: true },
      {
        ...{ name: 'by_both', fields: ['proc.name', 'fd.name'], comps: ['=', 'in'], single: false },
        values: [['cat', ['/etc/hosts', '/etc/passwd']]],
      },
      { name: 'open', fields: ['proc.name', 'fd.name'], comps: ['=', '='], values: [], single: false },
    ]);
  });

  it('take further values and new ones', () => {
    const catalogue = parse(
      WITH,
      `- rule: Other
  exceptions:
    - name: by_name
      values: [c]
    - name: open
      values: [[vi, /tmp/x]]
    - name: new
      fields: [user.name]
      values: [[root]]
  override: {exceptions: append}
`
    );
    expect(said(catalogue)).toEqual([]);
    expect(rule(catalogue, 'Other')?.exceptions.map(({ name, values }) => [name, values.length])).toEqual([
      ['by_name', 3],
      ['by_both', 1],
      ['open', 1],
      ['new', 1],
    ]);
  });

  it.each([
    ['- fields: [a]', 'An exception has no name.'],
    ['- name: x', 'The exception "x" names no fields.'],
    ['- {name: x, fields: [a.b, c.d], comps: [=]}', 'The exception "x" has 2 fields but 1 comps.'],
    ['- {name: x, fields: [a.b, c.d], values: [[1]]}', 'A row of the exception "x" has 1 values for 2 fields.'],
    [
      '- {name: x, fields: [a.b], values: [{a: 1}]}',
      'A value of the exception "x" is neither a text nor a list of texts.',
    ],
    ['- {name: x, fields: [a.b], values: no}', 'The values of the exception "x" must be a list.'],
    ['none', '"exceptions" must be a list.'],
  ])('of %j are a problem', (text, message) => {
    const catalogue = parse(BASE, `- rule: Shell\n  exceptions:\n    ${text}\n  override: {exceptions: append}`);
    expect(said(catalogue)).toContain(`2.yaml:3 Rule "Shell": ${message}`);
  });
});

describe('other forms of input', () => {
  const indent = (text: string, by: number) => text.replace(/^(?=.)/gm, ' '.repeat(by));

  it.each([
    ['Helm values', `driver:\n  kind: modern_ebpf\ncustomRules:\n  mine.yaml: |-\n${indent(BASE, 4)}`, 'mine.yaml', 5],
    ['values of a parent chart', `falco:\n  customRules:\n    mine.yaml: |-\n${indent(BASE, 6)}`, 'mine.yaml', 4],
    [
      'a ConfigMap',
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata:\n  r.yaml: |\n${indent(BASE, 4)}`,
      'r.yaml',
      6,
    ],
    ['a quoted text', `customRules:\n  q.yaml: ${JSON.stringify(BASE)}`, 'q.yaml', 2],
  ])('%s hold rules', (_, text, key, line) => {
    const catalogue = parse(text);
    expect(said(catalogue)).toEqual([]);
    expect(rule(catalogue)?.place).toEqual({ file: `1.yaml: ${key}`, line });
  });

  it('has several documents in a file', () => {
    expect(kinds(parse(`${BASE}---\n- rule: Shell\n  enabled: false\n---\n`))).toEqual([]);
  });

  it.each([
    ['', 'no-rules'],
    ['# nothing\n', 'no-rules'],
    ['customRules: {}', 'no-rules'],
    ['kind: ConfigMap', 'not-rules'],
    ['kind: Secret\ndata: {a: b}', 'not-rules'],
    ['hello', 'not-rules'],
    ['customRules:\n  a.yaml: |\n    customRules:\n      b.yaml: x', 'not-rules'],
    ['- hello', 'bad-entry'],
    ['- hello: you', 'bad-entry'],
    ['- [rule]', 'bad-entry'],
  ])('says so when %j holds none', (text, kind) => {
    expect(kinds(parse(text))).toEqual([kind]);
  });
});
