import type { SignedGroup } from '../queries/groupSigns';
import type { Counters, Gauges } from '../readings';

/** What is known of a sensor's being there. */
export type SensorStatus =
  | 'up'
  | 'down' // expected and not there
  | 'unscrapable' // in service discovery, answering nothing that can be read, and never did
  | 'drained' // gone with its node's pods: the node is unschedulable
  | 'replaced'; // gone, and the DaemonSet wants no more than there are

/** Where the values are from, which decides how fresh and how complete they are. */
type SensorSource =
  | { readonly kind: 'prometheus' }
  /** Falco's snapshots in Loki: `intervalMs` between the last two, undefined when there is but one. */
  | { readonly kind: 'snapshots'; readonly atMs: number; readonly intervalMs: number | undefined };

/** How a reading of CPU came about. */
type CpuMethod =
  | 'container' // cAdvisor's counter of the container: exact
  | 'derived' // growth of lifetime average x lifetime: Falco says no more
  | 'lifetime'; // the lifetime average itself, where the derived value would be more error than value

export interface CpuReading {
  /** CPUs in use: 1 is one whole CPU. */
  readonly cores: number;
  readonly how: CpuMethod;
  /** Time that the value is an average of, ms. */
  readonly overMs: number;
  /** By how much `cores` may be off, because the average comes in steps of 0.1 %. */
  readonly error: number;
}

export interface MemoryReading {
  readonly rss?: number;
  readonly pss?: number;
  readonly vsz?: number;
  /** Working set of the container, as the kernel's out-of-memory killer sees it; from cAdvisor, else from Falco. */
  readonly container?: number;
}

/** What Falco's documentation says of a rate of events a CPU: fine, should be, may be, and likely is hard to keep up with. */
export type LoadLevel = 'low' | 'moderate' | 'elevated' | 'high';

export interface SyscallReading {
  readonly perSecond: number;
  /** Of the node; undefined where the number of CPUs is unknown. */
  readonly perSecondPerCpu: number | undefined;
  readonly level: LoadLevel | undefined;
}

/** `acceptable` on a few busy servers, says Falco's documentation of 1 to 2 %. */
export type DropLevel = 'none' | 'few' | 'acceptable' | 'many';

export interface DropShare {
  readonly events: number;
  readonly dropped: number;
  /** Of the events that the kernel side saw, 0 to 100; undefined where it saw none. */
  readonly percent: number | undefined;
  readonly level: DropLevel | undefined;
}

export interface DropCause {
  /** `buffer`, `scratch map`, `page fault`, `bug`. */
  readonly reason: 'buffer' | 'scratch-map' | 'page-fault' | 'bug';
  /** Of full buffers: kind of system call (`execve`, `close`, ...) and side (`enter`, `exit`). */
  readonly call?: string;
  readonly side?: string;
  readonly count: number;
}

export interface DropReading {
  /** Over the whole time range. */
  readonly range: DropShare;
  /** Over the last step. */
  readonly now: DropShare | undefined;
  /** Most first. The kinds of full buffers do not add up to all drops. Since the last restart, if one was in the range. */
  readonly causes: readonly DropCause[];
  /** Too low by what went with a restart, or was there before anyone looked. */
  readonly atLeast: boolean;
}

export interface LoadedFile {
  readonly file: string;
  readonly sha256: string;
}

export interface SensorRestart {
  readonly startedMs: number;
  /** When the process before was last seen; undefined when no sample shows it. */
  readonly seenBeforeMs: number | undefined;
}

/** One step of a sensor's time line. */
export interface SensorPoint {
  readonly timeMs: number;
  readonly fromMs: number;
  readonly events: number | undefined;
  readonly dropped: number | undefined;
  readonly queueDrops: number | undefined;
  /** CPUs in use over the step; undefined where it would be more error than value. */
  readonly cores: number | undefined;
  /** CPUs on average since Falco's start, at the step's end. */
  readonly averageCores?: number | undefined;
}

/** One Falco instance. `undefined` is "not known", never 0. The plain numbers are in `readings`. */
export interface Sensor extends Gauges, Counters {
  /** Cluster and host, and more where a host has several. Stable over restarts. */
  readonly id: string;
  readonly cluster: string | undefined;
  readonly host: string;
  /** What named the host: Falco itself, a label, or nothing but the address that is scraped. */
  readonly hostFrom: 'falco' | 'node' | 'pod' | 'instance';
  readonly node: string | undefined;
  readonly namespace: string | undefined;
  readonly pod: string | undefined;
  readonly instance: string | undefined;
  /** Jobs that scrape it: more than one is a set-up to correct, and counts once here. */
  readonly jobs: readonly string[];
  /** Labels of the targets that scrape the same again: their counts are no further counts. */
  readonly alsoScrapedAs: ReadonlyArray<Readonly<Record<string, string>>>;
  readonly status: SensorStatus;
  /** When it last answered, by its own clock where it is down. */
  readonly lastSeenMs: number | undefined;
  readonly version: string | undefined;
  /** One an event source. */
  readonly engines: ReadonlyArray<{ readonly engine: string; readonly source: string | undefined }>;
  readonly kernel: string | undefined;
  readonly startedMs: number | undefined;
  readonly reloadedMs: number | undefined;
  readonly bootedMs: number | undefined;
  readonly uptimeMs: number | undefined;
  /** Within the time range. */
  readonly restarts: readonly SensorRestart[];
  readonly cpu: CpuReading | undefined;
  /** Share of the node's CPUs, 0 to 1. */
  readonly cpuShareOfNode: number | undefined;
  readonly memory: MemoryReading;
  readonly syscalls: SyscallReading | undefined;
  readonly drops: DropReading | undefined;
  readonly rulesFiles: readonly LoadedFile[];
  readonly configFiles: readonly LoadedFile[];
  readonly timeline: readonly SensorPoint[];
  /** Groups of metrics that are off and on by default, or needed here. */
  readonly missingGroups: readonly SignedGroup[];
  readonly source: SensorSource;
  /** By how much Falco's clock is ahead of Prometheus', ms; the time between scrapes is within it. */
  readonly clockAheadMs: number | undefined;
}
