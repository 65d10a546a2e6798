import {
  combineLatest,
  defer,
  filter,
  map,
  type Observable,
  of,
  shareReplay,
  startWith,
  switchMap,
  take,
  tap,
} from 'rxjs';
import { type Cube, type CubePlan, cubeRequest } from 'domain/logql/cube/cube';
import { type AlongRequests, alongRequests, readAlong } from 'domain/logql/cube/cubeAlong';
import { joinCubes } from 'domain/logql/cube/cubeParts';
import { type EventFilters } from 'domain/logql/filters';
import { renderBreakdown } from 'domain/logql/query/render';
import { type Answer, type Answered, isAnswered, LOADING, mapAnswer } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { problem } from 'lib/problem/problemOf';
import { type Run, runOf } from '../answer/follow';
import { askLoki } from '../loki/askLoki';
import { seriesFromFrames } from '../loki/seriesFrames';
import { isForHalves } from '../loki/inHalves';
import { askCube, type CubeAnswer, type CubeQuestion } from './askCube';
import { type Counts } from './loadCounts';
import { loadCube } from './loadCube';
import { loadWhere } from './loadWhere';

export interface AlongQuestion extends CubeQuestion {
  /** The filters of the breakdown. */
  readonly listed: EventFilters;
  /** One that has few values, or Loki gives no so many series. */
  readonly field: string;
  /** Told where both are better asked for apart. */
  readonly onApart: (problem: Problem) => void;
}

/** Both answers, of which either is asked for by whoever follows it first. */
export interface CubeAndWhere {
  readonly cube: Run<Cube>;
  readonly where: Run<Counts>;
}

interface Both {
  readonly cube: Cube;
  readonly where: Counts;
}

/**
 * Counts the events of a plan of two periods and, in the same pass over the lines, those of the later one by a field: what
 * Loki takes its time for is to read a line. Where that is too much, or fails, each is asked for apart.
 */
export function loadCubeAndWhere(question: AlongQuestion): CubeAndWhere {
  const { environment, filters, listed, plan, field } = question;
  const both = defer(() => {
    const sinceMs = Date.now();
    return askBoth(question).pipe(map((answer) => ({ answer, sinceMs })));
  }).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  const now = () => alongRequests(environment, filters, plan, field)?.now ?? plan;
  // The queries that say the same by themselves are what a person can repeat.
  return {
    cube: runOf(
      () => cubeRequest(environment, filters, plan),
      ({ expr }) => both.pipe(switchMap(orElse('cube', expr, (inVain) => loadCube({ ...question, ...inVain }))))
    ),
    where: runOf(
      () => renderBreakdown(environment, listed, field, { windowMs: plan.stepMs, offsetMs: plan.offsetMs }),
      ({ expr }) =>
        both.pipe(
          switchMap(
            orElse('where', expr, (inVain) =>
              loadWhere({ environment, filters: listed, plan: now(), field, ...inVain })
            )
          )
        )
    ),
  };
}

function orElse<K extends keyof Both>(
  part: K,
  query: string,
  apart: (inVain: Pick<CubeQuestion, 'inVainSinceMs'>) => Run<Both[K]>
): (asked: { readonly answer: Answer<Both>; readonly sinceMs: number }) => Run<Both[K]> {
  return ({ answer, sinceMs }) => {
    if (answer.status === 'error') {
      const isTooMuch = answer.problem !== NOT_TWO && isForHalves(answer.problem);
      return apart({ inVainSinceMs: isTooMuch ? sinceMs : undefined });
    }
    const its: Answer<Both[K]> = mapAnswer<Both, Both[K], Problem>(answer, (both) => both[part]);
    return of<Answer<Both[K]>>({ ...its, query });
  };
}

function askBoth(question: AlongQuestion): Run<Both> {
  const { environment, filters, plan, field, onApart } = question;
  return runOf(
    () => alongRequests(environment, filters, plan, field),
    (requests): Run<Both> =>
      requests === undefined || requests.request.notHeld
        ? of({ status: 'error', problem: NOT_TWO })
        : combineLatest([
            askCube({ ...question, plan: requests.before }).pipe(startWith(undefined)),
            askNow(question, requests).pipe(startWith(undefined)),
          ]).pipe(
            map(([before, now]) => bothOf(plan, before, now)),
            filter((answer) => answer !== undefined),
            take(1),
            tap(({ problem: why }) => why && onApart(why)),
            startWith<Answer<Both>>(LOADING)
          )
  );
}

/** Nothing yet while one may still come: where either has failed there is no sense in waiting for the other. */
function bothOf(
  plan: CubePlan,
  before: CubeAnswer | undefined,
  now: Answered<Both> | undefined
): Answered<Both> | undefined {
  const why = now?.problem ?? (before?.cube ? before.because : before?.problem);
  if (why ?? before?.cube?.coarse) {
    return { status: 'error', problem: why ?? NOT_TWO };
  }
  return before?.cube && now?.status === 'ready'
    ? { ...now, value: { cube: joinCubes(plan, [before.cube, now.value.cube]), where: now.value.where } }
    : undefined;
}

/** A range of one window has no period before it. */
const NOT_TWO: Problem = problem('loki', 'range-too-long', 'There is one window.');

function askNow(
  { environment, withInternal, field }: AlongQuestion,
  requests: AlongRequests
): Observable<Answered<Both>> {
  const { expr, refId, queryType, direction, step, startMs, endMs, unavailable } = requests.request;
  return askLoki(
    {
      uid: environment.lokiUid,
      requestId: `falco-cube-where-${environment.id}`,
      fromMs: startMs,
      toMs: endMs,
      stepMs: requests.now.stepMs,
      targets: [{ refId, expr, queryType, direction, step }],
    },
    ({ series }): Both => {
      const { cube, values } = readAlong(seriesFromFrames(series), requests, field, { withInternal });
      const rows = values.map(({ value, counts }) => ({
        fields: { [field]: value },
        counts,
        total: counts.reduce((sum, count) => sum + count, 0),
      }));
      return {
        cube,
        where: {
          rows: rows.filter(({ total }) => total > 0).sort((a, b) => b.total - a.total),
          unavailable: unavailable.filter((name) => name === field),
        },
      };
    }
  ).pipe(filter(isAnswered));
}
