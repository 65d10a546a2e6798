import { type ExpectedNotification } from './notifications';

export type Tally = Record<string, number>;

/** Events counted; a namespace is counted only where an event has one. */
export interface Counts {
  total: number;
  byRule: Tally;
  byPriority: Tally;
  bySource: Tally;
  byCluster: Tally;
  byNamespace: Tally;
}

/** The same counts of everything, of what rules detected, and of what Falco said about itself. */
export interface RangeCounts {
  readonly all: Counts;
  readonly detections: Counts;
  readonly internal: Counts;
}

/** What the events of one column have in common. */
export interface Column {
  readonly rule: string;
  readonly priority: string;
  readonly source: string;
  readonly cluster: string;
  readonly namespace: string | null;
  readonly internal: boolean;
}

export interface ChainRecord {
  readonly id: string;
  readonly title: string;
  readonly cluster: string;
  readonly host: string;
  readonly namespace: string | null;
  readonly pod: string | null;
  readonly container: string;
  /** Times of its first and last event, RFC 3339. */
  readonly start: string;
  readonly end: string;
  readonly events: number;
  readonly rules: Tally;
  readonly tactics: readonly string[];
  /** What the shipped alert pack must tell of it, and no more; see `expectedNotifications`. */
  readonly notifications: readonly ExpectedNotification[];
}

export interface ManifestHead {
  readonly seed: string;
  readonly format: 'text' | 'json';
  readonly to: string;
}

/** The truth about what was generated. Times are UTC; every window is (from, to]. */
export interface Manifest {
  readonly version: 1;
  readonly seed: string;
  readonly format: 'text' | 'json';
  readonly destination: string;
  readonly window: string;
  readonly from: string;
  readonly to: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly counts: RangeCounts;
  /** `cluster/host` to events. */
  readonly byHost: Tally;
  /** Start of the hour to events of (start, start + 1 h]. */
  readonly byHour: Tally;
  readonly chains: readonly ChainRecord[];
  /** Events that stand exactly on a whole minute, on purpose. */
  readonly edges: ReadonlyArray<{ readonly time: string; readonly rule: string }>;
  readonly columns: readonly Column[];
  /** One list a minute, the first for (from, from + 1 min]: column, count, column, count, ... */
  readonly minutes: ReadonlyArray<readonly number[]>;
}
