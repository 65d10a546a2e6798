import { filter, forkJoin, map, type Observable, of, shareReplay, startWith, switchMap } from 'rxjs';
import { type Cube, cubeRequest } from 'domain/logql/cube/cube';
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
import { askCube, type CubeQuestion } from './askCube';
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
  const both = askBoth(question).pipe(shareReplay({ bufferSize: 1, refCount: true }));
  const now = () => alongRequests(environment, filters, plan, field)?.now ?? plan;
  // The queries that say the same by themselves are what a person can repeat.
  return {
    cube: runOf(
      () => cubeRequest(environment, filters, plan),
      ({ expr }) => both.pipe(switchMap(orElse('cube', expr, () => loadCube(question))))
    ),
    where: runOf(
      () => renderBreakdown(environment, listed, field, { windowMs: plan.stepMs, offsetMs: plan.offsetMs }),
      ({ expr }) =>
        both.pipe(
          switchMap(orElse('where', expr, () => loadWhere({ environment, filters: listed, plan: now(), field })))
        )
    ),
  };
}

function orElse<K extends keyof Both>(
  part: K,
  query: string,
  apart: () => Run<Both[K]>
): (answer: Answer<Both>) => Run<Both[K]> {
  return (answer) => {
    if (answer.status === 'error') {
      return apart();
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
        : forkJoin([askCube({ ...question, plan: requests.before }), askNow(question, requests)]).pipe(
            map(([before, now]): Answer<Both> => {
              if (now.status === 'ready' && before.cube && !before.cube.coarse) {
                const { cube, where } = now.value;
                return { ...now, value: { cube: joinCubes(plan, [before.cube, cube]), where } };
              }
              const why = now.problem ?? (before.cube ? before.because : before.problem) ?? NOT_TWO;
              onApart(why);
              return { status: 'error', problem: why };
            }),
            startWith<Answer<Both>>(LOADING)
          )
  );
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
