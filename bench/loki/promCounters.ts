import type { GeneratedEvent } from '../../generator/event/event';

/** Counters as Falco and Falcosidekick export them, played from events: a series appears with its first match. */
interface Counter {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  count: number;
}

const BATCH = 60;

/**
 * Writes what a Prometheus would have scraped while the events happened, every `scrapeMs` of (from, to], through its
 * OTLP receiver, which takes samples of any time in order.
 */
export async function writeCounters(
  url: string,
  events: Iterable<GeneratedEvent>,
  fromMs: number,
  toMs: number,
  scrapeMs: number
): Promise<void> {
  const counters = new Map<string, Counter>();
  const iterator = events[Symbol.iterator]();
  let next = iterator.next();
  let points = new Map<Counter, Array<readonly [number, number]>>();
  let scrapes = 0;
  for (let at = fromMs + scrapeMs; at <= toMs; at += scrapeMs) {
    while (!next.done && next.value.at.ms < at) {
      countersOf(next.value).forEach((counter) => add(counters, counter));
      next = iterator.next();
    }
    for (const counter of counters.values()) {
      points.set(counter, [...(points.get(counter) ?? []), [at, counter.count]]);
    }
    if (++scrapes % BATCH === 0 || at + scrapeMs > toMs) {
      await push(url, points);
      points = new Map();
    }
  }
}

function add(counters: Map<string, Counter>, { metric, labels }: Omit<Counter, 'count'>): void {
  const key = JSON.stringify([metric, labels]);
  const counter = counters.get(key) ?? { metric, labels, count: 0 };
  counter.count += 1;
  counters.set(key, counter);
}

function countersOf({ message, internal, cluster }: GeneratedEvent): Array<Omit<Counter, 'count'>> {
  const { rule = '', priority = '', source = '', hostname = '', output_fields: fields } = message;
  const text = (name: string) => String(fields?.[name] ?? '');
  const pod = `falco-${hostname}`;
  const sidekick = {
    metric: 'falcosecurity_falcosidekick_falco_events_total',
    labels: {
      ...{ rule, priority, source, hostname, pod: `falcosidekick-${cluster}` },
      k8s_ns_name: text('k8s.ns.name'),
      k8s_pod_name: text('k8s.pod.name'),
    },
  };
  // Falco counts matches of rules; what it reports of itself is none.
  return internal
    ? [sidekick]
    : [
        sidekick,
        { metric: 'falcosecurity_falco_rules_matches_total', labels: { rule_name: rule, priority, source, pod } },
      ];
}

async function push(url: string, points: ReadonlyMap<Counter, ReadonlyArray<readonly [number, number]>>) {
  const metrics = [...points].map(([{ metric, labels }, values]) => ({
    name: metric,
    gauge: {
      dataPoints: values.map(([ms, count]) => ({
        attributes: Object.entries(labels).map(([key, value]) => ({ key, value: { stringValue: value } })),
        timeUnixNano: `${ms}000000`,
        asDouble: count,
      })),
    },
  }));
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'falco' } }] };
  const response = await fetch(`${url}/api/v1/otlp/v1/metrics`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] }),
  });
  if (!response.ok) {
    throw new Error(`Prometheus took no samples: ${response.status} ${await response.text()}`);
  }
}
