import { createDataFrame, FieldType } from '@grafana/data';
import { forkJoin, lastValueFrom, map, type Observable, of, timer } from 'rxjs';
import { PRESETS } from 'domain/environment/defaults';
import { type Environment } from 'domain/environment/types';
import { planCube } from 'domain/logql/cube/cube';
import { withPeriodBefore } from 'domain/logql/cube/periods';
import { type Answer, LOADING } from 'domain/problem/answer';
import { type ProblemKind } from 'domain/problem/problem';
import { problem } from 'lib/problem/problemOf';
import { type LokiRequest } from '../loki/runLoki';
import { loadCubeAndWhere } from './loadCubeAndWhere';

const mockRun = jest.fn();
jest.mock('../loki/runLoki', () => ({ runLoki: (request: LokiRequest): unknown => mockRun(request) }));

const MINUTE = 60_000;
const ENVIRONMENT: Environment = { id: 'e', name: 'E', lokiUid: 'loki', ...PRESETS['sidekick-json'] };
const PLAN = withPeriodBefore(planCube(0, 64 * MINUTE, { points: 64 }));

interface Asked {
  readonly by: string;
  readonly windows: number;
  readonly atMs: number;
}

/** A Loki that takes its time for whatever fails, as one does that hangs. */
function answer(fails: (asked: Asked) => ProblemKind | undefined, afterMs: number) {
  const asked: Asked[] = [];
  mockRun.mockReset();
  mockRun.mockImplementation(({ targets, fromMs, toMs, stepMs = 1 }: LokiRequest): Observable<Answer<object>> => {
    const by = /sum by \(([^)]*)\)/.exec(targets[0]?.expr ?? '')?.[1] ?? '';
    const one = { by, windows: (toMs - fromMs) / stepMs - 1, atMs: Date.now() };
    asked.push(one);
    const kind = fails(one);
    const times = Array.from({ length: one.windows + 2 }, (_, index) => fromMs + index * stepMs);
    const frame = createDataFrame({
      fields: [
        { name: 'Time', type: FieldType.time, values: times },
        {
          name: 'Value',
          type: FieldType.number,
          labels: { priority: 'Notice', rule: 'R', k8s_ns_name: 'shop' },
          values: times.map(() => 1),
        },
      ],
    });
    return kind
      ? timer(afterMs).pipe(map((): Answer<object> => ({ status: 'error', problem: problem('loki', kind, kind) })))
      : of<Array<Answer<object>>>(LOADING, { status: 'ready', value: { series: [frame] } });
  });
  return asked;
}

function ask() {
  const { cube, where } = loadCubeAndWhere({
    ...{ environment: ENVIRONMENT, filters: [], listed: [], plan: PLAN, field: 'namespace' },
    onApart: () => undefined,
  });
  return lastValueFrom(forkJoin([cube, where]));
}

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

it('is two questions where Loki answers', async () => {
  const asked = answer(() => undefined, 0);
  const [cube, where] = await ask();
  expect(cube).toMatchObject({ status: 'ready', value: { total: 128 } });
  expect(where).toMatchObject({ status: 'ready', value: { rows: [{ total: 64 }] } });
  expect(asked).toHaveLength(2);
});

it.each([
  [5000, 20_000],
  [30_000, 60_000],
])('says of a Loki that hangs for %i ms a question that it does, within %i ms', async (afterMs, withinMs) => {
  const asked = answer(() => 'too-slow', afterMs);
  const answers = ask();
  await jest.advanceTimersByTimeAsync(withinMs);
  for (const one of await answers) {
    expect(one).toMatchObject({ status: 'error', problem: { kind: 'too-slow' } });
  }
  // What was asked in vain is not asked again whole.
  const again = asked.filter(({ atMs }) => atMs > 0).map(({ windows }) => windows);
  expect(Math.max(...again)).toBe(PLAN.times.length / 2);
});

it('is counted in halves where the whole is too much', async () => {
  answer(({ windows }) => (windows > 32 ? 'too-slow' : undefined), 5000);
  const answers = ask();
  await jest.advanceTimersByTimeAsync(30_000);
  const [cube, where] = await answers;
  expect(cube).toMatchObject({ status: 'ready', value: { total: 128 } });
  expect(where).toMatchObject({ status: 'ready', value: { rows: [{ total: 64 }] } });
});

it('does not wait for one half where the other has failed', async () => {
  const asked = answer(({ by, atMs }) => (atMs === 0 && by.includes('k8s_ns_name') ? 'server' : undefined), 1000);
  const answers = ask();
  await jest.advanceTimersByTimeAsync(1000);
  expect(await answers).toMatchObject([{ status: 'ready' }, { status: 'ready' }]);
  expect(asked.filter(({ atMs }) => atMs > 0).map(({ windows }) => windows)).toEqual([128, 64]);
});
