import { of, switchMap } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { type CubePlan } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { renderFirstLast, renderHostCount } from 'domain/logql/query/render';
import { type SeenMs } from 'domain/rules/listing/aggregate';
import { LISTS_RULES } from 'domain/rules/listing/loadedRules';
import { asksTooMuch } from 'domain/problem/problem';
import { type Run, runOf } from '../answer/follow';
import { askLoki } from '../loki/askLoki';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';
import { seriesFromFrames } from '../loki/seriesFrames';

/** Label that tells the parts of the answer apart. */
const EDGE = 'falco_edge';

export interface Seen {
  /** By rule. */
  readonly seen: ReadonlyMap<string, SeenMs>;
  /** When Falco last listed the rules that it has loaded, ms; undefined where it did not. */
  readonly listedMs?: number;
}

export const NOTHING_SEEN: Seen = { seen: new Map() };

/**
 * When the first and the last event of each rule in a plan's range were, to the millisecond, on how many hosts, and when
 * Falco last listed its rules, by one query. Where the hosts are more than Loki counts at once, by a second query without them.
 */
export function loadSeen(environment: Environment, filters: EventFilters, plan: CubePlan): Run<Seen> {
  return runOf(
    () => render(environment, filters, plan.toMs - plan.fromMs),
    ({ edges, hosts, label }) => {
      const ask = (parts: readonly string[]): Run<Seen> =>
        askLoki(
          {
            uid: environment.lokiUid,
            requestId: `falco-seen-${environment.id}`,
            fromMs: plan.fromMs,
            toMs: plan.toMs,
            targets: [{ refId: `${DO_NOT_SPLIT}-seen`, expr: parts.join(' or '), queryType: 'instant' }],
          },
          ({ series }) => readSeen(seriesFromFrames(series), label)
        );
      return hosts === undefined
        ? ask(edges)
        : ask([...edges, hosts]).pipe(
            switchMap((answer) =>
              answer.status === 'error' && asksTooMuch(answer.problem.kind) ? ask(edges) : of(answer)
            )
          );
    }
  );
}

interface SeenQuery {
  readonly edges: readonly string[];
  /** Where there are hosts to count. */
  readonly hosts: string | undefined;
  /** The label that names a rule. */
  readonly label: string | undefined;
}

function render(environment: Environment, filters: EventFilters, spanMs: number): SeenQuery {
  const { first, last } = renderFirstLast(environment, filters, ['rule'], spanMs);
  const counted = renderHostCount(environment, filters, 'rule', spanMs);
  const listed = renderFirstLast(environment, [...filters, ...LISTS_RULES], ['rule'], spanMs).last;
  return {
    edges: [named(first.expr, 'first'), named(last.expr, 'last'), named(listed.expr, 'listed')],
    hosts: counted && named(counted.expr, 'hosts'),
    label: first.labels.rule,
  };
}

function named(expr: string, edge: 'first' | 'last' | 'listed' | 'hosts'): string {
  return `label_replace(${expr}, "${EDGE}", "${edge}", "", "")`;
}

function readSeen(series: ReturnType<typeof seriesFromFrames>, label: string | undefined): Seen {
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
