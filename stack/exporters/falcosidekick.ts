import { priorityFromName, toSidekickNumber } from '../../src/domain/falco/priority';
import type { Delivery, SentEvents } from './counts';
import { printLabels, replay, sample } from './recorded';

export interface SidekickCounts {
  readonly cluster: string;
  readonly startedMs: number;
  readonly events: readonly SentEvents[];
  readonly delivered: Readonly<Record<Delivery, number>>;
}

const PREFIX = 'falcosecurity_falcosidekick_';

/** The recorded exposition of Falcosidekick with one cluster's counts, where none of its own runs. */
export function sidekickExposition(recorded: string, counts: SidekickCounts, nowMs: number): string {
  const { cluster, startedMs, events, delivered } = counts;
  const total = events.reduce((sum, { count }) => sum + count, 0);
  const body = replay(recorded, ({ name, value }) => {
    if (name.startsWith(PREFIX)) {
      return undefined;
    }
    switch (name) {
      case 'process_start_time_seconds':
        return startedMs / 1000;
      case 'process_cpu_seconds_total':
        return (0.1 + (nowMs - startedMs) / 1_000_000 + total / 5_000).toFixed(2);
      default:
        return value;
    }
  });
  const lines = [
    ...events.map((one) => sample(`${PREFIX}falco_events_total`, printLabels(eventLabels(one, cluster)), one.count)),
    ...counter('inputs_total', { source: 'requests', status: 'accepted' }, total),
    ...counter('outputs_total', { destination: 'loki', status: 'ok' }, delivered.ok),
    ...counter('outputs_total', { destination: 'loki', status: 'error' }, delivered.error),
  ];
  return `${body.trimEnd()}\n${lines.join('\n')}\n`;
}

/** A series appears with its first event. */
function counter(name: string, labels: Readonly<Record<string, string>>, count: number): string[] {
  return count > 0 ? [sample(`${PREFIX}${name}`, printLabels(labels), count)] : [];
}

function eventLabels(
  { host, namespace, pod, priority, rule, source }: SentEvents,
  cluster: string
): Record<string, string> {
  const word = priorityFromName(priority);
  return {
    cluster,
    hostname: host,
    k8s_ns_name: namespace,
    k8s_pod_name: pod,
    priority: word === undefined ? '' : String(toSidekickNumber(word)),
    priority_raw: priority.toLowerCase(),
    rule,
    source,
  };
}
