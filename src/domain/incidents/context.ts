import { asList, asRecord, asText } from '../narrowing/narrowing';
import { namesOf } from '../metrics/metricNames';
import { isAnyOf, selectNames } from '../promql/matcher';
import { maxBy } from '../promql/expressions';
import type { PromSeries } from '../promql/series';
import type { RulesChange } from '../marks/timeMark';
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

/** The Deployments of some namespaces, by their generation. */
export function deploymentsQuery(namespaces: readonly string[]): string {
  return maxBy(
    ['namespace', 'deployment'],
    selectNames(namesOf('deploymentGeneration'), [isAnyOf('namespace', namespaces)])
  );
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

/** Rules files that sensors began to load, or load no more. */
export function rulesEntries(changes: readonly RulesChange[]): TimelineEntry[] {
  return changes.flatMap(({ kind, atMs, cluster, files }) =>
    files.map(({ file, sha256, ...change }): TimelineEntry => {
      const what = sha256 === undefined ? change.kind : `SHA-256 ${sha256.slice(0, 12)}`;
      return { kind, atMs, title: file, detail: cluster === '' ? what : `${cluster}: ${what}` };
    })
  );
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
