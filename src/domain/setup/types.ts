import type { Environment } from '../environment/types';
import type { Answered } from '../problem/answer';
import type { LogEntry } from '../event/types';
import type { Sensors } from './sensors';
import type { PrometheusFacts } from './prometheusFacts';

/** What stood between us and an answer. `kind` is the data layer's word for it, `message` what was said. */
export interface Problem {
  readonly kind: string;
  readonly message: string;
}

/** One question and what came of it; a question that failed knows nothing from before. */
export type Answer<T> =
  | Pick<Extract<Answered<T, Problem>, { readonly status: 'ready' }>, 'status' | 'value'>
  | Pick<Extract<Answered<T, Problem>, { readonly status: 'error' }>, 'status' | 'problem'>;

/** A stream selector other than the environment's, and lines that it found. */
export interface Elsewhere {
  readonly selector: string;
  readonly entries: readonly LogEntry[];
}

/** What was asked of Loki. Questions that were not asked, because others made them needless, are undefined. */
export interface LokiObserved {
  /** What it says of itself; `undefined` where it names no version (built from its module). */
  readonly version: Answer<string | undefined>;
  /** The newest lines of the last day and of the ten minutes to come, oldest first. */
  readonly lines: Answer<readonly LogEntry[]>;
  /** Streams that Loki holds in memory or has written away within two hours: its limit counts the former. */
  readonly streams: Answer<number>;
  /** Whether it answers for the volume of labels, which rankings need. */
  readonly volume: Answer<unknown>;
  /** Nanoseconds of the newest line of the last 30 days. Asked when the last day holds none. */
  readonly last?: Answer<string | undefined>;
  /** Other places where events may be. Asked when the last day holds none. */
  readonly elsewhere?: Answer<readonly Elsewhere[]>;
}

/** One endpoint that Prometheus scrapes, from its list of targets. */
export interface ScrapeTarget {
  readonly pool: string;
  readonly instance: string;
  readonly address: string;
  readonly up: boolean;
  readonly error: string;
}

export interface PrometheusObserved {
  readonly version: Answer<string | undefined>;
  readonly sensors: Answer<Sensors>;
  readonly facts: Answer<PrometheusFacts>;
  /** Names of what it is configured to scrape. Mimir, Thanos and others have no such list. */
  readonly pools: Answer<readonly string[]>;
  /** Of the pools with `falco` in their names. */
  readonly targets: Answer<readonly ScrapeTarget[]>;
}

/** Everything that one run of the check saw. */
export interface Observed {
  readonly environment: Environment;
  /** Of this computer. */
  readonly nowMs: number;
  readonly loki: LokiObserved;
  /** Undefined when the environment names no Prometheus. */
  readonly prometheus: PrometheusObserved | undefined;
}

/** The checks, in the order in which they are listed when nothing else tells them apart. */
export const CHECKS = [
  'loki-source',
  'loki-version',
  'events',
  'lines',
  'labels',
  'streams',
  'shippers',
  'containers',
  'clock',
  'silence',
  'prometheus-source',
  'prometheus-version',
  'metrics',
  'groups',
  'targets',
  'scrape-labels',
  'delivery',
] as const;

export type CheckId = (typeof CHECKS)[number];

/** What a check can come to. Each has a title and an explanation of its own. */
export const DIAGNOSES = [
  'source-ok',
  'source-failed',
  'unchecked',
  'version-ok',
  'version-unknown',
  'too-old',
  'too-old-for-otlp',
  'short-queries',
  'no-volume',
  'events-ok',
  'no-events',
  'other-selector',
  'not-falco',
  'lines-ok',
  'format-differs',
  'unreadable-lines',
  'text-lines',
  'labels-ok',
  'labels-missing',
  'streams-ok',
  'streams-many',
  'streams-over',
  'shippers-ok',
  'two-shippers',
  'sent-twice',
  'containers-ok',
  'container-names-missing',
  'clock-ok',
  'clock-ahead',
  'clock-behind',
  'late-lines',
  'recent',
  'silent',
  'silent-but-counted',
  'no-prometheus',
  'metrics-ok',
  'metrics-off',
  'no-service-monitor',
  'not-scraped',
  'exporter-only',
  'groups-ok',
  'groups-missing',
  'targets-ok',
  'grpc-port',
  'metrics-not-served',
  'target-down',
  'scrape-labels-ok',
  'one-target-many-sensors',
  'labels-renamed',
  'scraped-twice',
  'cluster-missing',
  'delivery-ok',
  'delivery-errors',
] as const;

export type DiagnosisId = (typeof DIAGNOSES)[number];

export type Level = 'error' | 'warning' | 'ok';

/** Exact text to copy to where the explanation says. */
export interface Paste {
  readonly language: 'yaml' | 'bash' | 'logql' | 'text';
  readonly text: string;
}

/** One finding. What a person reads of it is made of `id` and `values`, in their language. */
export interface Diagnosis {
  readonly check: CheckId;
  readonly id: DiagnosisId;
  readonly level: Level;
  /** What the sentences name. Text from outside: an attacker's. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly paste?: Paste;
  /** A page of Falco's, Loki's or Prometheus' documentation. */
  readonly link?: string;
}

/** One check: what is to be said of its subject, nothing when what it needs was not there to be seen. */
export type Check = (observed: Observed) => readonly Diagnosis[];
