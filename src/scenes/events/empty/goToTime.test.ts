import fc from 'fast-check';
import { rangeAround } from './goToTime';

describe('rangeAround', () => {
  it('holds the moment, is as long as before, and does not go past now', () => {
    const NOW = 1_800_000_000_000;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: NOW }), fc.integer({ min: 60_000, max: 90 * 86_400_000 }), (at, length) => {
        const { fromMs, toMs } = rangeAround(at, length, NOW);
        expect(fromMs).toBeLessThan(at);
        expect(toMs).toBeGreaterThan(at);
        expect(toMs).toBeLessThanOrEqual(Math.max(NOW, at + 1000));
        expect(Math.abs(toMs - fromMs - length)).toBeLessThanOrEqual(2);
      })
    );
  });
});
