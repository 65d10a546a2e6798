import { TARGET_LABELS } from '../falco/deployment';
import { duration } from '../logql/duration';
import { quote } from '../logql/quote';
import { printName } from './matcher';
import { printModifiers } from './offset';
import type { PromSeries } from './series';

/**
 * Label that says which part of a combined query a series is from. Needed because `or` compares label sets without
 * the metric's name: of two metrics of one target the second would be lost.
 */
export const PART = 'falco_part';

/** A rate needs four scrapes to survive a lost one: at 30 s, as cAdvisor and node-exporter are scraped, this long. */
export const SHORTEST_RATE_MS = 120_000;

/** Labels that name a scraped target. `cluster` is an external label where several Prometheus' data meet. */
export const targetLabels = (clusterLabel: string): readonly string[] => [clusterLabel, ...TARGET_LABELS];

/**
 * Labels that say who scraped, not what was: without them two jobs that scrape one target are one. Falco 0.38 gives every
 * metric its own name in a label too (`raw_name`), so that no two of them could be compared.
 */
const SCRAPERS = ['job', 'endpoint', 'service', 'prometheus', 'prometheus_replica', 'replica', 'raw_name'] as const;

/** Marks every series of an expression as one part of a combined query. */
export function part(name: string, expression: string): string {
  return `label_replace(${expression}, ${quote(PART)}, ${quote(name)}, "", "")`;
}

/** One query of several parts: one request instead of one each. */
export function combine(parts: readonly string[]): string {
  return parts.join('\nor\n');
}

/** The part that a series of a combined query's answer is of; empty where it says none. */
export function partOf({ labels }: PromSeries): string {
  return labels[PART] ?? '';
}

/** The parts of a combined query; no text in quotes holds a new line that is not written as one. */
export function partsOf(combined: string): readonly string[] {
  return combined.split('\nor\n');
}

/** `on (a, b)` */
export function on(labels: readonly string[]): string {
  return `on (${labels.map(printName).join(', ')})`;
}

/** Sums by labels. */
export function sumBy(labels: readonly string[], expression: string): string {
  return `sum by (${labels.map(printName).join(', ')}) (${expression})`;
}

/** Counts by labels. */
export function countBy(labels: readonly string[], expression: string): string {
  return `count by (${labels.map(printName).join(', ')}) (${expression})`;
}

/** The largest of each: of a target that replicas of Prometheus scrape, one. */
export function maxBy(labels: readonly string[], expression: string): string {
  return `max by (${labels.map(printName).join(', ')}) (${expression})`;
}

/** The smallest of each. */
export function minBy(labels: readonly string[], expression: string): string {
  return `min by (${labels.map(printName).join(', ')}) (${expression})`;
}

/** The same target scraped by two jobs counts once. */
export function onceATarget(expression: string): string {
  return `max without (${SCRAPERS.join(', ')}) (${expression})`;
}

/** What is known of the targets that counters are from, and by which labels they are found. */
interface KnownTargets {
  /** Targets that were being scraped when the range began: what is new on them began at 0. */
  readonly scraped: string;
  /** Targets whose process started within the range: all that they count was counted in it. */
  readonly started: string;
  readonly target: readonly string[];
}

export interface Counted extends KnownTargets {
  /** Instant selector of one metric's counters. */
  readonly selector: string;
  readonly rangeMs: number;
  /** How long ago the range ends; what is known of targets has to be of that time too. Default: now. */
  readonly agoMs?: number;
  /** Another way to find them, for counters whose own labels hide those of their target. */
  readonly or?: KnownTargets;
}

/**
 * By how much each counter grew over the range before now, to the last event.
 *
 * `increase` alone is wrong twice: it guesses beyond the first and last sample, so counts are fractions, and a counter
 * that appears with its first event has no growth at all, so that a rule that fired once never shows. Here, per series:
 * the last value, minus the value at the start of the range; minus 0 where the process started since (a reset that
 * ends at or above where it began shows in no value), or where the series is new and its target was being scraped
 * before. A counter that was seen to be reset, or whose past nobody knows, falls back to `increase`: the one case where
 * the result is a fraction. What was counted between the last sample before a restart and the restart is lost.
 */
export function counted({ selector, rangeMs, agoMs = 0, or: other, ...known }: Counted): string {
  const over = `${selector}[${duration(rangeMs)}]${printModifiers({ agoMs })}`;
  const end = `last_over_time(${over})`;
  const ways = other === undefined ? [known] : [known, other];
  const running = ways.map(({ started, target }) => `unless ${on(target)} (${started})`).join(' ');
  const zeros = ways.map(
    ({ scraped, started, target }) => `${end} * 0 and ${on(target)} (${scraped} or ${on(target)} (${started}))`
  );
  const base = `(${selector}${printModifiers({ agoMs: agoMs + rangeMs })} ${running} or ${zeros.join(' or ')})`;
  return `((${end} - ${base}) unless resets(${over}) > 0 or increase(${over}))`;
}
