import { filter, map, type Observable, of } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { type CubePlan } from 'domain/logql/cube';
import { type EventFilters } from 'domain/logql/filters';
import { renderFirstLast } from 'domain/logql/render';
import { type SeenMs } from 'domain/rules/aggregate';
import { runLoki } from '../loki/runLoki';
import { seriesFromFrames } from '../loki/seriesFrames';

/** Label that tells the two halves of the answer apart. */
const EDGE = 'falco_edge';

/**
 * When the first and the last event of each rule in a plan's range were, to the millisecond, by one query.
 * Empty while it is not known, and where it cannot be.
 */
export function loadSeen(
  environment: Environment,
  filters: EventFilters,
  plan: CubePlan
): Observable<ReadonlyMap<string, SeenMs>> {
  let expr: string;
  let label: string | undefined;
  try {
    const { first, last } = renderFirstLast(environment, filters, ['rule'], plan.toMs - plan.fromMs);
    expr = [named(first.expr, 'first'), named(last.expr, 'last')].join(' or ');
    label = first.labels.rule;
  } catch {
    // The page's counts say what is wrong with the settings.
    return of(new Map());
  }
  return runLoki({
    uid: environment.lokiUid,
    requestId: `falco-seen-${environment.id}`,
    fromMs: plan.fromMs,
    toMs: plan.toMs,
    targets: [{ refId: 'do-not-chunk-seen', expr, queryType: 'instant' }],
  }).pipe(
    filter(({ state }) => state === 'done' || state === 'error'),
    map((result) => (result.state === 'done' ? readSeen(seriesFromFrames(result.data.series), label) : new Map()))
  );
}

function named(expr: string, edge: 'first' | 'last'): string {
  return `label_replace(${expr}, "${EDGE}", "${edge}", "", "")`;
}

function readSeen(series: ReturnType<typeof seriesFromFrames>, label: string | undefined): Map<string, SeenMs> {
  const seen = new Map<string, { firstMs: number; lastMs: number }>();
  for (const { labels, values } of series) {
    const rule = label === undefined ? '' : (labels[label] ?? '');
    const value = values[values.length - 1];
    if (typeof value === 'number') {
      const entry = seen.get(rule) ?? { firstMs: value, lastMs: value };
      seen.set(rule, labels[EDGE] === 'first' ? { ...entry, firstMs: value } : { ...entry, lastMs: value });
    }
  }
  return seen;
}
