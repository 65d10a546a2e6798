import { filter, of, startWith } from 'rxjs';
import { type ReadFrom } from 'domain/event/types';
import { saidValue } from 'domain/falco/fields/noValue';
import { type CubePlan, countsOf } from 'domain/logql/cube/cube';
import { halvesOf } from 'domain/logql/cube/cubeParts';
import { type RenderedCount } from 'domain/logql/query/render';
import { type Answer, type Answered, isAnswered, LOADING } from 'domain/problem/answer';
import { type Run } from '../answer/follow';
import { notHeld } from '../answer/notHeld';
import { askLoki } from '../loki/askLoki';
import { type Divisible, inHalves } from '../loki/inHalves';
import { DO_NOT_SPLIT } from 'domain/logql/doNotSplit';
import { seriesFromFrames } from '../loki/seriesFrames';

export interface CountsQuestion {
  readonly lokiUid: string;
  readonly query: RenderedCount;
  readonly plan: CubePlan;
  /** Requests of one id cancel each other. */
  readonly requestId: string;
  /** When all of it was first asked for, in vain: halves come at once. */
  readonly inVainSinceMs?: number;
}

/** The counts of one series, by the fields that the query groups by. */
export interface CountRow {
  readonly fields: Readonly<Record<string, string>>;
  readonly total: number;
  /** One count a window of the plan. */
  readonly counts: readonly number[];
  /** Whose it is, among several environments: what bears the same name in two of them is not the same. */
  readonly from?: ReadFrom;
}

export interface Counts {
  /** Most events first. */
  readonly rows: readonly CountRow[];
  /** Fields that the environment's events do not hold, so that nothing can be counted by them. */
  readonly unavailable: readonly string[];
}

/** Counts over a plan's windows by one query, or by one about each half where all of it takes too long. */
export function loadCounts({ query, plan, inVainSinceMs, ...question }: CountsQuestion): Run<Counts> {
  const unheld = notHeld(query);
  if (unheld) {
    return of({ status: 'error', problem: unheld, query: query.expr });
  }
  const divisible: Divisible<CubePlan, Answered<Counts>> = {
    ask: (part) => askOnce({ ...question, query, plan: part }).pipe(filter(isAnswered)),
    problemOf: (answer) => answer.problem,
    halvesOf,
    join: (whole, [earlier, later]) =>
      earlier.status === 'ready' && later.status === 'ready'
        ? { ...later, value: joinCounts(whole, earlier.value, later.value) }
        : earlier,
  };
  return inHalves(plan, divisible, inVainSinceMs).pipe(startWith<Answer<Counts>>(LOADING));
}

function askOnce({ lokiUid, query, plan, requestId }: CountsQuestion): Run<Counts> {
  const { startMs, endMs, step } = plan.request;
  return askLoki(
    {
      uid: lokiUid,
      requestId,
      fromMs: startMs,
      toMs: endMs,
      stepMs: plan.stepMs,
      targets: [
        { refId: `${DO_NOT_SPLIT}-${requestId}`, expr: query.expr, queryType: 'range', direction: 'forward', step },
      ],
    },
    ({ series }) => ({
      rows: ofEvents(seriesFromFrames(series).map((one) => rowOf(fieldsOf(one.labels, query), countsOf(one, plan)))),
      unavailable: query.unavailable,
    })
  );
}

/** What the rows of two halves are together, each window in its place. */
function joinCounts({ times }: CubePlan, earlier: Counts, later: Counts): Counts {
  const joined = new Map<string, CountRow>();
  for (const { rows, isLater } of [
    { rows: earlier.rows, isLater: false },
    { rows: later.rows, isLater: true },
  ]) {
    for (const { fields, counts } of rows) {
      const key = JSON.stringify(Object.values(fields));
      const whole = [...(joined.get(key)?.counts ?? times.map(() => 0))];
      whole.splice(isLater ? times.length - counts.length : 0, counts.length, ...counts);
      joined.set(key, rowOf(fields, whole));
    }
  }
  return { ...later, rows: ofEvents([...joined.values()]) };
}

function rowOf(fields: CountRow['fields'], counts: readonly number[]): CountRow {
  return { fields, counts, total: counts.reduce((sum, count) => sum + count, 0) };
}

function ofEvents(rows: readonly CountRow[]): CountRow[] {
  return rows.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total);
}

function fieldsOf(labels: Readonly<Record<string, string>>, query: RenderedCount): Record<string, string> {
  return Object.fromEntries(
    Object.entries(query.labels).map(([field, label]) => [field, saidValue(field, labels[label] ?? '')])
  );
}
