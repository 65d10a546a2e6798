import { type HighPriority } from '../../environment/highPriority';
import { type Priority } from '../../falco/priority';
import type { Tuning } from '../../rules/tuning/tuning';
import { type Behaviour, type Names } from '../behaviour/combination';

export interface SuggestOptions {
  readonly highPriority?: HighPriority;
  /** Rules to look into, most events first. Default 40. */
  readonly rules?: number;
}

/** A rule by volume. */
export interface NoisyRule {
  readonly rule: string;
  readonly priority: Priority | undefined;
  readonly source: string;
  readonly events: number;
  /** Part of all detections, 0 to 1. */
  readonly share: number;
  /** Part of all detections that this rule and the ones before it make. */
  readonly cumulative: number;
  /**
   * Whether the rule has a suggestion, or why not: nothing in it comes again without looking like an attack; or it is beyond
   * the rules that were looked into.
   */
  readonly suggestion: 'given' | 'nothing-recurs' | 'not-looked-into';
}

/** An exception that would take away recurring events of one rule. */
export interface Suggestion {
  readonly tuning: Tuning;
  readonly rule: string;
  readonly priority: Priority | undefined;
  /** Events of the rule. */
  readonly ruleEvents: number;
  /** Events that it hides, at least; a backtest counts exactly. */
  readonly hides: number;
  /** Part of all detections, 0 to 1. */
  readonly share: number;
  readonly names: Names;
  /** 0 to 1: how little else it lets through. */
  readonly specificity: number;
  /** What the order goes by: specificity times share. */
  readonly score: number;
  /** The rule counts as high priority: look twice. */
  readonly highPriority: boolean;
  /** One for each row of the tuning, in its order. */
  readonly behaviours: readonly Behaviour[];
}

/** A behaviour of any rule, for a list by volume. */
export interface RankedBehaviour extends Behaviour {
  readonly rule: string;
  readonly fields: Tuning['fields'];
  readonly comps: Tuning['comps'];
  readonly share: number;
}

export interface NoiseReport {
  /** Detections. */
  readonly total: number;
  /** Most events first. */
  readonly rules: readonly NoisyRule[];
  /** The safest first: actor and target before one of them alone, high priority last, then by specificity times volume. */
  readonly suggestions: readonly Suggestion[];
  /** Most events first. */
  readonly behaviours: readonly RankedBehaviour[];
}
