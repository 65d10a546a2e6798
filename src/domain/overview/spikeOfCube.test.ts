import fc from 'fast-check';
import { judgeSpike, SPIKE } from '../alerting/spike';
import { spikePlan } from '../alerting/pack/spikeQuery';
import { type Cube, type CubeGroup, planCube, readCube } from '../logql/cube/cube';
import { type CubePlan } from '../logql/cube/cubePlan';
import { withPeriodBefore } from '../logql/cube/periods';
import { spikeOfCube } from './spikeOfCube';

const HOUR = SPIKE.windowMs;
const NOW = Date.UTC(2026, 4, 7, 10, 42, 17, 345);

interface Event {
  readonly ageMs: number;
  readonly rule: string;
  readonly priority: string;
  readonly source: string;
}

const anyEvent: fc.Arbitrary<Event> = fc.record({
  ageMs: fc.oneof(
    fc.integer({ min: 0, max: 50 * HOUR }),
    // At the edges of the hours, to the ms.
    fc.constantFrom(0, 1, HOUR - 1, HOUR, HOUR + 1, 25 * HOUR - 1, 25 * HOUR, 25 * HOUR + 1)
  ),
  rule: fc.constantFrom('a', 'b', 'Falco internal: syscall event drop', 'Test rule'),
  priority: fc.constantFrom('Critical', 'Warning', 'Notice', 'none of these'),
  source: fc.constantFrom('syscall', 'internal'),
});

function count(events: readonly Event[], fromMs: number, toMs: number): number {
  return events.filter(({ ageMs }) => NOW - ageMs > fromMs && NOW - ageMs <= toMs).length;
}

function cubeOf(events: readonly Event[], plan: CubePlan): Cube {
  const series = events.map(({ ageMs, rule, priority, source }) => ({
    labels: { rule, priority, source },
    ...pointOf(NOW - ageMs, plan),
  }));
  const labels = { rule: 'rule', priority: 'priority', source: 'source' };
  const added = series.reduce((groups, one) => {
    const key = JSON.stringify(one.labels);
    const known = groups.get(key);
    return groups.set(key, known ? { ...known, values: known.values.map((n, at) => n + (one.values[at] ?? 0)) } : one);
  }, new Map<string, (typeof series)[number]>());
  return readCube([...added.values()], plan, { labels, approximate: false });
}

/** One event in the window of a plan that holds it. */
function pointOf(atMs: number, { times, stepMs, offsetMs }: CubePlan) {
  return {
    times: times.map((time) => time + offsetMs),
    values: times.map((time) => Number(atMs > time - stepMs && atMs <= time)),
  };
}

const PLANS: ReadonlyArray<readonly [string, CubePlan]> = [
  ['a day that ends now', planCube(NOW - 24 * HOUR, NOW, { edges: 'snap' })],
  ['a day to the ms', planCube(NOW - 24 * HOUR, NOW)],
  ['two days', planCube(NOW - 48 * HOUR, NOW)],
  ['an odd time', planCube(NOW - 31 * HOUR - 1234, NOW)],
];

describe('a spike by the counts of a cube', () => {
  it.each(PLANS)('is judged as by its own query: %s', (_, plan) => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const judged = events.filter(
          ({ rule, priority, source }) =>
            rule.length === 1 && source !== 'internal' && (SPIKE.priorities as readonly string[]).includes(priority)
        );
        const known = spikeOfCube(cubeOf(events, withPeriodBefore(plan)), NOW);
        const pieces = known?.pieces.map(({ fromMs, toMs }) => count(judged, fromMs, toMs)) ?? [];
        const own = spikePlan(NOW).times.map((time) => count(judged, time - HOUR, time));
        expect(known?.judge(pieces)).toEqual(judgeSpike(own));
      })
    );
  });

  it('asks for nothing where the hours end with windows, and for less than three windows else', () => {
    const piecesOf = (plan: CubePlan) => spikeOfCube(cubeOf([], withPeriodBefore(plan)), NOW)?.pieces;
    expect(piecesOf(planCube(NOW - 24 * HOUR, NOW))).toEqual([]);
    const plan = planCube(NOW - 24 * HOUR, NOW, { edges: 'snap' });
    const pieces = piecesOf(plan) ?? [];
    expect(pieces).toHaveLength(3);
    expect(Math.max(...pieces.map(({ fromMs, toMs }) => toMs - fromMs))).toBeLessThan(plan.stepMs);
  });

  it('leaves it to its own query where the counts do not say it', () => {
    const day = withPeriodBefore(planCube(NOW - 24 * HOUR, NOW));
    const cube = cubeOf([{ ageMs: 0, rule: 'a', priority: 'Critical', source: 'syscall' }], day);
    const group = (change: Partial<CubeGroup>): Cube => ({
      ...cube,
      groups: cube.groups.map((one) => ({ ...one, ...change })),
    });
    expect(spikeOfCube(cube, NOW)).toBeDefined();
    expect(spikeOfCube({ ...cube, coarse: ['rule'] }, NOW)).toBeUndefined();
    expect(spikeOfCube(group({ word: 'critical' }), NOW)).toBeUndefined();
    expect(spikeOfCube(cube, NOW + 1)).toBeUndefined();
    expect(spikeOfCube(cubeOf([], withPeriodBefore(planCube(NOW - 12 * HOUR, NOW))), NOW)).toBeUndefined();
    expect(spikeOfCube(cubeOf([], withPeriodBefore(planCube(NOW - 30 * 24 * HOUR, NOW))), NOW)).toBeUndefined();
  });
});
