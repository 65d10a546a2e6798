import { entity, fieldValue } from '../event/aliases';
import type { FalcoEvent } from '../event/types';
import { presentText } from '../event/visible';
import { anyRoleFields } from '../falco/fields/sourceRoles';

type SeatKind = 'pod' | 'container' | 'host' | 'account' | 'unknown';

/** Where an event happened, as narrow as it says: what an intruder holds once it has it. */
export interface Seat {
  readonly kind: SeatKind;
  readonly cluster: string;
  /** Of pods, and of what an entry of the audit log is about. */
  readonly namespace: string;
  /** Name of the pod, the container, the host or the account. */
  readonly name: string;
}

export type SeatedEvent = Pick<FalcoEvent, 'fields' | 'host' | 'cluster' | 'source'>;

const HOST_CONTAINER = 'host';
const ACCOUNTS = anyRoleFields('who');

/** The seat of an event; two clusters with one name of a pod are two seats. */
export function seatOf(event: SeatedEvent): Seat {
  const { host, cluster = '' } = event;
  const account = firstText(event, ACCOUNTS);
  const namespace = entity(event, 'namespace') ?? '';
  if (account !== undefined) {
    return { kind: 'account', cluster, namespace: '', name: account };
  }
  const pod = entity(event, 'pod');
  if (pod !== undefined) {
    return { kind: 'pod', cluster, namespace, name: pod };
  }
  const container = firstText(event, ['container.id', 'container.name']);
  if (container !== undefined && container !== HOST_CONTAINER) {
    return { kind: 'container', cluster, namespace: host ?? '', name: container };
  }
  return host === undefined
    ? { kind: 'unknown', cluster, namespace: '', name: '' }
    : { kind: 'host', cluster, namespace: '', name: host };
}

/** Equal for two seats exactly where they are one. */
export function seatKey({ kind, cluster, namespace, name }: Seat): string {
  return JSON.stringify([kind, cluster, namespace, name]);
}

/** The pod that an entry of the audit log is about: somebody reached for it from outside. */
export function targetPod(event: SeatedEvent): Seat | undefined {
  if (fieldValue(event, 'ka.target.resource') !== 'pods') {
    return undefined;
  }
  const name = firstText(event, ['ka.target.name', 'ka.resp.name']);
  const namespace = firstText(event, ['ka.target.namespace']) ?? '';
  return name === undefined ? undefined : { kind: 'pod', cluster: event.cluster ?? '', namespace, name };
}

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** The namespace of a service account, whose token is in the pods there; undefined for a person. */
export function serviceAccountOf({
  kind,
  name,
}: Seat): { readonly namespace: string; readonly name: string } | undefined {
  const [, namespace, account] = (kind === 'account' && SERVICE_ACCOUNT.exec(name)) || [];
  return namespace === undefined || account === undefined ? undefined : { namespace, name: account };
}

function firstText(event: SeatedEvent, fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const text = presentText(fieldValue(event, field));
    if (text !== undefined) {
      return text;
    }
  }
  return undefined;
}
