import fc from 'fast-check';
import { planCube, withFewerWindows } from './cubePlan';

const HOUR = 3_600_000;
const TO = 1_800_000_000_000;

it('counts the very same range in fewer windows, each a whole number of the others', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 * 24 * HOUR }), fc.integer({ min: 0, max: HOUR }), (length, more) => {
      const plan = planCube(TO + more - length, TO + more);
      const { times, stepMs, ...fewer } = withFewerWindows(plan);
      expect([fewer.fromMs, fewer.toMs, fewer.askedToMs]).toEqual([plan.fromMs, plan.toMs, plan.askedToMs]);
      expect(times.length).toBeLessThanOrEqual(plan.times.length);
      expect(times.length * stepMs).toBe(plan.toMs - plan.fromMs);
      expect(plan.times).toEqual(expect.arrayContaining([...times]));
      // One or two hours would make Loki read its chunks twice.
      expect(stepMs !== plan.stepMs && [HOUR, 2 * HOUR].includes(stepMs)).toBe(false);
    })
  );
});

it('takes half of the windows of a day, and no fewer than 24', () => {
  expect(withFewerWindows(planCube(TO - 24 * HOUR, TO))).toMatchObject({ stepMs: HOUR / 2, times: { length: 48 } });
  const week = planCube(TO - 7 * 24 * HOUR, TO);
  expect(withFewerWindows(week).times.length).toBeGreaterThanOrEqual(24);
});
