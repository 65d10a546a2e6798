import { createDataFrame, FieldType } from '@grafana/data';
import { lastValueFrom, of } from 'rxjs';
import { PRESETS } from 'domain/environment/defaults';
import { planCube } from 'domain/logql/cube/cube';
import { renderBreakdown } from 'domain/logql/query/render';
import { LOADING } from 'domain/problem/answer';
import { type ProblemKind } from 'domain/problem/problem';
import { problem } from 'lib/problem/problemOf';
import { type LokiRequest } from '../loki/runLoki';
import { loadCounts } from './loadCounts';

const mockRun = jest.fn();
jest.mock('../loki/runLoki', () => ({ runLoki: (request: LokiRequest): unknown => mockRun(request) }));

const MINUTE = 60_000;
const PLAN = planCube(0, 60 * MINUTE, { points: 60 });
const QUERY = renderBreakdown(PRESETS['sidekick-json'], [], 'namespace', { windowMs: PLAN.stepMs });
const LABEL = QUERY.labels.namespace ?? '';

/** Answers as Loki does: an event a minute of `shop`, one of `ops` in the first quarter alone; or what keeps it from it. */
function answer(fails: (windows: number) => ProblemKind | undefined) {
  const asked: number[] = [];
  mockRun.mockImplementation(({ fromMs, toMs, stepMs = 1 }: LokiRequest) => {
    const windows = (toMs - fromMs) / stepMs - 1;
    asked.push(windows);
    const kind = fails(windows);
    const times = Array.from({ length: windows + 2 }, (_, index) => fromMs + index * stepMs);
    const series = [
      ['shop', times],
      ['ops', times.filter((time) => time <= 15 * MINUTE)],
    ] as const;
    const frames = series.map(([namespace, its]) =>
      createDataFrame({
        fields: [
          { name: 'Time', type: FieldType.time, values: [...its] },
          { name: 'Value', type: FieldType.number, labels: { [LABEL]: namespace }, values: its.map(() => 1) },
        ],
      })
    );
    return of(
      LOADING,
      kind ? { status: 'error', problem: problem('loki', kind, kind) } : { status: 'ready', value: { series: frames } }
    );
  });
  const ask = () => lastValueFrom(loadCounts({ lokiUid: 'loki', query: QUERY, plan: PLAN, requestId: 'x' }));
  return { asked, ask };
}

it.each([[60], [30], [15]])('is the same counts where no more than %i of 60 windows are read in time', async (most) => {
  const { asked, ask } = answer((windows) => (windows > most ? 'too-slow' : undefined));
  expect(await ask()).toMatchObject({
    status: 'ready',
    value: {
      rows: [
        { fields: { namespace: 'shop' }, total: 60, counts: PLAN.times.map(() => 1) },
        { fields: { namespace: 'ops' }, total: 15, counts: PLAN.times.map((time) => Number(time <= 15 * MINUTE)) },
      ],
    },
  });
  expect(asked).toHaveLength({ 60: 1, 30: 3, 15: 7 }[most] ?? 0);
});

it.each<ProblemKind>(['too-many-series', 'unreachable', 'bad-query'])('is asked once where it is %s', async (kind) => {
  const { asked, ask } = answer(() => kind);
  expect(await ask()).toMatchObject({ status: 'error', problem: { kind } });
  expect(asked).toHaveLength(1);
});

it('never takes a half for the whole', async () => {
  let count = 0;
  const { ask } = answer(() => (['too-slow', undefined, 'unreachable'] as const)[count++]);
  expect(await ask()).toMatchObject({ status: 'error', problem: { kind: 'unreachable' } });
});
