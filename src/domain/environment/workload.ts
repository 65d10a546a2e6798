import type { FalcoEvent } from '../event/types';
import { presentText } from '../event/visible';
import { anyRoleFields } from '../falco/fields/sourceRoles';

export type PlacedEvent = Pick<FalcoEvent, 'fields' | 'host' | 'cluster'>;

/** What runs where an event happened, as something that outlives pods and containers. */
export interface Workload {
  readonly kind: 'image' | 'container' | 'account' | 'host';
  /** Empty where the event names none. */
  readonly cluster: string;
  /** Of an image or a container: its namespace; of an account: the field that names it. */
  readonly within: string;
  /** Of an image or a container in no namespace: its host. */
  readonly host: string;
  readonly name: string;
}

/** The name of all workloads as one field: no event has it, filters and counts make it of others. */
export const WORKLOAD = 'workload';

const IMAGE = 'container.image.repository';
const CONTAINER = 'container.name';
const ACCOUNTS = anyRoleFields('who');
const HOST_CONTAINER = 'host';

/**
 * The workload of an event: the account in events of audit logs and of clouds; an image in its namespace, or the container
 * where no image is named; else the host. Undefined where the event says none of it.
 */
export function workloadPartsOf({ fields, host, cluster = '' }: PlacedEvent): Workload | undefined {
  const text = (field: string) => presentText(fields[field]);
  const account = ACCOUNTS.find((field) => text(field) !== undefined);
  if (account !== undefined) {
    return { kind: 'account', cluster, within: account, host: '', name: text(account) ?? '' };
  }
  const image = text(IMAGE);
  const name = image ?? (text('container.id') === HOST_CONTAINER ? undefined : text(CONTAINER));
  if (name !== undefined) {
    const within = text('k8s.ns.name') ?? '';
    const kind = image === undefined ? 'container' : 'image';
    return { kind, cluster, within, host: within === '' ? (host ?? '') : '', name };
  }
  return host === undefined ? undefined : { kind: 'host', cluster, within: '', host: '', name: host };
}

/** A workload as a person reads it; two that read alike may differ in their kind. */
export function workloadText({ cluster, kind, within, host, name }: Workload): string {
  const place = kind === 'account' ? '' : within === '' ? host : within;
  return [cluster, place, name].filter((part) => part !== '').join('/');
}

/** A workload as the value of one field: in addresses and filters. */
export function workloadKey({ kind, cluster, within, host, name }: Workload): string {
  return [kind, ...[cluster, within, host].map(encoded), name].join('/');
}

/** Reads such a value; undefined for any other text. */
export function readWorkload(key: string): Workload | undefined {
  const [, kind = '', ...parts] =
    /^(image|container|account|host)\/([^/]*)\/([^/]*)\/([^/]*)\/([\s\S]+)$/.exec(key) ?? [];
  const [cluster = '', within = '', host = ''] = parts.slice(0, 3).map(decoded);
  const known = KINDS.find((one) => one === kind);
  return known && { kind: known, cluster, within, host, name: parts[3] ?? '' };
}

const KINDS: ReadonlyArray<Workload['kind']> = ['image', 'container', 'account', 'host'];

/** What events of a workload have in common, as conditions that all hold; an empty value is a field that is missing. */
export function workloadConditions({
  kind,
  cluster,
  within,
  host,
  name,
}: Workload): ReadonlyArray<readonly [field: string, value: string]> {
  const place = cluster === '' ? [] : [['cluster', cluster] as const];
  switch (kind) {
    case 'account':
      return [...place, [within, name]];
    case 'host':
      return [...place, ['hostname', name], [IMAGE, '']];
    default: {
      const where = within === '' ? [['hostname', host] as const] : [['namespace', within] as const];
      return [...place, ...where, [kind === 'image' ? IMAGE : CONTAINER, name]];
    }
  }
}

/** What divides the parts, and what stands for it. */
function encoded(text: string): string {
  return text.replace(/%/g, '%25').replace(/\//g, '%2F');
}

function decoded(text: string): string {
  return text.replace(/%2F/g, '/').replace(/%25/g, '%');
}
