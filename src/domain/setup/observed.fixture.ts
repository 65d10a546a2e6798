import { fieldPlacesFor, DEFAULT_SELECTOR } from '../environment/defaults';
import type { Environment } from '../environment/types';
import type { LogEntry } from '../event/types';
import type { PromSeries } from '../promql/series';
import { WHOLE_PROMETHEUS } from '../health/healthScope';
import { readSensors } from './sensors';
import type { PrometheusFacts } from './prometheusFacts';
import type { Answer, LokiObserved, Observed, PrometheusObserved } from './types';

/* A set-up in which everything is in order, for tests to break one thing of. */

export const NOW_MS = Date.UTC(2026, 10, 21, 12);

export const known = <T>(value: T): Answer<T> => ({ status: 'ready', value });
export const failedTo = (
  kind: string,
  message: string
): { readonly status: 'error'; readonly problem: { kind: string; message: string } } => ({
  status: 'error',
  problem: { kind, message },
});

const ENVIRONMENT: Environment = {
  id: 'default',
  name: 'Default',
  lokiUid: 'loki',
  prometheusUid: 'prometheus',
  selector: DEFAULT_SELECTOR,
  format: 'json',
  fields: fieldPlacesFor('json'),
};

export interface EventParts {
  readonly uuid?: string;
  /** Before now. */
  readonly ageMs?: number;
  /** Of the line, when it is not the event's own time. */
  readonly lineAgeMs?: number;
  readonly host?: string;
  readonly message?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly labels?: Readonly<Record<string, string>>;
}

let events = 0;

/** A JSON line of Falcosidekick's with its labels. Each event is another one unless its parts say so. */
export function sidekickLine(parts: EventParts = {}): LogEntry {
  const n = ++events;
  const ms = NOW_MS - (parts.ageMs ?? 60_000);
  const ns = `${ms}${String(100_000 + (n % 800_000)).padStart(6, '0')}`;
  const time = parts.message === undefined ? ns : `${ms}123456`;
  const hostname = parts.host ?? 'node-1';
  const rule = 'Terminal shell in container';
  const own = { rule, priority: 'Notice', source: 'syscall', hostname, tags: 'container,shell' };
  const event = {
    uuid: parts.uuid ?? `uuid-${n}`,
    output: `Notice ${parts.message ?? `A shell was spawned ${n}`}`,
    priority: 'Notice',
    rule,
    time: rfc3339(time),
    output_fields: {
      'container.id': 'ee97d9c4186f',
      'container.name': 'app',
      'container.image.repository': 'docker.io/library/alpine',
      'proc.name': 'sh',
      ...parts.fields,
    },
    source: 'syscall',
    tags: ['container', 'shell'],
    hostname,
  };
  return {
    tsNs: parts.lineAgeMs === undefined ? time : `${NOW_MS - parts.lineAgeMs}000000`,
    line: JSON.stringify(event),
    labels: { ...own, ...parts.labels },
  };
}

function rfc3339(ns: string): string {
  return `${new Date(Number(ns.slice(0, -6))).toISOString().slice(0, 19)}.${ns.slice(-9)}Z`;
}

/** The same event as Falco wrote it, from a shipper of Falco's output. */
export function shippedLine({ tsNs, line }: LogEntry, labels: Readonly<Record<string, string>>): LogEntry {
  const { uuid: _, ...event }: Record<string, unknown> = JSON.parse(line);
  return { tsNs: `${Number(tsNs.slice(0, -6)) + 200}000000`, line: JSON.stringify(event), labels };
}

const part = (name: string, metric: string, labels: Readonly<Record<string, string>>, value: number): PromSeries => ({
  labels: { falco_part: name, __name__: metric, ...labels },
  points: [{ timeMs: NOW_MS, value }],
});

/** Series of sensors as Prometheus answers, and which groups they lack. */
export function sensorSeries(
  targets: ReadonlyArray<Readonly<Record<string, string>>>,
  lacks: readonly string[] = []
): readonly PromSeries[] {
  return targets.flatMap(({ hostname = 'node-1', ...labels }) => [
    part('version', 'falcosecurity_falco_version_info', { ...labels, version: '0.44.1' }, 1),
    part('hostname', 'falcosecurity_evt_hostname_info', { ...labels, hostname }, 1),
    part('start', 'falcosecurity_falco_start_timestamp_nanoseconds', labels, (NOW_MS - 3_600_000) * 1e6),
    part('duration', 'falcosecurity_falco_duration_seconds_total', labels, 3600 + Number(labels.aheadS ?? 0)),
    part('sampled', '', labels, NOW_MS / 1000),
    ...lacks.map((group) => part(`lacks:${group}`, '', { ...labels, version: '0.44.1' }, 1)),
  ]);
}

export const target = (n: number, more: Readonly<Record<string, string>> = {}) => ({
  job: 'falco',
  instance: `10.0.0.${n}:8765`,
  pod: `falco-${n}`,
  namespace: 'falco',
  hostname: `node-${n}`,
  ...more,
});

/** A target that Prometheus scrapes in vain. */
export function deadTarget(instance: string): PromSeries {
  return part('dead', 'up', { job: 'falco', instance }, 0);
}

export const sensorsOf = (series: readonly PromSeries[]) => readSensors(series, WHOLE_PROMETHEUS);

export const PROMETHEUS_FACTS: PrometheusFacts = {
  services: ['falco/falco-metrics'],
  operator: true,
  exporter: false,
  shared: [],
  renamed: [],
  matches: 12,
  lokiErrors: 0,
};

/** A set-up with nothing wrong, and what a test changes of it. */
export function observed(
  change: {
    readonly environment?: Partial<Environment>;
    readonly loki?: Partial<LokiObserved>;
    readonly prometheus?: Partial<PrometheusObserved> | 'none';
  } = {}
): Observed {
  const { environment, loki, prometheus } = change;
  return {
    environment: { ...ENVIRONMENT, ...environment },
    nowMs: NOW_MS,
    loki: {
      version: known('3.7.7'),
      lines: known([sidekickLine({ ageMs: 120_000 }), sidekickLine()]),
      streams: known(40),
      volume: known({}),
      ...loki,
    },
    prometheus:
      prometheus === 'none'
        ? undefined
        : {
            version: known('3.5.0'),
            sensors: known(sensorsOf(sensorSeries([target(1), target(2)]))),
            facts: known(PROMETHEUS_FACTS),
            pools: known(['serviceMonitor/falco/falco/0']),
            targets: known([]),
            ...prometheus,
          },
  };
}
