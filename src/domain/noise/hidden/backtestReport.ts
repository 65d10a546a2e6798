import { type HighPriority } from '../../environment/highPriority';
import { type Priority } from '../../falco/priority';
import type { FalcoEvent } from '../../event/types';

/** What a backtest needs of an event. */
export type BacktestEvent = Pick<
  FalcoEvent,
  'rule' | 'priority' | 'tags' | 'timeNs' | 'fields' | 'internal' | 'host' | 'cluster' | 'key'
>;

export interface BacktestOptions {
  readonly highPriority?: HighPriority;
  /** From how many tactics on a workload looks like an attack. Default 3. */
  readonly severalTactics?: number;
}

export interface Tally<T> {
  readonly value: T;
  readonly count: number;
}

/** A reason to look twice before a tuning is put to use. */
export type BacktestWarning =
  | { readonly kind: 'high-priority'; readonly count: number; readonly rules: readonly string[] }
  | {
      readonly kind: 'several-tactics';
      readonly workload: string;
      /** Names of the tactics, over all events and not the hidden ones alone. */
      readonly tactics: readonly string[];
      readonly count: number;
    }
  /** Events that do not hold enough to say whether Falco would have hidden them. */
  | { readonly kind: 'undecided'; readonly count: number; readonly fields: readonly string[] }
  /** Nothing is left of a rule. */
  | { readonly kind: 'whole-rule'; readonly rule: string; readonly count: number };

/** What tunings would have hidden of the past. */
export interface BacktestReport {
  /** Detections that were looked at, of all rules. */
  readonly total: number;
  /** Those of the rules that are tuned. */
  readonly ofRules: number;
  readonly hidden: number;
  readonly undecided: number;
  /** Hidden events of each tuning, in the order given; one that two of them hide counts in both. */
  readonly byTuning: readonly number[];
  /** Most urgent first. */
  readonly byPriority: ReadonlyArray<Tally<Priority | undefined>>;
  /** Pods; hosts and accounts where there is no pod. Most first. */
  readonly byPlace: ReadonlyArray<Tally<string>>;
  /** Technique ids; empty for events that name none. An event with two counts under both. Most first. */
  readonly byTechnique: ReadonlyArray<Tally<string>>;
  readonly firstNs: string | undefined;
  readonly lastNs: string | undefined;
  /** Keys of some hidden events, those of high priority first. */
  readonly examples: readonly string[];
  readonly warnings: readonly BacktestWarning[];
}
