import { aboutText, lengthText, timesIn } from './times';

const at = (text: string) => Date.parse(text);

describe('times in a zone', () => {
  it.each([
    ['Asia/Tokyo', '2026-10-25T15:30:00Z', '2026-10-26 00:30:00'],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25 02:30:00'],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25 02:30:00'],
    ['Europe/Berlin', '2026-03-29T00:59:59Z', '2026-03-29 01:59:59'],
    ['Europe/Berlin', '2026-03-29T01:00:00Z', '2026-03-29 03:00:00'],
    ['utc', '2026-03-29T01:00:00Z', '2026-03-29 01:00:00'],
  ])('%s: %s is %s', (zone, moment, text) => {
    expect(timesIn(zone).at(at(moment))).toBe(text);
  });

  it.each([
    ['utc', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25 00:30:00', '2026-10-25 01:30:00'],
    // Once around the clock change: the same time of day twice.
    [
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25 02:30:00 +02:00',
      '2026-10-25 02:30:00 +01:00',
    ],
    [
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      '2026-03-29T12:00:00Z',
      '2026-03-28 13:00:00 +01:00',
      '2026-03-29 14:00:00 +02:00',
    ],
    [
      'Asia/Tokyo',
      '2026-03-28T12:00:00Z',
      '2026-03-29T12:00:00.001Z',
      '2026-03-28 21:00:00',
      '2026-03-29 21:00:00.001',
    ],
  ])('%s: the edges of %s to %s', (zone, fromText, toText, from, to) => {
    expect(timesIn(zone).edges(at(fromText), at(toText))).toEqual({ from, to });
  });

  it.each([
    ['Asia/Tokyo', '2026-10-25T14:00:00Z', '2026-10-25T14:30:00Z', '2026-10-25 23:00:00 to 23:30:00'],
    ['Asia/Tokyo', '2026-10-25T14:30:00Z', '2026-10-25T15:30:00Z', '2026-10-25 23:30:00 to 2026-10-26 00:30:00'],
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25 02:30:00 +02:00 to 02:30:00 +01:00'],
  ])('%s: the span of %s to %s', (zone, from, to, text) => {
    expect(timesIn(zone).span(at(from), at(to))).toBe(text);
  });
});

describe('how long ago', () => {
  const now = at('2026-11-28T12:00:00Z');
  it.each([
    [0, /ago|now/],
    [-3000, /ago/],
    [-90_000, /ago/],
    // The clock of the machine that wrote it is a little ahead.
    [1, /^just now$/],
    [3000, /^just now$/],
    [59_999, /^just now$/],
    [3_600_000, /^ahead of this computer's clock$/],
  ])('%d ms from now is never in the future', (by, text) => {
    jest.useFakeTimers({ now });
    try {
      expect(timesIn('utc').ago(now + by)).toMatch(text);
    } finally {
      jest.useRealTimers();
    }
  });
});

describe('a length of time', () => {
  it.each([
    [0, '0 s'],
    [1, '1 ms'],
    [10, '10 ms'],
    [1000, '1 s'],
    [6736, '6 s 736 ms'],
    [60_000, '1 min'],
    [373_000, '6 min 13 s'],
    [900_000, '15 min'],
    [10_800_000, '3 h'],
    [432_000_000, '5 d'],
  ])('%d ms is %s', (ms, text) => {
    expect(lengthText(ms)).toBe(text);
  });
});

describe('about how long', () => {
  const HOUR = 3_600_000;
  it.each([
    [0, '0 ms'],
    [1, '1 ms'],
    [1000, '1 s'],
    [2500, '3 s'],
    [60_000, '1 min'],
    [90_000, '90 s'],
    [5 * 60_000, '5 min'],
    [HOUR, '1 hour'],
    [HOUR + 60_000, '61 min'],
    [2 * HOUR, '2 hours'],
    [24 * HOUR, '1 day'],
    [29 * HOUR, '29 hours'],
    [48 * HOUR, '2 days'],
    [500 * 24 * HOUR, '500 days'],
  ])('%d ms is %s', (ms, text) => {
    expect(aboutText(ms)).toBe(text);
  });
});
