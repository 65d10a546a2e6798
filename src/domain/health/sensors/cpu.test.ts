import fc from 'fast-check';
import { cpuSamples, derivedCpu, isGoodEnough, readCpu } from './cpu';

const round = (ratio: number) => Math.round(ratio * 1000) / 1000;
const sample = (ageSeconds: number, cpuSeconds: number) => ({
  timeMs: ageSeconds * 1000,
  ageSeconds,
  ratio: round(cpuSeconds / ageSeconds),
});

describe('readCpu', () => {
  it('derives what is used now from the average of a lifetime', () => {
    // 5 % for an hour, then 50 % for five minutes: the average says 8.5 %.
    const reading = readCpu([sample(3600, 180), sample(3900, 330)], undefined);
    expect(reading).toMatchObject({ how: 'derived', overMs: 300_000 });
    expect(reading?.cores).toBeCloseTo(0.5, 1);
  });

  it('says the average of a lifetime where rounding would drown what is derived', () => {
    const month = 30 * 86_400;
    const reading = readCpu([sample(month, month * 0.05), sample(month + 300, month * 0.05 + 150)], undefined);
    expect(reading).toMatchObject({ how: 'lifetime', cores: 0.05, overMs: (month + 300) * 1000 });
  });

  it('takes the shortest time that is worth its error', () => {
    const day = 86_400;
    const used = day * 0.1;
    const samples = [
      sample(day, used),
      sample(day + 1800, used + 900),
      sample(day + 3600, used + 1800),
      sample(day + 3660, used + 1830),
    ];
    const reading = readCpu(samples, undefined);
    expect(reading).toMatchObject({ how: 'derived', overMs: 1_860_000 });
    expect(reading?.cores).toBeCloseTo(0.5, 1);
  });

  it("prefers the container's counter", () => {
    const exact = { cores: 0.3, overMs: 120_000 };
    expect(readCpu([sample(10, 1)], exact)).toEqual({ ...exact, how: 'container', error: 0 });
  });

  it('is nothing without a sample', () => {
    expect(readCpu([], undefined)).toBeUndefined();
    expect(derivedCpu(sample(10, 1), sample(10, 1))).toBeUndefined();
  });

  it('is never further off than it says', () => {
    const seconds = fc.integer({ min: 1, max: 3_000_000 });
    fc.assert(
      fc.property(
        seconds,
        seconds,
        fc.double({ min: 0, max: 8, noNaN: true }),
        fc.double({ min: 0, max: 8, noNaN: true }),
        (age, more, average, now) => {
          const reading = derivedCpu(sample(age, age * average), sample(age + more, age * average + more * now));
          expect(Math.abs((reading?.cores ?? NaN) - now)).toBeLessThanOrEqual((reading?.error ?? NaN) + 1e-9);
        }
      )
    );
  });

  it('is good enough by what it is wanted for', () => {
    expect(isGoodEnough({ cores: 0, error: 0.02, how: 'derived', overMs: 1 })).toBe(true);
    expect(isGoodEnough({ cores: 0.05, error: 0.03, how: 'derived', overMs: 1 })).toBe(false);
    expect(isGoodEnough({ cores: 2, error: 0.3, how: 'derived', overMs: 1 })).toBe(true);
  });
});

describe('cpuSamples', () => {
  it('keeps the run that is going on, and only samples with an age', () => {
    const at = (timeMs: number, value: number) => ({ timeMs, value });
    expect(cpuSamples([at(1, 0.5), at(2, 0.5), at(3, 0.1), at(4, 0.2)], [at(1, 100), at(2, 101), at(4, 2)])).toEqual([
      { timeMs: 4, ratio: 0.2, ageSeconds: 2 },
    ]);
  });
});
