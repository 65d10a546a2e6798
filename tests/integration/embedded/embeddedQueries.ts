import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPack, rulesOf } from '../../../src/domain/alerting/pack/pack';
import { packSettings } from '../../../src/domain/alerting/packSettings';
import type { Environment } from '../../../src/domain/environment/types';
import { cubeRequest, planCube } from '../../../src/domain/logql/cube/cube';
import { duration } from '../../../src/domain/logql/duration';
import type { EventFilters } from '../../../src/domain/logql/filters';
import { withPeriodBefore } from '../../../src/domain/logql/cube/periods';
import {
  renderBreakdown,
  renderFirstLast,
  renderHostCount,
  renderLogs,
  renderLogsAt,
  renderTotal,
} from '../../../src/domain/logql/query/render';
import { renderSpike, spikePlan } from '../../../src/domain/alerting/pack/spikeQuery';
import { repositoryRoot } from '../../../stack/machine/root';
import type { Request } from './embeddedAnswers';

export type Shape = Pick<Environment, 'selector' | 'format' | 'fields' | 'reading'>;

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Added to every count, to tell nothing from no answer. */
const MARK = 'or vector(1e-99)';
const FIELDS = ['namespace', 'hostname', 'cluster', 'pod', 'proc.name', 'proc.aname[2]', 'evt.time'];

const ns = (ms: number) => `${ms}000000`;
const instant = (query: string, atMs: number): Request => ({ path: 'query', parameters: { query, time: ns(atMs) } });
const range = (query: string, { fromMs, toMs }: Span, step: string, direction = 'forward'): Request => ({
  path: 'query_range',
  parameters: { query, start: ns(fromMs), end: ns(toMs), step, direction },
});
const lines = (query: string, span: Span, limit: number, direction: string): Request => ({
  path: 'query_range',
  parameters: { ...range(query, { ...span, toMs: span.toMs + 1 }, '1m', direction).parameters, limit: String(limit) },
});

/** What the pages ask of events, for one question and one range of time. */
export function pageRequests(
  shape: Shape,
  filters: EventFilters,
  span: Span,
  timesMs: readonly number[]
): readonly Request[] {
  const { fromMs, toMs } = span;
  const windowMs = toMs - fromMs;
  return (['snap', 'keep-to'] as const).flatMap((edges): Request[] => {
    const plan = planCube(fromMs, toMs, { edges });
    const cubes = [plan, withPeriodBefore(plan)].map((one) => {
      const { expr, startMs, endMs, step } = cubeRequest(shape, filters, one);
      return range(`${expr} ${MARK}`, { fromMs: startMs, toMs: endMs }, step);
    });
    if (edges === 'keep-to') {
      return cubes;
    }
    const { first, last } = renderFirstLast(shape, filters, ['rule'], windowMs);
    const bare = renderFirstLast(shape, filters, [], windowMs);
    const count = { windowMs: plan.stepMs, offsetMs: plan.offsetMs };
    const asked = { fromMs: plan.request.startMs, toMs: plan.request.endMs };
    return [
      ...cubes,
      ...FIELDS.flatMap((field) => {
        const hosts = renderHostCount(shape, filters, field, windowMs);
        return [
          range(renderBreakdown(shape, filters, field, count).expr, asked, plan.request.step),
          instant(
            renderBreakdown(shape, filters, field, { windowMs, among: ['frontend', 'bash', 'node-01'] }).expr,
            toMs
          ),
          ...(hosts === undefined || field === 'evt.time' ? [] : [instant(hosts.expr, toMs)]),
        ];
      }),
      ...[first, last, bare.first, bare.last].map(({ expr }) => instant(expr, toMs)),
      instant(`${renderTotal(shape, filters, { windowMs }).expr} ${MARK}`, toMs),
      instant(renderTotal(shape, filters, { windowMs, offsetMs: windowMs + 1 }).expr, toMs),
      lines(renderLogs(shape, filters).expr, span, 5000, 'backward'),
      lines(renderLogs(shape, filters, { onlyEvents: true }).expr, span, 25, 'backward'),
      lines(renderLogs(shape, filters, { onlyEvents: true }).expr, span, 25, 'forward'),
      lines(renderLogsAt(shape, filters, timesMs).expr, span, 1000, 'backward'),
    ];
  });
}

/** What one filter finds, and how much. */
export function filterRequests(shape: Shape, filters: EventFilters, span: Span): readonly Request[] {
  return [
    lines(renderLogs(shape, filters, { onlyEvents: true }).expr, span, 5000, 'backward'),
    instant(renderTotal(shape, filters, { windowMs: span.toMs - span.fromMs }).expr, span.toMs),
  ];
}

/** What alert rules and their dry runs ask. */
export function alertRequests(shape: Shape, toMs: number): readonly Request[] {
  const settings = packSettings({ id: 'it', name: 'It', lokiUid: 'l', ...shape }, { optIn: ['output-text'] });
  const plan = spikePlan(toMs);
  const spike = renderSpike(shape, [], plan);
  return [
    range(spike.expr, { fromMs: plan.request.startMs, toMs: plan.request.endMs }, plan.request.step),
    ...rulesOf(buildPack(settings))
      .filter(({ kind }) => kind === 'loki')
      .flatMap(({ nodes, dryRun }) => [
        ...nodes.flatMap((node) =>
          node.kind === 'query' ? [toMs, toMs - 20 * MINUTE, toMs - 7 * HOUR].map((at) => instant(node.expr, at)) : []
        ),
        ...(dryRun?.source === 'loki'
          ? [range(dryRun.expr, { fromMs: toMs - 3 * HOUR, toMs }, duration(dryRun.stepMs))]
          : []),
      ]),
  ];
}

/** What the shipped dashboard asks, with Grafana's variables filled in. */
export function dashboardRequests(scope: string, span: Span): readonly Request[] {
  const file = join(repositoryRoot(), 'provisioning', 'dashboards', 'falco-events.json');
  const found = [...readFileSync(file, 'utf8').matchAll(/"expr": ("(?:[^"\\]|\\.)*")/g)].map(([, text = '""']) =>
    String(JSON.parse(text))
      .replaceAll('${__range_ms}', String(span.toMs - span.fromMs))
      .replaceAll('$__interval', '5m')
      .replaceAll('{', `{${scope}, `)
  );
  return found.map((query) => (query.startsWith('{') ? lines(query, span, 500, 'backward') : range(query, span, '5m')));
}

/**
 * What is asked of the index, which Loki answers by the chunk: over all that there is. Detected fields are those of some
 * lines: over so few that all are looked at.
 */
export function listRequests(selector: string, { fromMs, toMs }: Span, few: Span): readonly Request[] {
  const between = { start: ns(fromMs), end: ns(toMs) };
  return [
    { path: 'labels', parameters: { ...between, query: selector } },
    ...['rule', 'cluster', 'hostname', 'service_name', 'nothing'].map((name) => ({
      path: `label/${name}/values`,
      parameters: { ...between, query: selector },
    })),
    { path: 'series', parameters: { ...between, 'match[]': selector } },
    ...['rule', 'tags', 'hostname'].map((name) => ({
      path: `detected_field/${name}/values`,
      parameters: {
        query: selector,
        start: ns(few.fromMs),
        end: ns(few.toMs),
        limit: '5000',
        line_limit: '5000',
      },
    })),
  ];
}

/** Each construct that the store knows, on lines that are well and on lines that are not; `scope` is a matcher. */
export function constructRequests(scope: string, span: Span): readonly Request[] {
  const windowMs = span.toMs - span.fromMs;
  const pipelines = [
    '|= "rule"',
    '|= ""',
    '!= ""',
    '!= "rule" or "text"',
    '|~ "(?i)RULE|critical"',
    '|~ "r.le" or "^$"',
    '!~ `\\s\\pL`',
    '|= "rule" != "cut" |~ "."',
    '| json',
    '| json | __error__=""',
    '| json | rule_extracted="A" or priority="Notice"',
    '| json r="rule", p="priority"',
    '| json r="output_fields[\\"proc.name\\"]", o="output_fields", t="tags", t0="tags[0]", t9="tags[9]"',
    '| json rule="rule", level',
    '| json a="rule", b="rule.x", c="output_fields.b"',
    '| json | line_format "{{ .rule_extracted }}/{{ .priority }}/{{ .nothing }}"',
    '| regexp "(?P<a>\\\\w+)[ :]+(?P<rule>\\\\w+)?"',
    '| regexp "^(?P<hour>\\\\d\\\\d):"',
    '| label_format a="{{ __line__ | len }}", b=kind',
    '| label_format a="{{ __timestamp__ | unixEpochMillis }}" | a=~"^(?:1.*)"',
    '| label_format a=nothing',
    '| label_format rule="x", a="{{ .rule }}"',
    '| label_format a="{{ trunc 5 __line__ }}{{ __line__ | upper | trunc -3 }}"',
    '!= "rep " | label_format a="{{ regexReplaceAll \\"[a-z]+\\" __line__ \\"_\\" }}"',
    '!= "rep " | label_format a="{{ (fromJson __line__).rule | default __line__ }}"',
    '| label_format a="{{ with fromJson __line__ }}{{ with index . \\"output_fields\\" }}{{ $v := index . \\"proc.aname[2]\\" }}{{ if ne $v nil }}{{ $v }}{{ end }}{{ end }}{{ end }}"',
    '| label_format a="{{ if hasPrefix \\"{\\" __line__ }}object{{ else if contains \\"Critical\\" __line__ }}text{{ else }}other{{ end }}"',
    '| line_format "{{ __line__ | trim }}"',
    '| drop rule, kind, n, service_name',
    '| kind="m" and (rule="meta" or rule!~".+") | n=~"1.?"',
    '| n > 3 and n <= 7',
    '| n >= 3 | n < 5 or n == 9 | n != 4',
    '| kind_extracted="clash"',
    '| nothing=""',
    '| nothing!=""',
  ];
  const metrics = [
    'count_over_time({$} | drop n, detected_level [5m])',
    'sum by (kind, rule) (count_over_time({$}[2m]))',
    'sum without (kind, n, detected_level, service_name) (count_over_time({$}[2m]))',
    'sum(rate({$}[3m]))',
    'sum by (kind) (bytes_over_time({$}[3m])) / sum by (kind) (count_over_time({$}[3m]))',
    'sum by (kind) (bytes_rate({$}[3m]))',
    'sum_over_time({$} | n!="" | drop detected_level | unwrap n [4m])',
    'sum(sum_over_time({$} | unwrap n [4m]))',
    'max_over_time({$} | unwrap n [4m]) by (kind)',
    'min_over_time({$} | unwrap n [4m]) by ()',
    'avg_over_time({$} | unwrap n | n="" [4m]) by (kind)',
    'topk(100, stdvar_over_time({$} | label_format one="1" | unwrap one [4m]) by (kind))',
    'max by (kind) (max_over_time({$} | unwrap n [4m]) by (kind, rule))',
    'max_over_time({$} | unwrap rule [4m]) by (kind)',
    'topk(1, sum by (kind) (sum_over_time({$} | unwrap n [4m])))',
    'bottomk(2, sum by (n) (sum_over_time({$} | unwrap n [4m])))',
    'count(sum by (n) (count_over_time({$}[5m])))',
    'avg(sum by (n) (count_over_time({$}[5m])))',
    'min by (rule) (sum by (rule, n) (count_over_time({$}[5m])))',
    'sum(count_over_time({$} | json | __error__="" [5m]))',
    'sum(count_over_time({$} | json [5m]))',
    'sum by (kind) (count_over_time({$} | json [5m]))',
    'sum by (kind) (count_over_time({$} | json r="rule" [5m]))',
    'sum by (r) (count_over_time({$} | json r="rule" | __error__="" [5m]))',
    'sum(count_over_time({$}[5m])) > 3',
    'sum(count_over_time({$}[5m])) > bool 3',
    '3 < sum(count_over_time({$}[5m]))',
    'sum(count_over_time({$}[5m])) * 2 - 1',
    '10 / sum(count_over_time({$}[5m]))',
    'sum(count_over_time({$}[5m])) / 0',
    'sum by (kind) (count_over_time({$}[5m])) / ignoring (kind) sum(count_over_time({$}[5m]))',
    'sum by (kind) (count_over_time({$}[5m])) - on (kind) sum by (kind) (count_over_time({$}[5m] offset 2m))',
    'sum by (kind) (count_over_time({$, kind="m"}[5m])) or sum by (kind) (count_over_time({$}[5m]))',
    'sum by (kind) (count_over_time({$}[5m])) unless sum by (kind) (count_over_time({$, kind="m"}[5m]))',
    'sum by (kind) (count_over_time({$}[5m])) and on (kind) sum by (kind, rule) (count_over_time({$, kind="m"}[5m]))',
    '(sum by (kind) (count_over_time({$}[5m] offset 5m)) or sum by (kind) (count_over_time({$}[5m])) * 0) / 24',
    'sum(count_over_time({$, kind="none"}[5m])) or vector(0)',
    'sum(count_over_time({$, kind="none"}[5m]))',
    'sum(count_over_time({$}[5m])) - (sum(count_over_time({$} |= "rule" [5m])) or vector(0))',
    'label_replace(sum by (kind) (count_over_time({$}[5m])), "x", "$1-y", "kind", "(.).*")',
    'label_replace(sum by (kind) (count_over_time({$}[5m])), "kind", "", "kind", "m")',
    'vector(1e-99)',
    'vector(0.5) + vector(2)',
    '1 + 2 * 3',
    'sum(count_over_time({$}[1m] offset 1ms))',
  ];
  const refused = [
    '{',
    '{}',
    '{nothing=~".*"}',
    '{$} |~ "(?=a)"',
    '{$} |~ "a**"',
    '{$, kind=~"("}',
    '{$} | json a="x[y"',
    '{$} | line_format "{{ .x "',
    'sum(count_over_time({$}))',
    'sum by (x (count_over_time({$}[5m])))',
    'sum_over_time({$}[5m])',
    'count_over_time({$}[5m]) by (kind)',
    'sum(count_over_time({$}[5m])) or 3',
    'rate({$}[0s])',
  ];
  const filled = (query: string) => query.replaceAll('$}', `${scope}}`).replaceAll('$,', `${scope},`);
  return [
    ...pipelines.flatMap((stages) => [
      lines(`{${scope}} ${stages}`, span, 500, 'backward'),
      range(`sum by (kind, a, b, r) (count_over_time({${scope}} ${stages} | __error__="" [5m]))`, span, '1m'),
    ]),
    ...metrics.flatMap((query) => [
      instant(filled(query), span.toMs - 5 * MINUTE + 1),
      range(filled(query), span, '30s'),
      range(filled(query), { fromMs: span.fromMs - 777, toMs: span.toMs - 1 }, '77s', 'backward'),
    ]),
    ...refused.flatMap((query) => [range(filled(query), span, '1m'), instant(filled(query), span.toMs)]),
    instant(`{${scope}}`, span.toMs),
    range(`sum(count_over_time({${scope}}[1m]))`, { fromMs: span.toMs, toMs: span.fromMs }, '1m'),
    range(`sum(count_over_time({${scope}}[1m]))`, span, '10ms'),
    range(`sum(count_over_time({${scope}}[${duration(windowMs)}]))`, span, '0'),
    lines(`{${scope}}`, span, 5001, 'backward'),
    lines(`{${scope}}`, span, 4, 'forward'),
    { path: 'query_range', parameters: { query: `{${scope}}` } },
  ];
}
