import { entity } from '../event/aliases';
import type { FalcoEvent } from '../event/types';
import { quote } from '../logql/quote';
import { matcher, printSelector } from '../promql/matcher';

/** What else there is of an event's pod, as queries. */
interface PodSignals {
  /** PromQL: the CPU that its containers used, by the kubelet's own metric. */
  readonly metrics: string;
  /** TraceQL: the traces with a span of it, by OpenTelemetry's names of resources. */
  readonly traces: string;
}

/** What Kubernetes takes for a name: nothing else is one, whatever the event says. */
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Undefined where the event names no pod. */
export function podSignals(event: Pick<FalcoEvent, 'fields'>): PodSignals | undefined {
  const pod = entity(event, 'pod');
  const namespace = entity(event, 'namespace');
  if (pod === undefined || !NAME.test(pod)) {
    return undefined;
  }
  const within = namespace !== undefined && NAME.test(namespace) ? namespace : undefined;
  const selector = printSelector('container_cpu_usage_seconds_total', [
    ...(within === undefined ? [] : [matcher('namespace', '=', within)]),
    matcher('pod', '=', pod),
    matcher('container', '!=', ''),
  ]);
  const spans = [
    ...(within === undefined ? [] : [`resource.k8s.namespace.name = ${quote(within)}`]),
    `resource.k8s.pod.name = ${quote(pod)}`,
  ];
  return { metrics: `sum by (container) (rate(${selector}[5m]))`, traces: `{ ${spans.join(' && ')} }` };
}
