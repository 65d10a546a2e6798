import { defer, filter, map, type Observable, of, switchMap } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import {
  type Cube,
  type CubeDimension,
  type CubePlan,
  cubeRequest,
  type CubeRequest,
  readCube,
} from 'domain/logql/cube/cube';
import { halvesOf, joinCubes } from 'domain/logql/cube/cubeParts';
import { type EventFilters } from 'domain/logql/filters';
import { detectionsOf } from 'domain/logql/detections';
import { CUBE_FIELDS, type CubeField } from 'domain/logql/query/render';
import { isAnswered } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { notHeld } from '../answer/notHeld';
import { type Divisible, inHalves } from '../loki/inHalves';
import { runLoki } from '../loki/runLoki';
import { seriesFromFrames } from '../loki/seriesFrames';

/** What is counted. */
export interface CubeQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly plan: CubePlan;
  /** Counts Falco's events about itself like all others. */
  readonly withInternal?: boolean;
  /** When all of it was first asked for, in vain: halves come at once. */
  readonly inVainSinceMs?: number;
}

/** A cube, or why there is none; with the request that either is the answer to. */
export type CubeAnswer =
  | { readonly cube: Cube; readonly request: CubeRequest; readonly because?: Problem }
  | { readonly cube?: undefined; readonly request: CubeRequest; readonly problem: Problem };

/**
 * What a cube counts by, from all to little. Who may post to Falcosidekick can make more rules, or more sets of tags, than
 * Loki gives series: then one of both is left out, then both. Priorities and sources stay few.
 */
const COARSER: ReadonlyArray<readonly CubeField[]> = [
  CUBE_FIELDS,
  ['rule', 'priority', 'source'],
  ['priority', 'source', 'tags'],
  ['priority', 'source'],
];

/**
 * Asks for a cube; where Loki cannot answer, for less: by fewer fields where the answer would have too many series, a half
 * of the range after the other where reading takes too long. What comes of it is exact, or there is nothing.
 * @throws {SelectorError} when the environment's selector is none
 */
export function askCube(question: CubeQuestion): Observable<CubeAnswer> {
  return defer(() => askWhole(question, 0));
}

function askWhole(question: CubeQuestion, level: number): Observable<CubeAnswer> {
  const request = requestOf(question, question.plan, level);
  const unheld = notHeld(request);
  if (unheld) {
    return of({ problem: unheld, request });
  }
  const divisible: Divisible<CubePlan, Part> = {
    ask: (plan) => askOnce(question, plan, level),
    problemOf: (part) => part.problem,
    halvesOf,
    join: (plan, [earlier, later]) =>
      earlier.cube && later.cube ? { cube: joinCubes(plan, [earlier.cube, later.cube]) } : earlier,
  };
  return inHalves(question.plan, divisible, question.inVainSinceMs).pipe(
    switchMap((part) => {
      if (part.cube) {
        return of({ cube: part.cube, request });
      }
      const { problem } = part;
      return problem.kind === 'too-many-series' && level + 1 < COARSER.length
        ? askWhole(question, level + 1).pipe(map((answer) => (answer.cube ? { ...answer, because: problem } : answer)))
        : of({ problem, request });
    })
  );
}

type Part =
  { readonly cube: Cube; readonly problem?: undefined } | { readonly cube?: undefined; readonly problem: Problem };

function askOnce(question: CubeQuestion, plan: CubePlan, level: number): Observable<Part> {
  return defer(() => {
    const { environment, withInternal } = question;
    const request = requestOf(question, plan, level);
    const { expr, refId, queryType, direction, step, startMs, endMs } = request;
    return runLoki({
      uid: environment.lokiUid,
      requestId: `falco-cube-${environment.id}`,
      fromMs: startMs,
      toMs: endMs,
      stepMs: plan.stepMs,
      targets: [{ refId, expr, queryType, direction, step }],
    }).pipe(
      // Partial sums of a split request are no totals.
      filter(isAnswered),
      map((result): Part => {
        if (result.status === 'error') {
          return { problem: result.problem };
        }
        const cube = readCube(seriesFromFrames(result.value.series), plan, request, { withInternal });
        const coarse = missingOf(level);
        return { cube: coarse.length > 0 ? { ...cube, coarse } : cube };
      })
    );
  });
}

/** Without its rule no event can be told from those of Falco about itself: then these are not asked for. */
function requestOf({ environment, filters, withInternal }: CubeQuestion, plan: CubePlan, level: number): CubeRequest {
  const fields = COARSER[level] ?? CUBE_FIELDS;
  const asked = fields.includes('rule') || withInternal ? filters : detectionsOf(filters);
  return cubeRequest(environment, asked, plan, fields);
}

function missingOf(level: number): readonly CubeDimension[] {
  const fields = COARSER[level] ?? CUBE_FIELDS;
  return [
    ...(fields.includes('rule') ? [] : (['rule'] as const)),
    ...(fields.includes('tags') ? [] : (['tag'] as const)),
  ];
}
