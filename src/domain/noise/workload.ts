import { type PlacedEvent, workloadPartsOf, workloadText } from '../environment/workload';

/**
 * What runs where an event happened, under a name that outlives pods and containers: cluster, namespace and image; the
 * account in events of audit logs and of clouds; else the host. `unknown` where the event says none of it.
 */
export function workloadOf(event: PlacedEvent): string {
  const workload = workloadPartsOf(event);
  return workload === undefined ? 'unknown' : workloadText(workload);
}

/** The pod, host or account that an event names, for a list of what an exception would hide. */
export function placeNameOf(event: PlacedEvent): string {
  const { 'k8s.pod.name': pod, 'k8s.ns.name': namespace } = event.fields;
  if (typeof pod === 'string' && pod !== '' && pod !== '<NA>') {
    const parts = [event.cluster ?? '', typeof namespace === 'string' ? namespace : '', pod];
    return parts.filter((part) => part !== '').join('/');
  }
  return workloadOf(event);
}
