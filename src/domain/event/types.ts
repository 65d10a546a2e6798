import type { Priority } from '../falco/priority';

/** A value as JSON holds it. Integers beyond 2^53 are kept as their decimal digits. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** What one log line came with, as Loki (or a data frame of Grafana's) gives it. */
export interface LogEntry {
  /** Nanoseconds since the epoch in decimal digits: exact, which a number could not be. */
  readonly tsNs: string;
  readonly line: string;
  /** Stream labels, structured metadata and parsed labels of the line in one map. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where it was read, among several places that were asked together. No part of what the line is. */
  readonly from?: ReadFrom;
}

/** A place that lines are read from: an environment, as a person knows it. */
export interface ReadFrom {
  readonly id: string;
  readonly name: string;
}

/** The shape a line was read from. */
export type LineShape =
  | 'sidekick-json' // Falcosidekick, loki.format: json (has a uuid)
  | 'sidekick-text' // Falcosidekick, loki.format: text: the output alone, the rest in labels
  | 'sidekick-otlp' // Falcosidekick's OTLP logs: the output, the rest in structured metadata
  | 'falco-json' // Falco's own JSON, shipped by Alloy, Promtail, journald, ...
  | 'falco-text'; // Falco's own text output, with no labels of Falcosidekick

/** Where the name of the host came from, in order of trust. */
export type HostOrigin = 'hostname' | 'nodename' | 'k8s.node.name' | 'syslog' | 'label';

/** One thing that Falco reported. */
export interface FalcoEvent {
  readonly kind: 'event';
  readonly shape: LineShape;
  /** Stable identity of the line in its stream: nanoseconds, labels and line hashed. For selection, not for display. */
  readonly key: string;
  /** When it happened, nanoseconds since the epoch in decimal digits. */
  readonly timeNs: string;
  /** Where the time is from: the event itself, or the entry that carried it when the event has none. */
  readonly timeFrom: 'event' | 'entry';
  readonly rule: string;
  readonly priority: Priority | undefined;
  /** `syscall`, `k8s_audit`, `internal`, ...; empty when nothing says. Falcosidekick's default `syscalls` is read as `syscall`. */
  readonly source: string;
  /** Tags in the order the line or label gives them. */
  readonly tags: readonly string[];
  readonly host: string | undefined;
  readonly hostFrom: HostOrigin | undefined;
  readonly cluster: string | undefined;
  /** The output without its time and priority prefix. */
  readonly message: string;
  /** Output fields under Falco's own keys (`proc.name`, `proc.aname[2]`). null where Falco had no value. */
  readonly fields: Readonly<Record<string, JsonValue>>;
  /** Keys of fields that Falcosidekick or a shipper cut short (`[...]`). */
  readonly truncated: readonly string[];
  /** The line ended before the event did (Docker's and syslog's limits): what stands in its labels and before the cut is here. */
  readonly cut: boolean;
  /** Falco about itself (`Falco internal: ...`) or Falcosidekick's test event: not a detection. */
  readonly internal: boolean;
  readonly uuid: string | undefined;
  readonly entry: LogEntry;
}

/** A line of Falco's, falcoctl's or the driver's that reports no event (start-up, rules loaded, ...). */
export interface OtherLine {
  readonly kind: 'other';
  readonly timeNs: string;
  readonly key: string;
  readonly host: string | undefined;
  readonly message: string;
  readonly entry: LogEntry;
}

/** Why a line could not be read as an event. */
export type UnreadableReason = 'empty' | 'cut-json' | 'bad-json' | 'not-falco-json' | 'unknown-text';

/** A line that cannot be read: shown as it is, with the reason, never dropped. */
export interface UnreadableLine {
  readonly kind: 'unreadable';
  readonly reason: UnreadableReason;
  readonly timeNs: string;
  readonly key: string;
  readonly host: string | undefined;
  readonly entry: LogEntry;
}

export type ParsedLine = FalcoEvent | OtherLine | UnreadableLine;

/** What the environment knows that a line may not say. */
export interface ParseOptions {
  /** Label that names the host when nothing in the event does (`node`, `instance`, ...). */
  readonly hostLabel?: string;
  /** Label or output field that names the cluster. Default: `cluster`. */
  readonly clusterKey?: string;
  /** Cluster of everything in this environment, when neither label nor field says. */
  readonly cluster?: string;
}
