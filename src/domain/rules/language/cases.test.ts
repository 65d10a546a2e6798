import { cpuMs } from 'test/cpuMs';
import { readCondition } from './conditions/grammar';
import { parseRules } from './parse';

/** What people's files hold, with what Falco 0.44.1 says of it. Each case stands for its kind. */

const RULE = (more = '', name = 'Mine') =>
  `- rule: ${name}\n  desc: d\n  condition: evt.type=open\n  output: o\n  priority: NOTICE\n${more}`;

const parse = (...texts: string[]) => parseRules(texts.map((text, index) => ({ name: `${index + 1}.yaml`, text })));
const errors = (...texts: string[]) => parse(...texts).problems.filter(({ level }) => level === 'error');
const said = (...texts: string[]) => parse(...texts).problems.map(({ level, message }) => `${level}: ${message}`);

describe('refused', () => {
  it.each([
    ['a short priority', RULE().replace('NOTICE', 'WARN'), '"WARN" is no priority'],
    ['another one', RULE().replace('NOTICE', 'crit'), '"crit" is no priority'],
    [
      'a field as a text with rows',
      RULE('  exceptions: [{name: a, fields: proc.name, values: [[nginx], [redis]]}]\n'),
      'its values are texts',
    ],
    [
      'fields as a list with texts',
      RULE('  exceptions: [{name: b, fields: [proc.name], comps: [in], values: [nginx]}]\n'),
      'must be a row',
    ],
    [
      'fields as a list, comps as a text',
      RULE('  exceptions: [{name: c, fields: [proc.name], comps: in, values: [[[a]]]}]\n'),
      'both be a text, or both a list',
    ],
    [
      'a field as a text with "="',
      RULE('  exceptions: [{name: c, fields: proc.name, comps: "=", values: [a]}]\n'),
      'must be in, pmatch or intersects',
    ],
    [
      'an unknown comparison',
      RULE('  exceptions: [{name: c, fields: [proc.name], comps: [like], values: [[a]]}]\n'),
      'is no comparison',
    ],
    [
      'a comparison without a value',
      RULE('  exceptions: [{name: c, fields: [proc.name], comps: [exists], values: [[a]]}]\n'),
      'is no comparison',
    ],
    ['an empty value', RULE('  exceptions: [{name: c, fields: [proc.name], values: [[""]]}]\n'), 'is empty'],
    ['another source', RULE() + RULE('  source: k8s_audit\n'), 'cannot be defined again for another'],
    ['empty tags', RULE('  tags:\n'), '"tags" must be a list'],
    ['an empty list', '- list: l\n  items:\n', '"items" is missing or not of the right kind'],
    [
      'a macro that uses one below',
      '- macro: a\n  condition: b\n- macro: b\n  condition: evt.type=open\n',
      'defined further below',
    ],
    ['an engine of the future', `- required_engine_version: 9.0.0\n${RULE()}`, 'need engine 9.0.0'],
  ])('%s', (_, text, message) => {
    expect(said(text)).toContainEqual(
      expect.stringMatching(new RegExp(`^error: .*${message.replace(/[.*+?()[\]]/g, '\\$&')}`))
    );
  });
});

describe('taken', () => {
  it.each([
    [
      'the whole words and info in any case',
      ['emergency', 'ALERT', 'Critical', 'error', 'WARNING', 'notice', 'informational', 'INFO', 'debug']
        .map((word) => RULE('', `r${word}`).replace('NOTICE', word))
        .join(''),
    ],
    [
      'source beside override',
      `${RULE()}- rule: Mine\n  source: syscall\n  condition: and proc.name=x\n  override: {condition: append}\n`,
    ],
    ['an empty override', `${RULE()}${RULE('  override: {}\n')}`],
    ['an override that is a text', `${RULE('  override: append\n')}`],
    ['a byte order mark', `\ufeff${RULE()}`],
    ['no exceptions', RULE('  exceptions:\n')],
    [
      'exceptions without values',
      RULE('  exceptions: [{name: a, fields: [proc.name]}, {name: b, fields: proc.name, values: }]\n'),
    ],
    ['lists that go on at the first column', '- list: more\n  items: [\n/a,\n/b\n]\n'],
    [
      'a list broken within a value',
      '- list: dirs\n  items: [/run/systemd/system, /etc/systemd/sys\ntem-preset, /usr/lib]\n',
    ],
    [
      'tags alone, added to a rule of the same file',
      `${RULE('  tags: [a]\n')}- rule: Mine\n  tags: [b]\n  append: true\n`,
    ],
    [
      'modifiers',
      RULE('  exceptions: [{name: m, fields: proc.name, comps: startswith oneof, values: [kube-, etcd-]}]\n'),
    ],
    [
      'a rule below which its macro stands',
      `${RULE().replace('evt.type=open', 'mine')}- macro: mine\n  condition: evt.type=open\n`,
    ],
  ])('%s', (_, text) => expect(errors(text)).toEqual([]));

  it('reads what a list that is broken holds', () => {
    expect(parse('- list: more\n  items: [\n/a,\n/b\n]\n').lists[0]?.items).toEqual(['/a', '/b']);
    expect(parse('- list: dirs\n  items: [/a, /b/sys\ntem, /c]\n').lists[0]?.items).toHaveLength(3);
  });

  it('keeps the first of a key that comes twice', () => {
    const { rules } = parse(RULE('  condition: evt.type=close\n'));
    expect(rules[0]?.condition).toBe('evt.type=open');
  });

  it('adds the second of two exceptions of one name to the first', () => {
    const two = RULE(
      '  exceptions: [{name: e, fields: [proc.name], values: [[a]]}, {name: e, fields: [fd.name], values: [[b]]}]\n'
    );
    expect(errors(two)).toEqual([]);
    expect(parse(two).rules[0]?.exceptions).toMatchObject([{ fields: ['proc.name'], values: [['a'], ['b']] }]);
  });

  it('warns of "value" where "values" is meant', () => {
    const added = `${RULE('  exceptions: [{name: e, fields: [proc.name], values: [[a]]}]\n')}- rule: Mine\n  exceptions: [{name: e, value: b}]\n  append: true\n`;
    expect(errors(added)).toEqual([]);
    expect(said(added)).toContainEqual(expect.stringContaining('warning: Rule "Mine": Falco knows no key "value"'));
  });

  it('links the lists of modifiers', () => {
    const text = `- list: prefixes\n  items: [kube-]\n${RULE().replace('evt.type=open', 'proc.name startswith oneof (prefixes, nginx) and proc.cmdline contains allof (curl, bash)')}`;
    const { rules, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(rules[0]).toMatchObject({ lists: ['prefixes'], macros: [] });
  });
});

describe('what GitOps holds', () => {
  const at = (by: number) => RULE().replace(/^(?=.)/gm, ' '.repeat(by));
  it.each([
    ['Flux', `kind: HelmRelease\nspec:\n  values:\n    customRules:\n      mine.yaml: |-\n${at(8)}`],
    [
      'Flux with a parent chart',
      `kind: HelmRelease\nspec:\n  values:\n    falco:\n      customRules:\n        mine.yaml: |-\n${at(10)}`,
    ],
    [
      'Argo CD, values as a text',
      `kind: Application\nspec:\n  source:\n    helm:\n      values: |\n        customRules:\n          mine.yaml: |-\n${at(12)}`,
    ],
    [
      'Argo CD, values as an object',
      `kind: Application\nspec:\n  source:\n    helm:\n      valuesObject:\n        customRules:\n          mine.yaml: |-\n${at(12)}`,
    ],
    [
      'Argo CD, several sources',
      `kind: Application\nspec:\n  sources:\n    - path: x\n    - helm:\n        valuesObject:\n          customRules:\n            mine.yaml: |-\n${at(14)}`,
    ],
    [
      'Argo CD, a parameter',
      `kind: Application\nspec:\n  source:\n    helm:\n      parameters:\n        - name: customRules.mine\\.yaml\n          value: |-\n${at(12)}`,
    ],
    ["the operator's Rulesfile, as a text", `kind: Rulesfile\nspec:\n  inlineRules: |-\n${at(4)}`],
    ["the operator's Rulesfile, as a list", `kind: Rulesfile\nspec:\n  inlineRules:\n${at(4)}`],
    [
      'a ConfigMap of several files',
      `kind: ConfigMap\ndata:\n  b.yaml: |-\n${at(4)}\n  a.yaml: |-\n    - macro: x\n      condition: evt.type=open\n`,
    ],
  ])('%s', (_, text) => {
    const { rules, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(rules.map(({ name }) => name)).toEqual(['Mine']);
  });

  it('reads files in the order of their names', () => {
    const text = `customRules:\n  z.yaml: |-\n    - rule: Mine\n      enabled: false\n  a.yaml: |-\n${at(4)}`;
    expect(parse(text).rules[0]?.enabled).toBe(false);
  });
});

function conditionProblem(condition: string): string | undefined {
  const reading = readCondition(condition);
  return reading.ok ? undefined : reading.problem;
}

describe('the form of conditions', () => {
  it.each([
    'evt.type=open and fd.name=/x',
    'evt.type in (open, openat) and not proc.name in (a, "b c", \'d\')',
    'not not proc.name=x',
    'a and (b or not(c)) and d',
    'proc.name=exists and proc.pname=contains',
    'proc.name = AND',
    'proc.env["A B"] exists and proc.aname[2] in (a)',
    'concat(proc.name, "-", proc.pname) = "a-b" and len(proc.args) > 3',
    'toupper(tolower(proc.name)) in (A, B)',
    'proc.name startswith oneof (a, b) and proc.cmdline contains anyof (a, "b c")',
    'evt.buffer bcontains cafe',
    'proc.cmdline contains ")("',
    'fd.snet in ("10.0.0.0/8")',
    'jevt.value[/a/b] = x',
    'evt.arg.flags contains O_CREAT',
    'proc.name=basename(proc.exepath)',
    'proc.name in ()',
    'evt.type=open\tand\n fd.name=/x',
  ])('%s is read', (condition) => expect(conditionProblem(condition)).toBeUndefined());

  it.each([
    ['proc.name like x', '"like" stands behind proc.name'],
    ['(evt.type=open', 'a ")" is missing'],
    ['evt.type=open fd.name=/x', '"or" or "and" is missing'],
    ['evt.type=open)', '"or" or "and" is missing'],
    ['evt.type=open and', 'it ends'],
    ['and evt.type=open', '"or" or "and" is missing'],
    ['my macro', '"or" or "and" is missing'],
    ['proc.name=', 'a value is missing'],
    ['proc.name in (a b)', 'a list needs a ","'],
    ['proc.name in (a,', 'a value is missing in a list'],
    ['proc.name[', 'does not end'],
    ['%proc.name = x', 'neither a field nor a macro'],
    ['', 'it ends'],
  ])('%s is not', (condition, problem) => expect(conditionProblem(condition)).toContain(problem));

  it('takes a list of one item without brackets, as Falco puts the item there', () => {
    const lists = '- list: one\n  items: [a]\n- list: two\n  items: [a, b]\n';
    const using = (list: string) => lists + RULE().replace('evt.type=open', `evt.type=open and proc.name in ${list}`);
    expect(errors(using('one'))).toEqual([]);
    expect(said(using('two'))).toContainEqual(expect.stringContaining('needs brackets'));
  });

  it.each([
    ['brackets', '('.repeat(100_000)],
    ['functions', 'tolower('.repeat(100_000)],
    ['negations', 'not '.repeat(100_000)],
    ['a list', `proc.name in (${'a,'.repeat(100_000)}`],
    ['quotes', `proc.name = "${'\\"'.repeat(100_000)}`],
  ])('is quick with very many %s', (_, condition) => {
    expect(cpuMs(() => expect(conditionProblem(condition)).toBeDefined())).toBeLessThan(1000);
  });
});
