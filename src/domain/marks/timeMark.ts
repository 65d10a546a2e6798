import type { RuleKey } from '../alerting/types';

/** What was done to one rules file. */
export interface FileChange {
  readonly file: string;
  readonly kind: 'new' | 'changed' | 'gone';
  /** Of what is loaded since; undefined for a file that is gone. */
  readonly sha256?: string;
}

/** Sensors of a cluster began to load other rules. */
export interface RulesChange {
  readonly kind: 'rules';
  readonly atMs: number;
  /** Empty where nothing names one. */
  readonly cluster: string;
  readonly files: readonly FileChange[];
  /** The time is Falco's own word; else the first scrape that saw it. */
  readonly exact: boolean;
}

/** Somebody noted that a tuning was put in place. */
export interface TuningNoted {
  readonly kind: 'tuning';
  readonly atMs: number;
  readonly rule: string;
  readonly by: string;
}

/** An alert fired. */
export interface AlertFiring {
  readonly kind: 'alert';
  readonly atMs: number;
  /** Until then; undefined for one that fires still, or whose end is not known. */
  readonly toMs: number | undefined;
  readonly uid: string;
  readonly key: RuleKey | undefined;
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Something beside events that a timeline shows: what changed what is detected, and whom it woke. */
export type TimeMark = RulesChange | TuningNoted | AlertFiring;

export type MarkKind = TimeMark['kind'];

/** Marks of which rules are other ones after than before. */
export type ChangeMark = RulesChange | TuningNoted;

export function isChange(mark: TimeMark): mark is ChangeMark {
  return mark.kind !== 'alert';
}

/** Those within a range, oldest first; an alert that began before and fires in it is one of them. */
export function marksWithin<M extends TimeMark>(marks: readonly M[], fromMs: number, toMs: number): readonly M[] {
  return marks.filter((mark) => mark.atMs <= toMs && endOf(mark) >= fromMs).sort((a, b) => a.atMs - b.atMs);
}

function endOf(mark: TimeMark): number {
  return mark.kind === 'alert' ? (mark.toMs ?? Infinity) : mark.atMs;
}
