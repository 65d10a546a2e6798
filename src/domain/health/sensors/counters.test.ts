import fc from 'fast-check';
import { growth, type CounterContext } from './counters';
import type { PromPoint } from '../../promql/series';

const points = (...pairs: ReadonlyArray<readonly [number, number]>): readonly PromPoint[] =>
  pairs.map(([timeMs, value]) => ({ timeMs, value }));
const unknown: CounterContext = { startAt: () => undefined, scrapedMs: [] };

describe('growth', () => {
  it('is the difference of samples, to the last one, without guessing beyond', () => {
    const { total, steps, atLeast } = growth(points([0, 100], [10, 130], [20, 131]), 0, unknown);
    expect({ total, atLeast }).toEqual({ total: 31, atLeast: false });
    expect(steps).toEqual([
      { fromMs: 0, timeMs: 10, value: 30 },
      { fromMs: 10, timeMs: 20, value: 1 },
    ]);
  });

  it('takes samples before the range as the mark only', () => {
    expect(growth(points([0, 5], [10, 9], [20, 12]), 10, unknown).total).toBe(3);
  });

  it('counts the whole of a counter that is new on a target that was there before', () => {
    const context = { startAt: () => undefined, scrapedMs: [0, 10, 20] };
    expect(growth(points([20, 1]), 0, context)).toEqual({
      total: 1,
      steps: [{ fromMs: 10, timeMs: 20, value: 1 }],
      atLeast: false,
    });
  });

  it('counts the whole of a counter whose process started in the range', () => {
    expect(growth(points([20, 7]), 0, { startAt: () => 12, scrapedMs: [] })).toMatchObject({
      total: 7,
      atLeast: false,
    });
  });

  it('does not count what was there before anyone looked, and says that it may be too little', () => {
    expect(growth(points([20, 700], [30, 701]), 0, { startAt: () => -5, scrapedMs: [] })).toMatchObject({
      total: 1,
      atLeast: true,
    });
    expect(growth([], 0, unknown)).toEqual({ total: 0, steps: [], atLeast: false });
  });

  it('counts on through a reset', () => {
    expect(growth(points([0, 100], [10, 110], [20, 4]), 0, unknown)).toMatchObject({ total: 14, atLeast: true });
  });

  it('sees a reset that ends above where it began, by the start', () => {
    const context = { startAt: (timeMs: number) => (timeMs < 20 ? 1 : 15), scrapedMs: [] };
    expect(growth(points([0, 3], [10, 4], [20, 4]), 0, context)).toMatchObject({ total: 5, atLeast: true });
  });

  it('never shrinks, and adds up over any cut of the range', () => {
    const counter = fc.array(fc.nat(1000), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(counter, fc.nat(20), (values, cut) => {
        const all = values.map((value, index) => ({ timeMs: index * 10, value }));
        const at = Math.min(cut, all.length - 1) * 10;
        const whole = growth(all, 0, unknown);
        const first = growth(
          all.filter(({ timeMs }) => timeMs <= at),
          0,
          unknown
        );
        const second = growth(
          all.filter(({ timeMs }) => timeMs >= at),
          at,
          unknown
        );
        expect(whole.steps.every(({ value }) => value >= 0)).toBe(true);
        expect(first.total + second.total).toBe(whole.total);
      })
    );
  });
});
