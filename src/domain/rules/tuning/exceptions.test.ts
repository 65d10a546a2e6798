import fc from 'fast-check';
import { parse } from 'yaml';

import { conditionOf, hasLooseOr, tuningYaml, type TunedRule, type TuningNote } from './exceptions';
import { readFilterValue } from './filterValue.fixture';
import { bytesOf } from '../language/conditions/values';
import { filterValue, isFilterField, OPERATORS, takesList, takesNumber, withinValue } from './filterValue';
import { parseRules } from '../language/parse';
import type { RuleException } from '../language/types';
import { textsOf, type Tuning } from './tuning';
import { customRulesValues, tuningCommands, tuningFile } from './tuningCommands';

const tuning = (over: Partial<Tuning>): Tuning => ({
  kind: 'exception',
  rule: 'R',
  fields: ['proc.name'],
  comps: ['='],
  values: [['bash']],
  ...over,
});
function yamlOf(given: Tuning, note?: TuningNote, rule?: TunedRule): string {
  const written = tuningYaml(given, note, rule);
  if (!written.ok) {
    throw new Error(written.problems.join('\n'));
  }
  return written.yaml;
}
const base = (rule: string) =>
  `- rule: ${JSON.stringify(rule)}\n  desc: d\n  condition: evt.type=open\n  output: o\n  priority: INFO\n`;
/** The rule as it stands when the tuning is loaded behind it; throws on any problem but one about the base. */
function loaded(yaml: string, rule = 'R') {
  const { rules, problems } = parseRules([
    { name: 'base.yaml', text: base(rule) },
    { name: 'tuning.yaml', text: yaml },
  ]);
  expect(problems).toEqual([]);
  const [found] = rules;
  if (found === undefined) {
    throw new Error('no rule');
  }
  return found;
}

const UGLY = [
  'a"b',
  'a\\b',
  'a.b|c',
  'a\nb',
  '`x`',
  '${x}',
  '🦊',
  '',
  ' a ',
  "it's",
  '(x)',
  'a,b',
  '=1',
  '- rule: X',
  '# c',
  'yes',
  '~',
  '1e3',
  '->10.0.0.1:443',
  '\t',
  '\u202e',
  '%d',
  '{{ x }}',
  'a: b',
  '!x',
  '&x',
  '*x',
  '[a]',
  '<NA>',
];

describe('the name of a list in a value', () => {
  const lists = new Set(['short', 'my-list']);

  it('stays itself in quotes where it is the whole value', () => {
    for (const kind of ['exception', 'hide'] as const) {
      const yaml = yamlOf(tuning({ kind, values: [['short']] }), {}, { lists });
      expect(yaml).toContain('"short"');
      expect(yamlOf(tuning({ kind, values: [['shorter']] }), {}, { lists })).not.toContain('"shorter"');
    }
  });

  it.each(['a short b', 'a,short, b', '(my-list)', 'x=short y'])(
    'in "%s" nothing keeps it: refused, with a reason',
    (value) => {
      const written = tuningYaml(tuning({ values: [[value]] }), {}, { lists });
      expect(written).toMatchObject({ ok: false, problems: [expect.stringContaining('Falco would put the items')] });
    }
  );

  it.each(['/short', 'a-short', 'shortest day', 'a short-b', 'short, b', 'x=short'])('in "%s" it is none', (value) => {
    expect(tuningYaml(tuning({ values: [[value]] }), {}, { lists }).ok).toBe(true);
  });
});

describe('an exception', () => {
  it('of one field has the flat form that Falco gives to one field', () => {
    expect(yamlOf(tuning({ values: [['bash'], ['zsh']] }))).toBe(
      `- rule: R
  exceptions:
    - name: proc_name_50f3qq
      fields: proc.name
      comps: in
      values: [bash, zsh]
  override:
    exceptions: append
`
    );
  });

  it('of several fields has rows of aligned values', () => {
    const given = tuning({
      fields: ['proc.name', 'fd.name', 'user.uid'],
      comps: ['=', 'startswith', 'in'],
      values: [
        ['cat', '/etc/x y', ['0', '1']],
        ['vi', '/etc/z', '2'],
      ],
    });
    expect(yamlOf(given)).toBe(
      `- rule: R
  exceptions:
    - name: proc_name_and_fd_name_and_user_uid_jdhvfw
      fields: [proc.name, fd.name, user.uid]
      comps: [=, startswith, in]
      values:
        - [cat, '"/etc/x y"', ["0", "1"]]
        - [vi, /etc/z, ["2"]]
  override:
    exceptions: append
`
    );
  });

  it('of one field that does not compare with a list keeps rows', () => {
    expect(
      loaded(yamlOf(tuning({ fields: ['fd.name'], comps: ['startswith'], values: [['/a'], ['/b']] })))
    ).toMatchObject({
      exceptions: [{ fields: ['fd.name'], comps: ['startswith'], values: [['/a'], ['/b']], single: false }],
    });
  });

  const present = (over: Partial<RuleException>): RuleException => ({
    name: 'proc_name',
    fields: ['proc.name'],
    comps: ['in'],
    values: [],
    single: true,
    ...over,
  });

  it('adds only values to one that is there for the same fields', () => {
    expect(parse(yamlOf(tuning({}), {}, { exceptions: [present({ name: 'known_shells' })] }))).toEqual([
      {
        rule: 'R',
        exceptions: [{ name: 'known_shells', values: ['bash'] }],
        override: { exceptions: 'append' },
      },
    ]);
  });

  it('has the name that a person gives it, and adds to one of that name only where both compare alike', () => {
    const known = [present({ name: 'known_shells' }), present({ name: 'paths', comps: ['pmatch'] })];
    const named = (name: string, exceptions = known) => tuningYaml(tuning({}), { name }, { exceptions });
    const first = (written: ReturnType<typeof named>) => written.ok && parse(written.yaml)[0].exceptions[0];
    expect(first(named(' mine: "x" # y '))).toMatchObject({ name: 'mine: "x" # y', fields: 'proc.name' });
    expect(first(named('known_shells'))).toEqual({ name: 'known_shells', values: ['bash'] });
    expect(first(named('', []))).toMatchObject({ name: expect.stringMatching(/^proc_name_[a-z0-9]{6}$/) });
    expect(named('paths')).toEqual({
      ok: false,
      problems: ['The rule has an exception "paths" already, for other fields or operators: choose another name.'],
    });
    expect(named('a\nb')).toMatchObject({ ok: false });
    expect(named('x'.repeat(101))).toMatchObject({ ok: false });
  });

  it('takes another name where the name is taken', () => {
    const yaml = yamlOf(tuning({}), {}, { exceptions: [present({ comps: ['pmatch'] })] });
    expect(parse(yaml)).toMatchObject([
      { exceptions: [{ name: expect.stringMatching(/^proc_name_[a-z0-9]{6}$/), fields: 'proc.name' }] },
    ]);
  });
});

describe('a condition', () => {
  it.each<[Partial<Tuning>, string]>([
    [{ kind: 'only', fields: ['user.name'], values: [['root']] }, 'and user.name=root'],
    [{ kind: 'hide' }, 'and not (proc.name=bash)'],
    [
      { kind: 'hide', fields: ['proc.name', 'fd.name'], comps: ['=', 'startswith'], values: [['cat', '/a b']] },
      'and not (proc.name=cat and fd.name startswith "/a b")',
    ],
    [
      { kind: 'hide', fields: ['proc.name'], comps: ['in'], values: [[['a', 'b']], ['c']] },
      'and not ((proc.name in (a, b)) or (proc.name in (c)))',
    ],
    [
      { kind: 'only', fields: ['proc.name', 'fd.name'], comps: ['=', '!='], values: [['1', '2']] },
      'and (proc.name=1 and fd.name!=2)',
    ],
  ])('%#', (over, condition) => {
    const given = tuning(over);
    expect(conditionOf(given)).toBe(condition);
    expect(loaded(yamlOf(given)).condition).toBe(`evt.type=open ${condition}`);
  });

  it('is the override of the tutorial, in the syntax of today', () => {
    const given = tuning({
      kind: 'only',
      rule: 'Delete or rename shell history',
      fields: ['user.name'],
      values: [['root']],
    });
    expect(yamlOf(given)).toBe(
      `- rule: Delete or rename shell history
  condition: and user.name=root
  override:
    condition: append
`
    );
  });

  it('warns where what is appended would bind to a part only', () => {
    const warned = (condition: string) => {
      const written = tuningYaml(tuning({ kind: 'hide' }), {}, { condition });
      return written.ok && written.warnings.length > 0;
    };
    expect(warned('a or b')).toBe(true);
    expect(warned('(a or b) and not (c or d)')).toBe(false);
    expect(warned('a and proc.name = "x or y"')).toBe(false);
    expect(hasLooseOr('(((')).toBe(false);
  });
});

describe('notes', () => {
  it('stand above as comments', () => {
    const yaml = yamlOf(tuning({}), {
      reason: 'CI images do this on every build.\r\nAgreed with the platform team.',
      expires: '2026-12-31',
      author: 'alice',
      written: '2026-11-21',
    });
    expect(yaml.split('- rule')[0]).toBe(
      `# Reason: CI images do this on every build.
#   Agreed with the platform team.
# Written: 2026-11-21, alice
# Expires: 2026-12-31 (Falco does not act on this: take it away then)
`
    );
  });

  it('cannot break out of their comments', () => {
    const evil = fc.string({
      unit: fc.constantFrom(
        '\n',
        '\r',
        '\u2028',
        '\u2029',
        '\u0085',
        '\v',
        '\f',
        '-',
        ' ',
        'rule: X',
        '#',
        '\u202e',
        'a',
        '\0'
      ),
    });
    fc.assert(
      fc.property(evil, evil, evil, evil, (reason, expires, author, written) => {
        const yaml = yamlOf(tuning({}), { reason, expires, author, written });
        expect(parse(yaml)).toHaveLength(1);
        expect(loaded(yaml).exceptions).toHaveLength(1);
        yaml.split(/\r\n|[\n\r\u0085\u2028\u2029]/).forEach((line) => expect(line).toMatch(/^(?:#|- rule: R$|  |$)/));
      })
    );
  });
});

describe('values', () => {
  it.each(UGLY)('%j comes back as it was', (value) => {
    const { exceptions, condition } = loaded(
      `${yamlOf(tuning({ fields: ['proc.name', 'fd.name'], comps: ['=', '='], values: [[value, value]] }))}${yamlOf(tuning({ kind: 'hide', values: [[value]] }))}`
    );
    const [row = []] = exceptions[0]?.values ?? [];
    expect(row.map((cell) => textsOf(cell).map(readFilterValue))).toEqual([[value], [value]]);
    expect(condition).toBe(`evt.type=open and not (proc.name=${filterValue(value)})`);
  });

  it.each([
    ['bash', 'bash'],
    ['a b', '"a b"'],
    ['a"b', '"a\\"b"'],
    ["a'b", '"a\'b"'],
    ['a\\b', 'a\\b'],
    ['a\\ b', '"a\\\\ b"'],
    ['a\nb', '"a\\nb"'],
    ['', '""'],
    ['(a)', '"(a)"'],
    // In a list a `?` would end the word.
    ['a?b', '"a?b"'],
    // Falco would put a list of that name in its place.
    ['shell_binaries', '"shell_binaries"'],
    ['a\0b', undefined],
    ['C:\\dir x\\', undefined],
    ['C:\\', 'C:\\'],
  ])('%j is written %j', (value, written) => {
    expect(filterValue(value)).toBe(written);
  });

  it.each([
    ['a'.repeat(255), 255, 'a'.repeat(255)],
    ['a'.repeat(256), 256, 'a'.repeat(255)],
    ['é'.repeat(128), 256, 'é'.repeat(127)],
    ['€'.repeat(86), 258, '€'.repeat(85)],
    [`a${'🚨'.repeat(64)}`, 257, `a${'🚨'.repeat(63)}`],
    ['', 0, ''],
  ])('%s has %d bytes, of which Falco takes 255 and no half character', (text, bytes, taken) => {
    expect(bytesOf(text)).toBe(bytes);
    expect(withinValue(text)).toBe(taken);
  });

  it('read back as they were', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...UGLY)), (value) => {
        const written = filterValue(value);
        fc.pre(written !== undefined);
        expect(readFilterValue(written ?? '')).toBe(value);
      })
    );
  });
});

describe('what cannot be written', () => {
  it.each<[string, Partial<Tuning>, string]>([
    ['no field', { fields: [], comps: [], values: [[]] }, 'Choose at least one field.'],
    ['a field twice', { fields: ['a.b', 'a.b'], comps: ['=', '='], values: [['1', '2']] }, 'A field is there twice.'],
    ['a label', { fields: ['cluster'] }, 'Falco cannot filter by "cluster".'],
    ['a static field', { fields: ['static.team'] }, 'Falco cannot filter by "static.team".'],
    ['an injected field', { fields: ['a.b=1 or c.d'] }, 'Falco cannot filter by "a.b=1 or c.d".'],
    ['no rows', { values: [] }, 'There is no value to compare with.'],
    ['a short row', { fields: ['a.b', 'c.d'], comps: ['=', '='] }, 'Every row needs one value a field.'],
    ['operators that do not match', { comps: ['=', '='] }, 'There are 1 fields but 2 operators.'],
    [
      'several values for one',
      { values: [[['a', 'b']]] },
      '"=" compares "proc.name" with one value; use "in" for several.',
    ],
    ['an empty list', { comps: ['in'], values: [[[]]] }, 'A value of "proc.name" is empty: give at least one.'],
    ['a text for a number', { comps: ['>'], values: [['x']] }, '">" compares "proc.name" with a number.'],
    [
      'a null character',
      { values: [['a\0']] },
      'A value of "proc.name" cannot be written for Falco: it holds a null character or ends with a backslash.',
    ],
    ['a rule without a name', { rule: ' ' }, 'The rule has no name.'],
  ])('%s', (_, over, problem) => {
    expect(tuningYaml(tuning(over))).toEqual({ ok: false, problems: [problem] });
  });
});

describe('everything that is written', () => {
  const field = fc.constantFrom(
    'proc.name',
    'fd.name',
    'proc.aname[2]',
    'ka.uri.param[command]',
    'user.uid',
    'evt.arg.path'
  );
  const value = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom(...UGLY),
    fc.string({ unit: 'binary', maxLength: 5 })
  );
  const column = fc.record({ field, comp: fc.constantFrom(...OPERATORS) });
  const given = fc
    .uniqueArray(column, { minLength: 1, maxLength: 4, selector: (item) => item.field })
    .chain((columns) =>
      fc.record({
        kind: fc.constantFrom('exception' as const, 'hide' as const, 'only' as const),
        rule: fc.constantFrom('R', 'a/b (c) + "d"', 'x'.repeat(300), '# no comment', '- [x]', 'a: b', '🦊'),
        fields: fc.constant(columns.map((item) => item.field)),
        comps: fc.constant(columns.map((item) => item.comp)),
        values: fc.array(
          fc.tuple(
            ...columns.map(({ comp }) =>
              takesNumber(comp)
                ? fc.nat().map(String)
                : takesList(comp)
                  ? fc.array(value, { minLength: 1, maxLength: 3 })
                  : value
            )
          ),
          { minLength: 1, maxLength: 3 }
        ),
      })
    );

  it('passes the parser of the rules language, with values as they were', () => {
    fc.assert(
      fc.property(given, (item) => {
        const written = tuningYaml(item, { reason: 'r', expires: '2027-01-01' }, { source: 'syscall' });
        fc.pre(written.ok);
        const rule = loaded(written.ok ? written.yaml : '', item.rule);
        expect(rule.changes).toHaveLength(1);
        const [exception] = rule.exceptions;
        if (exception === undefined) {
          expect(rule.condition).toBe(`evt.type=open ${conditionOf(item)}`);
          return;
        }
        expect(exception.fields).toEqual(item.fields);
        const texts = (rows: RuleException['values']) => new Set(rows.flat().flatMap(textsOf));
        expect(new Set([...texts(exception.values)].map(readFilterValue))).toEqual(texts(item.values));
      })
    );
  });
});

describe('fields', () => {
  it.each([
    ['proc.name', true],
    ['proc.aname[2]', true],
    ['ka.uri.param[command]', true],
    ['jevt.value[/requestObject/spec/volumes]', true],
    ['cluster', false],
    ['a.b c', false],
    ['a.b[', false],
    ['a.b["x"]', false],
    ['', false],
    ['__proto__', false],
  ])('%j: %p', (field, filterable) => {
    expect(isFilterField(field)).toBe(filterable);
  });
});

describe('commands', () => {
  it('check the tuning behind the file of the rule', () => {
    const file = 'zz-tuning-x.yaml';
    expect(tuningCommands(['Terminal shell in container', 'Launch Privileged Container'], 'host', file)).toMatchObject({
      validate:
        'sudo falco --validate /etc/falco/falco_rules.yaml --validate /etc/falco/falco-incubating_rules.yaml --validate zz-tuning-x.yaml',
      reload: expect.stringContaining(
        'sudo install -m 0644 zz-tuning-x.yaml /etc/falco/rules.d/zz-tuning-x.yaml'
      ) as string,
    });
    // The sensor that runs has the files that are loaded and the plugins that their fields are of.
    expect(tuningCommands(['Attach/Exec Pod'], 'kubernetes', file).validate).toBe(
      'kubectl --namespace falco exec --stdin daemonset/falco --container falco -- falco --validate /etc/falco/k8s_audit_rules.yaml --validate /dev/stdin < zz-tuning-x.yaml'
    );
  });

  it("check the tuning of an own rule behind all that is one's own", () => {
    const file = 'zz-tuning-x.yaml';
    expect(tuningCommands(['Mine'], 'host', file).validate).toBe(
      "sudo falco --validate /etc/falco/falco_rules.yaml $(find /etc/falco/falco_rules.local.yaml /etc/falco/rules.d -name '*.yaml' | sort | sed 's/^/--validate /') --validate zz-tuning-x.yaml"
    );
    expect(tuningCommands(['Mine'], 'kubernetes', file).validate).toBe(
      `(kubectl --namespace falco get configmap falco-rules --output go-template='{{range .data}}{{.}}{{"\\n"}}{{end}}'; cat zz-tuning-x.yaml) |
  kubectl --namespace falco exec --stdin daemonset/falco --container falco -- falco --validate /etc/falco/falco_rules.yaml --validate /dev/stdin`
    );
  });

  it('hold nothing of the name of a rule', () => {
    const { validate, reload } = tuningCommands(['x; rm -rf / #'], 'host', 'zz-tuning-x.yaml');
    expect(validate + reload).not.toContain('rm -rf');
  });

  it('write a second tuning beside the first, and the same one again in its place', () => {
    const of = (value: string, reason: string) => yamlOf(tuning({ values: [[value]] }), { reason });
    const [first, again, second] = [of('cat', 'a'), of('cat', 'b'), of('vi', 'a')];
    expect(tuningFile(again)).toBe(tuningFile(first));
    expect(tuningFile(second)).not.toBe(tuningFile(first));
    const files = [first, second].map((text) => ({ name: tuningFile(text), text }));
    const { rules, problems } = parseRules([{ name: 'base.yaml', text: base('R') }, ...files]);
    expect(problems).toEqual([]);
    expect(rules[0]?.exceptions.map(({ values }) => values)).toEqual([[['cat']], [['vi']]]);
  });

  it('come with Helm values that are read as rules', () => {
    const { rules, elsewhere, problems } = parseRules([
      { name: 'base.yaml', text: base('R') },
      { name: 'values.yaml', text: customRulesValues(yamlOf(tuning({ values: [['a"b\nc']] }), { reason: 'x' })) },
    ]);
    expect({ elsewhere, problems }).toEqual({ elsewhere: [], problems: [] });
    expect(rules[0]?.exceptions).toHaveLength(1);
  });
});
