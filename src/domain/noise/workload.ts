import type { FalcoEvent } from '../event/types';
import { anyRoleFields } from '../falco/fields/sourceRoles';
import { fieldText } from '../event/visible';

export type PlacedEvent = Pick<FalcoEvent, 'fields' | 'host' | 'cluster'>;

/**
 * What runs where an event happened, under a name that outlives pods and containers: cluster, namespace and image; the
 * account in events of audit logs and of clouds; else the host. `unknown` where the event says none of it.
 */
export function workloadOf(event: PlacedEvent): string {
  const { fields, cluster = '' } = event;
  const text = (field: string) => {
    const value = fields[field];
    return value === undefined || value === null || value === '' || value === '<NA>' ? undefined : fieldText(value);
  };
  const account = ACCOUNTS.map(text).find((name) => name !== undefined);
  if (account !== undefined) {
    return join(cluster, account);
  }
  const image = text('container.image.repository');
  const name = image ?? (text('container.id') === 'host' ? undefined : text('container.name'));
  if (name !== undefined) {
    return join(cluster, text('k8s.ns.name') ?? event.host ?? '', name);
  }
  return event.host === undefined ? 'unknown' : join(cluster, event.host);
}

const ACCOUNTS = anyRoleFields('who');

/** The pod, host or account that an event names, for a list of what an exception would hide. */
export function placeNameOf(event: PlacedEvent): string {
  const { 'k8s.pod.name': pod, 'k8s.ns.name': namespace } = event.fields;
  if (typeof pod === 'string' && pod !== '' && pod !== '<NA>') {
    return join(event.cluster ?? '', typeof namespace === 'string' ? namespace : '', pod);
  }
  return workloadOf(event);
}

function join(...parts: string[]): string {
  return parts.filter((part) => part !== '').join('/');
}
