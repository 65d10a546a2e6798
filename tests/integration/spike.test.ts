import { judgeSpike } from '../../src/domain/alerting/spike';
import { renderSpike, renderSpikePieces, SPIKE_PIECE, spikePlan } from '../../src/domain/alerting/pack/spikeQuery';
import { PRESETS } from '../../src/domain/environment/defaults';
import { countsOf, cubeRequest, planCube, readCube } from '../../src/domain/logql/cube/cube';
import { withPeriodBefore } from '../../src/domain/logql/cube/periods';
import { spikeOfCube } from '../../src/domain/overview/spikeOfCube';
import { startOwnLoki, type TestLoki } from './loki';

const HOUR = 3_600_000;
const PRIORITIES = ['Critical', 'Warning', 'Notice'];
const RULES = ['A', 'B', 'Falco internal: syscall event drop'];

describe('a spike by a cube and by its own query', () => {
  const environment = PRESETS['sidekick-otlp'];
  // Within no window's edges: the page is seldom opened on the hour.
  const nowMs = Math.floor(Date.now() / HOUR) * HOUR - 17 * 60_000 - 1234;
  let loki: TestLoki;

  beforeAll(async () => {
    loki = await startOwnLoki();
    const ages = Array.from({ length: 600 }, (_, index) => index * 311_000);
    const edges = [0, 1, HOUR - 1, HOUR, HOUR + 1, 25 * HOUR - 1, 25 * HOUR, 25 * HOUR + 1];
    const lines = [...ages, ...edges]
      .sort((a, b) => b - a)
      .map((age, index) => ({
        tsNs: `${nowMs - age}000000`,
        line: `event ${index}`,
        metadata: {
          ...{ rule: RULES[index % 3] ?? '', priority: PRIORITIES[Math.floor(index / 3) % 3] ?? '' },
          ...{ source: 'syscall', tags: '' },
        },
      }));
    await loki.push([{ labels: { service_name: 'falco' }, lines }]);
  }, 120_000);
  afterAll(() => loki.stop());

  it.each(['snap', 'exact'] as const)('comes to the same counts over a range with the edges "%s"', async (edges) => {
    const plan = withPeriodBefore(planCube(nowMs - 24 * HOUR, nowMs, { edges }));
    const request = cubeRequest(environment, [], plan);
    const cube = readCube(
      await loki.range(request.expr, request.startMs, request.endMs, plan.stepMs, 'forward'),
      plan,
      request
    );
    const known = spikeOfCube(cube, nowMs);
    expect(known?.pieces).toHaveLength(edges === 'snap' ? 3 : 0);
    const pieces = known?.pieces ?? [];
    const series =
      pieces.length > 0 ? await loki.instant(renderSpikePieces(environment, [], pieces, nowMs), nowMs) : [];
    const counts = pieces.map(
      (_, index) => series.find(({ labels }) => labels[SPIKE_PIECE] === String(index))?.values[0] ?? 0
    );

    const own = spikePlan(nowMs);
    const { startMs, endMs } = own.request;
    const [hours] = await loki.range(renderSpike(environment, [], own).expr, startMs, endMs, own.stepMs, 'forward');
    const wanted = judgeSpike(hours ? countsOf(hours, own) : []);
    expect(wanted.last).toBeGreaterThan(0);
    expect(known?.judge(counts)).toEqual(wanted);
  });
});
