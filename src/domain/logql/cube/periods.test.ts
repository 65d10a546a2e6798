import { type CubeSeries, planCube, readCube } from './cube';
import { splitPeriods, withPeriodBefore } from './periods';

const HOUR = 3_600_000;
const LABELS = { labels: { rule: 'rule', priority: 'priority', source: 'source', tags: 'tags' }, approximate: false };

describe('periods', () => {
  const plan = planCube(10 * HOUR, 11 * HOUR, { points: 4 });
  const both = withPeriodBefore(plan);

  it('puts the period before right before, in the same steps', () => {
    expect(both.fromMs).toBe(9 * HOUR);
    expect(both.toMs).toBe(plan.toMs);
    expect(both.times.length).toBe(2 * plan.times.length);
    expect(both.times.every((time, index) => time === both.fromMs + (index + 1) * both.stepMs)).toBe(true);
    expect(both.request).toEqual({ ...plan.request, startMs: plan.request.startMs - HOUR });
  });

  it('counts each period apart, an event on the edge in the earlier one', () => {
    const series: CubeSeries[] = [
      { labels: { rule: 'A', priority: 'Critical' }, times: both.times, values: [1, 0, 0, 2, 4, 0, 0, 8] },
      { labels: { rule: 'B', priority: 'Notice' }, times: [both.times[3] ?? 0], values: [16] },
      { labels: { rule: 'Test rule', source: 'internal' }, times: both.times, values: [0, 0, 0, 0, 0, 0, 0, 32] },
    ];
    const { now, before } = splitPeriods(readCube(series, both, LABELS));
    expect([now.total, now.internalTotal, before.total, before.internalTotal]).toEqual([12, 32, 19, 0]);
    expect(now.groups.map(({ rule }) => rule)).toEqual(['Test rule', 'A']);
    expect([now.plan.fromMs, now.plan.toMs, before.plan.fromMs, before.plan.toMs]).toEqual([
      plan.fromMs,
      plan.toMs,
      9 * HOUR,
      plan.fromMs,
    ]);
  });
});
