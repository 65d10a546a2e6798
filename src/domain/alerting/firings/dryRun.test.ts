import { dryRunRequest, wouldHaveFired, type HistorySeries } from './dryRun';
import { buildPack, rulesOf } from '../pack/pack';
import { SHIPPED_PACK } from '../pack/shippedPack';
import type { AlertRule, RuleKey } from '../types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const T0 = 1_700_006_400_000; // a whole day

const rule = (key: RuleKey): AlertRule => {
  const found = rulesOf(buildPack(SHIPPED_PACK)).find((one) => one.key === key);
  if (!found) {
    throw new Error(key);
  }
  return found;
};
const series = (stepMs: number, counts: Record<number, number>, labels = {}): HistorySeries => ({
  labels,
  times: Object.keys(counts).map((step) => T0 + Number(step) * stepMs),
  values: Object.values(counts),
});
const starts = (key: RuleKey, history: HistorySeries[], hours = 24) =>
  wouldHaveFired(rule(key), history, T0, T0 + hours * HOUR).map(({ fromMs }) => (fromMs - T0) / MINUTE);

describe('dryRunRequest', () => {
  it('asks for windows that tile the range', () => {
    expect(dryRunRequest(rule('high-priority'), T0, T0 + HOUR)).toMatchObject({
      startMs: T0 + 5 * MINUTE,
      endMs: T0 + HOUR,
      stepMs: 5 * MINUTE,
    });
  });
  it('asks for the days before where a rule compares with them', () => {
    expect(dryRunRequest(rule('new-rule'), T0, T0 + HOUR).startMs).toBe(T0 + HOUR - 7 * 24 * HOUR);
  });
});

describe('wouldHaveFired', () => {
  it('fires once for events that follow each other, again after a pause', () => {
    expect(starts('high-priority', [series(5 * MINUTE, { 1: 1, 2: 3, 20: 1 })])).toEqual([5, 100]);
  });

  it('says for which series, and how high it went', () => {
    const history = [series(5 * MINUTE, { 3: 2, 4: 9 }, { rule: 'B' }), series(5 * MINUTE, { 1: 1 }, { rule: 'A' })];
    expect(wouldHaveFired(rule('high-priority'), history, T0, T0 + HOUR)).toMatchObject([
      { labels: { rule: 'A' }, peak: 1 },
      { labels: { rule: 'B' }, peak: 9, fromMs: T0 + 15 * MINUTE, toMs: T0 + 20 * MINUTE },
    ]);
  });

  it('keeps to the limit', () => {
    expect(starts('pod-burst', [series(5 * MINUTE, { 1: 100, 9: 101 })])).toEqual([45]);
  });

  it('waits as long as the rule does', () => {
    const high = { 1: 5, 2: 5, 10: 5, 11: 5, 12: 5, 13: 5 };
    expect(starts('syscall-drops', [series(5 * MINUTE, high)])).toEqual([60]);
  });

  it('judges a spike by the hours before', () => {
    const usual = Object.fromEntries(Array.from({ length: 48 }, (_, hour) => [hour - 24, 2]));
    expect(starts('spike', [series(HOUR, { ...usual, 5: 8, 6: 9 })])).toEqual([360]);
  });

  it('knows a rule seen first, with a week to look at', () => {
    const old = series(HOUR, Object.fromEntries(Array.from({ length: 200 }, (_, hour) => [hour - 170, 1])));
    expect(starts('new-rule', [old, series(HOUR, { 3: 1, 5: 1 })])).toEqual([180]);
    expect(starts('new-rule', [series(HOUR, { 3: 1, 5: 1 })])).toEqual([]);
    expect(starts('new-rule', [series(HOUR, { [-24 * 6]: 1, 3: 1 })])).toEqual([]);
  });

  it('knows a cluster that went silent', () => {
    const noise = Object.fromEntries(Array.from({ length: 30 }, (_, hour) => [hour - 24, 5]));
    expect(starts('silent-cluster', [series(HOUR, noise)])[0]).toBe(6 * 60);
  });

  it('takes gaps for nothing, and nothing for no firing', () => {
    expect(starts('high-priority', [{ labels: {}, times: [T0 + 5 * MINUTE], values: [null] }])).toEqual([]);
    expect(starts('high-priority', [])).toEqual([]);
  });
});
