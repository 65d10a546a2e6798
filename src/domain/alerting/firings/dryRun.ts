import { DAY_MS } from '../../units/durations';
import { judgeSpike, SPIKE } from '../spike';
import type { AlertRule } from '../types';

/** One series of the answer to a rule's dry run: ends of windows in ms since the epoch, and values. */
export interface HistorySeries {
  readonly labels: Readonly<Record<string, string>>;
  readonly times: readonly number[];
  readonly values: ReadonlyArray<number | null | undefined>;
}

/** The range query of a dry run. */
export interface DryRunRequest {
  readonly source: 'loki' | 'prometheus';
  readonly expr: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

export interface Firing {
  readonly labels: Readonly<Record<string, string>>;
  readonly fromMs: number;
  readonly toMs: number;
  /** The highest value while it fired. */
  readonly peak: number;
}

/** When a rule would have fired in a part of the past. */
export interface DryRun {
  readonly firings: readonly Firing[];
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The query whose answer `wouldHaveFired` reads, over windows that follow each other: each event is read once. Points
 * are of (t - step, t], so the first one asked for is a step after the start.
 */
export function dryRunRequest({ dryRun }: AlertRule, fromMs: number, toMs: number): DryRunRequest {
  const { stepMs, lookBackMs, source, expr } = dryRun;
  const start = Math.floor((fromMs - lookBackMs) / stepMs) * stepMs + stepMs;
  return { source, expr, stepMs, startMs: start, endMs: Math.floor(toMs / stepMs) * stepMs };
}

/**
 * When a rule would have fired, oldest first. It is judged on windows that follow each other, not at every minute: what
 * two windows share between them is missed, so a rule may fire a little more often than this says, never because of
 * less. A firing goes on through pauses that the rule bridges (`keepFiringFor`, series that are missing).
 */
export function wouldHaveFired(
  rule: AlertRule,
  history: readonly HistorySeries[],
  fromMs: number,
  toMs: number
): readonly Firing[] {
  const { startMs, endMs, stepMs } = dryRunRequest(rule, fromMs, toMs);
  const times = Array.from(
    { length: Math.max(0, (endMs - startMs) / stepMs + 1) },
    (_, index) => startMs + index * stepMs
  );
  const all = history.map((series) => ({ labels: series.labels, values: valuesAt(series, times) }));
  const known = knowsPast(rule, all);
  const firings = all.flatMap(({ labels, values }) => {
    const holds = judge(rule, values).map((held, index) => held && known(index));
    return firingsOf(labels, times, values, holds, rule, fromMs);
  });
  return firings.sort((a, b) => a.fromMs - b.fromMs);
}

/**
 * Where events have only begun to come in everything is new: as the rule does, the dry run wants events on the first
 * day that it compares with.
 */
function knowsPast(
  { dryRun }: AlertRule,
  all: ReadonlyArray<{ readonly values: readonly number[] }>
): (index: number) => boolean {
  if (dryRun.kind !== 'first-seen') {
    return () => true;
  }
  const back = Math.round(dryRun.lookBackMs / dryRun.stepMs);
  const day = Math.round(DAY_MS / dryRun.stepMs);
  return (index) => all.some(({ values }) => sum(values.slice(Math.max(0, index - back), index - back + day)) > 0);
}

function valuesAt({ times, values }: HistorySeries, at: readonly number[]): number[] {
  const byTime = new Map(times.map((time, index) => [time, values[index] ?? 0]));
  return at.map((time) => byTime.get(time) ?? 0);
}

/** Whether the rule's condition holds at each window. */
function judge({ dryRun }: AlertRule, values: readonly number[]): boolean[] {
  const back = Math.round(dryRun.lookBackMs / dryRun.stepMs);
  switch (dryRun.kind) {
    case 'threshold':
      return values.map((value) => value > dryRun.above);
    case 'spike':
      return values.map(
        (_, index) => judgeSpike(values.slice(Math.max(0, index - SPIKE.usualWindows), index + 1), dryRun.factor).spike
      );
    case 'first-seen':
      return values.map((value, index) => value > 0 && index >= back && sum(values.slice(index - back, index)) === 0);
    case 'silent':
      return values.map((value, index) => value === 0 && index >= back && sum(values.slice(index - back, index)) > 0);
  }
}

function firingsOf(
  labels: Firing['labels'],
  times: readonly number[],
  values: readonly number[],
  holds: readonly boolean[],
  rule: AlertRule,
  fromMs: number
): Firing[] {
  const { stepMs } = rule.dryRun;
  const needed = Math.ceil(rule.forMs / stepMs);
  const bridged = rule.keepFiringForMs + (rule.dryRun.bridgeMs ?? 0);
  const found: Array<{ labels: Firing['labels']; fromMs: number; toMs: number; peak: number }> = [];
  let run = 0;
  times.forEach((time, index) => {
    run = holds[index] ? run + 1 : 0;
    if (run <= needed && (run === 0 || needed > 0)) {
      return;
    }
    const value = values[index] ?? 0;
    const last = found[found.length - 1];
    if (last && time - stepMs - last.toMs <= bridged) {
      last.toMs = time;
      last.peak = Math.max(last.peak, value);
    } else {
      found.push({ labels, fromMs: time, toMs: time, peak: value });
    }
  });
  return found.filter(({ toMs }) => toMs > fromMs);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
