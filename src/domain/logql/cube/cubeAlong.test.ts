import fc from 'fast-check';
import { PRESETS } from '../../environment/defaults';
import { type CubeSeries, cubeTotals, planCube, readCube, cubeRequest } from './cube';
import { alongRequests, readAlong } from './cubeAlong';
import { joinCubes } from './cubeParts';
import { splitPeriods, withPeriodBefore } from './periods';

const HOUR = 3_600_000;
const ENV = PRESETS['sidekick-json'];
const plan = withPeriodBefore(planCube(10 * HOUR + 1234, 11 * HOUR + 1234, { points: 4 }));

/** Asked along, or the test is of nothing. */
function along() {
  const requests = alongRequests(ENV, [], plan, 'namespace');
  if (requests === undefined) {
    throw new Error('There are two periods.');
  }
  return requests;
}

describe('a cube of two periods with a field of the later one', () => {
  it('asks each window once, and by the field only in the later period', () => {
    const { before, now, request } = along();
    expect([...before.times, ...now.times]).toEqual(plan.times);
    expect(before.times.length).toBe(now.times.length);
    expect(request.expr).toBe(
      'sum by (rule, priority, source, tags, k8s_ns_name) (count_over_time({rule=~".+", priority=~".+"} [15m] offset 898766ms))'
    );
    expect(request.labels.namespace).toBe('k8s_ns_name');
  });

  it('is as sure of its counts as a cube without the field', () => {
    const requests = alongRequests(PRESETS['sidekick-otlp'], [], plan, 'namespace');
    expect(requests?.request).toMatchObject({ approximate: false, byText: ['namespace'] });
  });

  it('says what both say that are asked for apart, whatever the events are', () => {
    const { before, now, request } = along();
    const events = fc.array(
      fc.record({
        rule: fc.constantFrom('A', 'B', 'Falco internal: x', 'Test rule'),
        source: fc.constantFrom('syscall', 'internal', ''),
        namespace: fc.constantFrom('shop', 'pay', '', '<NA>'),
        at: fc.nat(plan.times.length - 1),
      }),
      { maxLength: 40 }
    );
    fc.assert(
      fc.property(events, fc.boolean(), (all, withInternal) => {
        const series = (some: typeof all, by: boolean): CubeSeries[] =>
          some.map(({ rule, source, namespace, at }) => ({
            labels: { rule, source, priority: 'Notice', tags: 'x', ...(by && { k8s_ns_name: namespace }) },
            times: [(plan.times[at] ?? 0) + plan.offsetMs],
            values: [1],
          }));
        // Loki gives one series for what is alike.
        const added = (given: CubeSeries[]): CubeSeries[] =>
          [...new Map(given.map((one) => [JSON.stringify([one.labels, one.times]), one])).values()].map((one) => ({
            ...one,
            values: [
              given.filter(
                ({ labels, times }) => JSON.stringify([labels, times]) === JSON.stringify([one.labels, one.times])
              ).length,
            ],
          }));
        const options = { withInternal };
        const apart = readCube(added(series(all, false)), plan, cubeRequest(ENV, [], plan), options);
        const half = plan.times.length / 2;
        const later = all.filter(({ at }) => at >= half);
        const read = readAlong(added(series(later, true)), along(), 'namespace', options);
        const first = readCube(
          added(
            series(
              all.filter(({ at }) => at < half),
              false
            )
          ),
          before,
          request,
          options
        );
        const joined = joinCubes(plan, [first, read.cube]);
        expect([joined.total, joined.internalTotal]).toEqual([apart.total, apart.internalTotal]);
        expect(cubeTotals(joined, 'rule')).toEqual(cubeTotals(apart, 'rule'));
        expect(splitPeriods(joined).now.plan).toEqual(splitPeriods(apart).now.plan);
        const total = read.values.flatMap(({ counts }) => counts).reduce((sum, count) => sum + count, 0);
        expect(total).toBe(splitPeriods(apart).now.total);
        expect(now.times.length).toBe(half);
      })
    );
  });
});
