import { asList, asRecord, asText } from '../narrowing/narrowing';
import { namesOf } from '../metrics/metricNames';
import { isAnyOf, selectNames } from '../promql/matcher';
import { maxBy } from '../promql/expressions';
import type { PromSeries } from '../promql/series';
import { isMark, type TaintWindow } from '../health/taint/taint';
import type { TimelineEntry, TimelineKind } from './timeline';

/** Our own: what people said of incidents stands where it is said. */
const OURS = 'falco-triage';

/** Tags by which tools and people mark that something was rolled out, or that Falco's rules changed. */
const TAGS: ReadonlyArray<readonly [RegExp, TimelineKind]> = [
  [/^falco-rules|rules?-(change|update|deploy)/i, 'rules'],
  [/^(deploy|release|rollout|helm|argo|flux)/i, 'deployment'],
];

/**
 * Grafana's annotations of a time as entries: alerts that changed their state, and deployments and rule changes by their tags. What
 * belongs to a dashboard and is neither is nobody's business here.
 */
export function annotationEntries(answer: unknown): TimelineEntry[] {
  return asList(answer).flatMap((one): TimelineEntry[] => {
    const { time, timeEnd, tags, text, newState, alertName, prevState } = asRecord(one);
    if (typeof time !== 'number' || !Number.isFinite(time)) {
      return [];
    }
    const state = asText(newState);
    if (state !== '') {
      return [
        {
          kind: 'alert',
          atMs: time,
          title: asText(alertName) || asText(text),
          detail: `${asText(prevState)} → ${state}`,
        },
      ];
    }
    const named = asList(tags).map(asText);
    const kind = TAGS.find(([pattern]) => named.some((tag) => pattern.test(tag)))?.[1];
    const untilMs = typeof timeEnd === 'number' && timeEnd > time ? { untilMs: timeEnd } : {};
    return kind === undefined || named.includes(OURS)
      ? []
      : [
          {
            kind,
            atMs: time,
            ...untilMs,
            title: plainText(asText(text)) || named.join(', '),
            detail: named.join(', '),
          },
        ];
  });
}

/** Texts of annotations may hold markup, which is shown as what it is: its first line is enough. */
function plainText(text: string): string {
  return (text.split('\n')[0] ?? '').slice(0, 200);
}

/** What Prometheus is asked for besides: Deployments by their generation, and the rules files that sensors have loaded. */
export const CONTEXT_PARTS = { deployments: 'deployments', rules: 'rules' } as const;

export function contextQueries(
  namespaces: readonly string[]
): ReadonlyArray<{ readonly refId: string; readonly expr: string }> {
  const deployments = selectNames(namesOf('deploymentGeneration'), [isAnyOf('namespace', namespaces)]);
  return [
    ...(namespaces.length === 0
      ? []
      : [{ refId: CONTEXT_PARTS.deployments, expr: maxBy(['namespace', 'deployment'], deployments) }]),
    { refId: CONTEXT_PARTS.rules, expr: maxBy(['file_name', 'sha256'], selectNames(namesOf('rulesFile'), [])) },
  ];
}

/** A Deployment is another from the moment on at which its generation rises. */
export function deploymentEntries(series: readonly PromSeries[]): TimelineEntry[] {
  return series.flatMap(({ labels, points }) =>
    points.flatMap(({ timeMs, value }, index): TimelineEntry[] => {
      const before = points[index - 1]?.value;
      return before === undefined || value <= before
        ? []
        : [
            {
              ...{ kind: 'deployment', atMs: timeMs },
              title: `${labels.namespace ?? ''}/${labels.deployment ?? ''}`,
              detail: `generation ${before} → ${value}`,
            },
          ];
    })
  );
}

/** A rules file is another from the moment on at which it has a checksum beside or after an earlier one. */
export function ruleFileEntries(series: readonly PromSeries[]): TimelineEntry[] {
  const named = series.flatMap(({ labels, points: [first] }) =>
    first ? [{ file: labels.file_name ?? '', sum: labels.sha256 ?? '', atMs: first.timeMs }] : []
  );
  return named
    .filter(({ file, atMs }) => named.some((other) => other.file === file && other.atMs < atMs))
    .map(({ file, sum, atMs }) => ({ kind: 'rules', atMs, title: file, detail: `SHA-256 ${sum.slice(0, 12)}` }));
}

/** What sensors of some hosts missed. */
export function sensorEntries(windows: readonly TaintWindow[], hosts: ReadonlySet<string>): TimelineEntry[] {
  return windows
    .filter((window) => isMark(window) && hosts.has(window.host))
    .map(({ host, cause, fromMs, toMs }) => ({
      kind: 'sensor',
      atMs: fromMs,
      untilMs: toMs,
      title: host,
      detail: cause,
    }));
}
