import { filter, map, type Observable, of, switchMap } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { type CubePlan } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { renderFirstLast, renderHostCount } from 'domain/logql/query/render';
import { type SeenMs } from 'domain/rules/listing/aggregate';
import { LISTS_RULES } from 'domain/rules/listing/loadedRules';
import { asksTooMuch, type Problem } from 'domain/problem/problem';
import { type LokiResult, runLoki } from '../loki/runLoki';
import { seriesFromFrames } from '../loki/seriesFrames';

/** Label that tells the parts of the answer apart. */
const EDGE = 'falco_edge';

export interface SeenState {
  readonly seen: ReadonlyMap<string, SeenMs>;
  /** When Falco last listed the rules that it has loaded, ms; undefined where it did not. */
  readonly listedMs?: number;
  /** The query that was asked; undefined where there is none. */
  readonly query?: string;
  /** What kept it from being known. */
  readonly problem?: Problem;
}

/**
 * When the first and the last event of each rule in a plan's range were, to the millisecond, on how many hosts, and when
 * Falco last listed its rules, by one query. Where the hosts are more than Loki counts at once, by a second query without them.
 */
export function loadSeen(environment: Environment, filters: EventFilters, plan: CubePlan): Observable<SeenState> {
  const spanMs = plan.toMs - plan.fromMs;
  let edges: string[];
  let hosts: string | undefined;
  let label: string | undefined;
  try {
    const { first, last } = renderFirstLast(environment, filters, ['rule'], spanMs);
    const counted = renderHostCount(environment, filters, 'rule', spanMs);
    const listed = renderFirstLast(environment, [...filters, ...LISTS_RULES], ['rule'], spanMs).last;
    edges = [named(first.expr, 'first'), named(last.expr, 'last'), named(listed.expr, 'listed')];
    hosts = counted && named(counted.expr, 'hosts');
    label = first.labels.rule;
  } catch {
    // The page's counts say what is wrong with the settings.
    return of({ seen: new Map() });
  }
  const ask = (expr: string): Observable<LokiResult> =>
    runLoki({
      uid: environment.lokiUid,
      requestId: `falco-seen-${environment.id}`,
      fromMs: plan.fromMs,
      toMs: plan.toMs,
      targets: [{ refId: 'do-not-chunk-seen', expr, queryType: 'instant' }],
    }).pipe(filter(({ state }) => state === 'done' || state === 'error'));
  const all = [...edges, ...(hosts === undefined ? [] : [hosts])].join(' or ');
  const without = edges.join(' or ');

  return ask(all).pipe(
    switchMap((result) =>
      hosts !== undefined && result.state === 'error' && asksTooMuch(result.problem.kind)
        ? ask(without).pipe(map((again) => ({ result: again, query: without })))
        : of({ result, query: all })
    ),
    map(({ result, query }) => ({ query, ...read(result, label) }))
  );
}

function named(expr: string, edge: 'first' | 'last' | 'listed' | 'hosts'): string {
  return `label_replace(${expr}, "${EDGE}", "${edge}", "", "")`;
}

function read(result: LokiResult, label: string | undefined): SeenState {
  return result.state === 'done'
    ? readSeen(seriesFromFrames(result.data.series), label)
    : { seen: new Map(), problem: result.state === 'error' ? result.problem : undefined };
}

function readSeen(series: ReturnType<typeof seriesFromFrames>, label: string | undefined): SeenState {
  const seen = new Map<string, SeenMs>();
  const hosts = new Map<string, number>();
  let listedMs: number | undefined;
  for (const { labels, values } of series) {
    const rule = label === undefined ? '' : (labels[label] ?? '');
    const value = values[values.length - 1];
    if (typeof value !== 'number') {
      continue;
    }
    if (labels[EDGE] === 'hosts') {
      hosts.set(rule, value);
    } else if (labels[EDGE] === 'listed') {
      listedMs = value;
    } else {
      const entry = seen.get(rule) ?? { firstMs: value, lastMs: value };
      seen.set(rule, labels[EDGE] === 'first' ? { ...entry, firstMs: value } : { ...entry, lastMs: value });
    }
  }
  return { listedMs, seen: new Map([...seen].map(([rule, entry]) => [rule, { ...entry, hosts: hosts.get(rule) }])) };
}
