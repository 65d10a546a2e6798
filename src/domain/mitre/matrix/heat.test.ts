import fc from 'fast-check';

import { heat, heatStep } from './heat';

describe('heat', () => {
  it.each([
    [0, 100, 0],
    [-3, 100, 0],
    [NaN, 100, 0],
    [100, 100, 1],
    [1, 1, 1],
    [5, 0, 1],
  ])('of %p with a maximum of %p is %p', (events, max, expected) => {
    expect(heat(events, max)).toBeCloseTo(expected);
  });

  it('tells one event from none beside thirty thousand', () => {
    expect(heat(1, 30_000)).toBeGreaterThan(0.1);
  });

  it('rises by the same step with each power of ten', () => {
    const steps = [1, 10, 100, 1000, 10_000].map((events) => heat(events, 10_000));
    const rises = steps.slice(1).map((value, index) => value - (steps[index] ?? 0));
    rises.forEach((rise) => expect(rise).toBeCloseTo(rises[0] ?? 0));
  });

  it('never falls and stays in its bounds', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (a, b, max) => {
        const [less = 0, more = 0] = [a, b].sort((x, y) => x - y).map((events) => heat(events, max));
        expect(less).toBeLessThanOrEqual(more);
        expect(more).toBeLessThanOrEqual(1);
        expect(less).toBeGreaterThanOrEqual(0);
      })
    );
  });

  it('has steps from 1 up for everything that is there', () => {
    expect([0, 0.01, 0.2, 0.21, 1].map((value) => heatStep(value, 5))).toEqual([0, 1, 1, 2, 5]);
  });
});
