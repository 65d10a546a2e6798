import { parser } from '@grafana/lezer-logql';
import { UGLY_TEXTS } from 'test/texts/uglyTexts';
import { fieldPlacesFor, PRESETS, type PresetId } from '../../environment/defaults';
import type { EventFilters, FieldFilter } from '../filters';
import { renderBreakdown, renderCube, renderFirstLast, renderLogs, renderTotal } from './render';
import { SelectorError } from '../selector';

const JSON_ENV = PRESETS['sidekick-json'];
const TEXT_ENV = PRESETS['sidekick-text'];
const OTLP_ENV = PRESETS['sidekick-otlp'];
const RAW_ENV = PRESETS['falco-json'];
const LABELS = '{rule=~".+", priority=~".+"';

const is = (field: string, ...values: string[]): EventFilters => [{ field, op: 'is', values }];

const PRIORITY_FILTER: FieldFilter = { field: 'priority', op: 'is', values: ['Alert', 'Critical'] };
const RULE_FILTER: FieldFilter = { field: 'rule', op: 'is', values: ['T'] };

describe('renderLogs', () => {
  it.each<[string, EventFilters, string]>([
    ['nothing', [], `${LABELS}}`],
    ['no value', is('rule'), `${LABELS}}`],
    ['a quote', is('rule', 'a"b'), String.raw`${LABELS}, rule="a\"b"}`],
    ['a backslash', is('rule', 'a\\b'), String.raw`${LABELS}, rule="a\\b"}`],
    ['a new line', is('rule', 'a\nb'), String.raw`${LABELS}, rule="a\nb"}`],
    ['a variable', is('rule', '${x}'), String.raw`${LABELS}, rule="\x24{x}"}`],
    ['an interval', is('rule', '$__interval'), String.raw`${LABELS}, rule="\x24__interval"}`],
    ['an old variable', is('rule', '[[x]]'), String.raw`${LABELS}, rule="[\x5bx]]"}`],
    ['empty', is('namespace', ''), `${LABELS}, k8s_ns_name=""}`],
    ['one of two', is('rule', 'a.b|c', '$x'), String.raw`${LABELS}, rule=~"a\\.b\\|c|\\\x24x"}`],
    ['missing or one', is('namespace', '', 'a'), `${LABELS}, k8s_ns_name=~"|a"}`],
    ['not', [{ field: 'rule', op: 'is-not', values: ['x'] }], `${LABELS}, rule!="x"}`],
    ['none of', [{ field: 'rule', op: 'is-not', values: ['x', 'y'] }], `${LABELS}, rule!~"x|y"}`],
    ['an expression', [{ field: 'rule', op: 'matches', values: ['a.+$'] }], String.raw`${LABELS}, rule=~"a.+\x24"}`],
    ['two of them', [{ field: 'rule', op: 'not-matches', values: ['a', 'b|c'] }], `${LABELS}, rule!~"(?:a)|(?:b|c)"}`],
    ['a part', [{ field: 'rule', op: 'contains', values: ['a.b'] }], String.raw`${LABELS}, rule=~"(?s).*a\\.b.*"}`],
    ['a source', is('source', 'syscall'), `${LABELS}, source=~"syscall|syscalls"}`],
    ['another source', is('source', 'k8s_audit'), `${LABELS}, source="k8s_audit"}`],
    ['a tag', is('tags', 'T1059'), `${LABELS}, tags=~"(.*,)?T1059(,.*)?"}`],
    ['a sub-technique', is('tags', 'T1059.004'), String.raw`${LABELS}, tags=~"(.*,)?T1059\\.004(,.*)?"}`],
    [
      'a technique with its parts',
      [{ field: 'tags', op: 'is', values: ['T1059'], includeSubTechniques: true }],
      String.raw`${LABELS}, tags=~"(.*,)?T1059(\\.\\d{3})?(,.*)?"}`,
    ],
    ['no such tag', [{ field: 'tags', op: 'is-not', values: ['a', 'b'] }], `${LABELS}, tags!~"(.*,)?(a|b)(,.*)?"}`],
    ['no tag', is('tags', ''), `${LABELS}, tags=""}`],
    [
      'an output field',
      is('proc.name', 'a"b'),
      String.raw`${LABELS}} | json falco_proc_name="output_fields[\"proc.name\"]" | falco_proc_name="a\"b" | drop falco_proc_name, __error__, __error_details__`,
    ],
    [
      'an output field with an index',
      is('proc.aname[2]', 'sudo'),
      String.raw`${LABELS}} |= "sudo" | label_format falco_proc_aname_2_="{{ with fromJson __line__ }}{{ with index . \"output_fields\" }}{{ \x24v := index . \"proc.aname[2]\" }}{{ if ne \x24v nil }}{{ \x24v }}{{ end }}{{ end }}{{ end }}" | falco_proc_aname_2_="sudo" | drop falco_proc_aname_2_, __error__, __error_details__`,
    ],
    [
      'a field twice',
      [...is('proc.name', 'a', 'b'), { field: 'proc.name', op: 'is-not', values: [''] }],
      String.raw`${LABELS}} |~ "a|b" | json falco_proc_name="output_fields[\"proc.name\"]" | falco_proc_name=~"^(?:a|b)" | falco_proc_name!="" | drop falco_proc_name, __error__, __error_details__`,
    ],
    ['text', [{ text: 'curl https', op: 'contains' }], `${LABELS}} |= "curl https"`],
    ['no text', [{ text: '', op: 'contains' }], `${LABELS}}`],
    [
      'text that JSON escapes',
      [{ text: 'a"b', op: 'contains' }],
      String.raw`${LABELS}} |~ "a\"b|a\\\\\"b" |~ "^(?:[^\\\\]|\\\\u[0-9a-fA-F]{4}|\\\\[^u])*(?:a\\\\\"b)|^[^{](?s:.*)a\"b"`,
    ],
    ['text that Go escapes', [{ text: '->', op: 'contains' }], String.raw`${LABELS}} |~ "->|-\\\\u003e"`],
    [
      'text that Go escapes, where it may be the tail of something',
      [{ text: '<NA>', op: 'contains' }],
      String.raw`${LABELS}} |~ "<NA>|\\\\u003cNA\\\\u003e" |~ "^(?:[^\\\\]|\\\\u[0-9a-fA-F]{4}|\\\\[^u])*(?:<NA>|\\\\u003cNA\\\\u003e)"`,
    ],
    ['not such text', [{ text: 'x', op: 'not-contains' }], `${LABELS}} != "x"`],
    ['neither form of it', [{ text: '->', op: 'not-contains' }], String.raw`${LABELS}} != "->" != "-\\u003e"`],
    ['text in any case', [{ text: 'A.b', op: 'contains', ignoreCase: true }], String.raw`${LABELS}} |~ "(?i)A\\.b"`],
    [
      'text in any case that Go escapes',
      [{ text: '->', op: 'contains', ignoreCase: true }],
      String.raw`${LABELS}} |~ "(?i)->|-\\\\u003e"`,
    ],
    [
      'any of several rows, each of several conditions',
      [
        {
          any: [[PRIORITY_FILTER, RULE_FILTER], [RULE_FILTER], [{ field: 'rule', op: 'is', values: [] }]],
        },
      ],
      `${LABELS}} | (priority=~"^(?:Alert|Critical)" and rule="T") or rule="T"`,
    ],
    ['any of', [{ any: [PRIORITY_FILTER, RULE_FILTER] }], `${LABELS}} | priority=~"^(?:Alert|Critical)" or rule="T"`],
  ])('finds %s in labels and JSON lines', (_, filters, expr) => {
    expect(renderLogs(JSON_ENV, filters)).toEqual({ expr, approximate: false, byText: [], unavailable: [] });
  });

  it('searches text lines as they are', () => {
    expect(renderLogs(TEXT_ENV, [{ text: 'a"b<', op: 'contains' }]).expr).toBe(String.raw`${LABELS}} |= "a\"b<"`);
  });

  it('finds an output field of a text line by its keys, and says so', () => {
    expect(renderLogs(TEXT_ENV, is('user.name', 'ro.ot'))).toEqual({
      expr: String.raw`${LABELS}} |= "ro.ot" |~ "(?s)(?:^|[\\s(|])(?:user|user_name|user\\.name)=(?:ro\\.ot)(?:,?\\s+[\\w.\\[\\]/-]+=|,\\s+[\\w.\\[\\]/ -]+=|\\s*\\)|\\s+\\||\\s+[^\\s=()|\"]*(?i:maturity_|mitre_|TA?\\d{4})[^\\s=()|\"]*\\s*\x24|\\s*\x24)"`,
      approximate: true,
      byText: ['user.name'],
      unavailable: [],
    });
  });

  it('asks for the keys of the rule or the source, where one is named', () => {
    const keysIn = (filters: EventFilters) =>
      /\(\?:([^()]*)\)=/.exec(renderLogs(TEXT_ENV, filters).expr)?.[1]?.replace(/\\/g, '').split('|');
    const asked = is('ka.user.name', 'alice');
    expect(keysIn([...asked, ...is('rule', 'K8s Secret Created')])).toEqual(['user', 'ka.user.name', 'ka_user_name']);
    expect(keysIn([...asked, ...is('source', 'syscall')])).toEqual(['ka.user.name', 'ka_user_name']);
    expect(keysIn(is('evt.arg.flags', 'x'))).toContain('exe_flags');
  });

  it('finds parts of what one key holds', () => {
    const [image, tag] = ['container.image.repository', 'container.image.tag'].map(
      (field) => renderLogs(TEXT_ENV, is(field, 'x')).expr
    );
    expect(image).toContain(String.raw`(?:image|image_repository|`);
    expect(image).toContain(String.raw`=(?:x)(?::[^\\s:/@]*)?(?:@\\S*)?`);
    expect(tag).toContain(String.raw`)=|(?:image|container_image)=[^\\s@]*:)(?:x)`);
  });

  it('reads a value that looks like two whole, where it is compared', () => {
    const one = (field: string, value: string): FieldFilter => ({ field, op: 'is', values: [value] });
    const any = [[one('proc.cmdline', 'dd if=x'), one('proc.name', 'dd')], one('proc.cmdline', 'ls')];
    expect(renderLogs(TEXT_ENV, [{ any }]).expr).toContain('(?P<falco_proc_cmdline>dd if=x|.*?)');
  });

  it('puts structured metadata behind the selector, never in it', () => {
    expect(renderLogs(OTLP_ENV, [...is('rule', 'R'), { text: 'x', op: 'contains' }]).expr).toBe(
      '{service_name="falco"} |= "x" | rule="R"'
    );
  });

  it('reads JSON out of what a shipper put around it, and gives the line back', () => {
    expect(renderLogs(RAW_ENV, is('rule', 'R')).expr).toBe(
      String.raw`{job="falco"} |= "R" | label_format falco_line="{{ __line__ }}" | line_format "{{ if hasPrefix \"{\" __line__ }}{{ __line__ }}{{ else }}{{ regexReplaceAll \"^[^{]*\" __line__ \"\" }}{{ end }}" | json falco_rule="rule" | falco_rule="R" | line_format "{{ .falco_line }}" | drop falco_rule, falco_line, __error__, __error_details__`
    );
  });

  it('leaves lines that are no events out where asked to', () => {
    expect(renderLogs(PRESETS['falco-text'], [], { onlyEvents: true }).expr).toContain(' |~ "(?:^|');
    expect(renderLogs(JSON_ENV, [], { onlyEvents: true }).expr).toBe(`${LABELS}}`);
  });

  it('finds nothing by a field that is not there, and says so', () => {
    const env = PRESETS['falco-text'];
    expect(renderLogs(env, is('rule', 'R'))).toMatchObject({
      expr: '{job="falco", falco_nothing="true"}',
      unavailable: ['rule'],
    });
    expect(renderLogs(env, [{ field: 'rule', op: 'is-not', values: ['R'] }])).toMatchObject({
      expr: '{job="falco"}',
      unavailable: ['rule'],
    });
  });

  it("knows the environment's one cluster without asking Loki", () => {
    const env = { ...JSON_ENV, cluster: 'prod', fields: { ...JSON_ENV.fields, cluster: { kind: 'none' as const } } };
    expect(renderLogs(env, is('cluster', 'prod', 'dev'))).toMatchObject({ expr: `${LABELS}}`, unavailable: [] });
    expect(renderLogs(env, is('cluster', 'dev')).expr).toBe(`${LABELS}, falco_nothing="true"}`);
  });

  it('takes no label name that LogQL cannot say', () => {
    const env = {
      ...JSON_ENV,
      fields: { ...JSON_ENV.fields, cluster: { kind: 'label' as const, name: 'a="b"} or {' } },
    };
    expect(renderLogs(env, is('cluster', 'x'))).toMatchObject({ unavailable: ['cluster'] });
  });

  it("escapes the configured selector's values as well", () => {
    expect(renderLogs({ ...JSON_ENV, selector: '{job="$x"}' }, []).expr).toBe(String.raw`{job="\x24x"}`);
    expect(() => renderLogs({ ...JSON_ENV, selector: '{job="x"} | json' }, [])).toThrow(SelectorError);
  });
});

describe('counts', () => {
  it.each<[PresetId, string, Record<string, string>]>([
    [
      'sidekick-json',
      'sum by (rule, priority, source, tags) (count_over_time({rule=~".+", priority=~".+"} [15m]))',
      { rule: 'rule', priority: 'priority', source: 'source', tags: 'tags' },
    ],
    [
      'sidekick-otlp',
      'sum by (rule, priority, source, tags) (count_over_time({service_name="falco"} | rule!="" [15m]))',
      { rule: 'rule', priority: 'priority', source: 'source', tags: 'tags' },
    ],
    [
      'falco-json',
      String.raw`sum by (falco_rule, falco_priority, falco_source, falco_tags) (count_over_time({job="falco"} | line_format "{{ if hasPrefix \"{\" __line__ }}{{ __line__ }}{{ else }}{{ regexReplaceAll \"^[^{]*\" __line__ \"\" }}{{ end }}" | json falco_rule="rule", falco_priority="priority", falco_source="source", falco_tags="tags" | falco_rule!="" | __error__="" [15m]))`,
      { rule: 'falco_rule', priority: 'falco_priority', source: 'falco_source', tags: 'falco_tags' },
    ],
  ])('prints the cube of %s', (preset, expr, labels) => {
    expect(renderCube(PRESETS[preset], [], { windowMs: 900_000 })).toEqual({
      expr,
      labels,
      approximate: false,
      byText: [],
      unavailable: [],
    });
  });

  it('counts text lines by the prefix, and says that it is approximate', () => {
    expect(renderCube(PRESETS['falco-text'], [], { windowMs: 900_000 })).toMatchObject({
      expr: expect.stringMatching(/^sum by \(falco_priority\) .* \| regexp ".*\(\?P<falco_priority>Emergency\|/),
      labels: { priority: 'falco_priority' },
      approximate: true,
      unavailable: ['rule', 'source', 'tags'],
    });
  });

  it('shifts windows, and guards against lines that are no JSON', () => {
    expect(renderTotal(JSON_ENV, is('proc.name', 'sh'), { windowMs: 90_000, offsetMs: 123 }).expr).toBe(
      String.raw`sum(count_over_time({rule=~".+", priority=~".+"} |= "sh" | json falco_proc_name="output_fields[\"proc.name\"]" | falco_proc_name="sh" | __error__="" [90s] offset 123ms))`
    );
  });

  it('counts candidates by name', () => {
    expect(renderBreakdown(JSON_ENV, [], 'pod', { windowMs: 86_400_000, among: ['a', 'b.c'] })).toMatchObject({
      expr: String.raw`sum by (k8s_pod_name) (count_over_time({rule=~".+", priority=~".+", k8s_pod_name=~"a|b\\.c"} [1d]))`,
      labels: { pod: 'k8s_pod_name' },
    });
  });

  it('asks for the first and the last time', () => {
    const { first, last } = renderFirstLast(JSON_ENV, [], ['rule'], 3_600_000);
    expect(last.expr).toBe(
      'max_over_time({rule=~".+", priority=~".+"} | label_format falco_ts="{{ __timestamp__ | unixEpochMillis }}" | unwrap falco_ts [1h]) by (rule)'
    );
    expect(first.expr).toBe(last.expr.replace('max', 'min'));
    expect(renderFirstLast(JSON_ENV, [], [], 3_600_000).last.expr).toMatch(/ by \(\)$/);
  });
});

describe('every query', () => {
  const presets = Object.entries(PRESETS).map(([id, preset]) => [id, preset] as const);
  const fields = [
    'cluster',
    'priority',
    'source',
    'rule',
    'tags',
    'hostname',
    'namespace',
    'pod',
    'proc.name',
    'proc.aname[2]',
    'we"ird\\[key]$x',
    '',
  ];
  const ops = ['is', 'is-not', 'matches', 'not-matches', 'contains', 'not-contains'] as const;

  it.each(presets)('of %s is LogQL without a variable in it', (_, preset) => {
    const window = { windowMs: 60_000, offsetMs: 7 };
    for (const field of fields) {
      const filters: EventFilters = [
        ...ops.map((op) => ({ field, op, values: UGLY_TEXTS })),
        ...UGLY_TEXTS.map((text) => ({ text, op: 'contains' as const })),
        { any: [{ field, op: 'is', values: UGLY_TEXTS }] },
      ];
      const queries = [
        renderLogs(preset, filters),
        renderCube(preset, filters, window),
        renderBreakdown(preset, filters, field, { ...window, among: UGLY_TEXTS }),
        renderFirstLast(preset, filters, [field], window.windowMs).last,
      ];
      for (const { expr } of queries) {
        expect(errorsOf(expr)).toBe(0);
        expect(expr).not.toMatch(/\$|\[\[/);
      }
    }
  });
});

describe('fieldPlacesFor', () => {
  it('has labels for Falcosidekick, metadata for OTLP, the line for a shipper', () => {
    expect(fieldPlacesFor('json').namespace).toEqual({ kind: 'label', name: 'k8s_ns_name' });
    expect(fieldPlacesFor('text', 'otlp').rule).toEqual({ kind: 'metadata', name: 'rule' });
    expect(fieldPlacesFor('json', 'shipper').rule).toEqual({ kind: 'json', path: ['rule'] });
    expect(fieldPlacesFor('text', 'shipper').rule).toEqual({ kind: 'none' });
  });
});

function errorsOf(expr: string): number {
  let errors = 0;
  parser.parse(expr).iterate({ enter: ({ type }) => void (errors += type.isError ? 1 : 0) });
  return errors;
}
