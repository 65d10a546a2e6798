import { compareInstants, instant, readGoTime, toFalcoTime, toGoTime, toNanoseconds } from '../event/instant';
import { Random } from './random';

describe('random numbers', () => {
  it('are the same for the same seed, whatever is drawn in between', () => {
    const one = new Random('seed');
    const two = new Random('seed');
    const draws = Array.from({ length: 100 }, () => one.next());
    expect(Array.from({ length: 100 }, () => two.next())).toEqual(draws);
    expect(one.fork('x').next()).toBe(new Random('seed').fork('x').next());
    expect(one.fork('x').next()).not.toBe(one.fork('y').next());
  });

  it('are spread evenly', () => {
    const random = new Random('even');
    const counts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 20_000; i++) {
      const bin = random.int(0, 9);
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(1850);
    expect(Math.max(...counts)).toBeLessThan(2150);
  });

  it.each([0.3, 5, 400])('count things of mean %d', (mean) => {
    const random = new Random('count');
    const counts = Array.from({ length: 4000 }, () => random.count(mean));
    expect(Math.abs(counts.reduce((a, b) => a + b) / counts.length / mean - 1)).toBeLessThan(0.06);
  });

  it('make uuids of version 4', () => {
    expect(new Random('uuid').uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});

describe('instants', () => {
  it.each([
    ['2026-11-21T04:05:06Z', '2026-11-21T04:05:06.000000000Z', '2026-11-21T04:05:06Z'],
    ['2026-11-21T04:05:06.500000000Z', '2026-11-21T04:05:06.500000000Z', '2026-11-21T04:05:06.5Z'],
    ['2026-11-21T04:05:06.000000001Z', '2026-11-21T04:05:06.000000001Z', '2026-11-21T04:05:06.000000001Z'],
    ['2026-11-21T06:05:06.12+02:00', '2026-11-21T04:05:06.120000000Z', '2026-11-21T06:05:06.12+02:00'],
    ['2026-11-20T22:35:06-05:30', '2026-11-21T04:05:06.000000000Z', '2026-11-20T22:35:06-05:30'],
    ['2026-11-21T04:05:06+00:00', '2026-11-21T04:05:06.000000000Z', '2026-11-21T04:05:06Z'],
  ])('%s', (text, falco, go) => {
    const read = readGoTime(text);
    expect(read && toFalcoTime(read.at)).toBe(falco);
    expect(read && toGoTime(read.at, read.offsetMinutes)).toBe(go);
  });

  it.each(['', '10m', '1718000000', '2026-11-21 04:05:06Z', '2026-11-21T04:05:06', '2026-13-01T00:00:00Z'])(
    'are not read from %j',
    (text) => {
      expect(readGoTime(text)).toBeUndefined();
    }
  );

  it('have nanoseconds that no number could hold', () => {
    expect(toNanoseconds(instant(1_795_233_600_000, 1))).toBe('1795233600000000001');
    expect(compareInstants(instant(5, 1), instant(5, 2))).toBeLessThan(0);
    expect(instant(5, 2_000_001)).toEqual({ ms: 7, ns: 1 });
  });
});
