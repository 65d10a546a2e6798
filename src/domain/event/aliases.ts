import { NOT_AVAILABLE } from '../falco/fields/noValue';
import { anyRoleFields } from '../falco/fields/sourceRoles';
import type { FalcoEvent, JsonValue } from './types';
import { fieldText } from './visible';

/** What a person asks of an event, whichever plugin or version named the field. */
export type Entity =
  | 'namespace'
  | 'pod'
  | 'node'
  | 'container'
  | 'image'
  | 'user'
  | 'process'
  | 'parent'
  | 'commandLine'
  | 'target'
  | 'connection'
  /** Of sources that know no pod: a region, an account, an organisation, a realm. */
  | 'place'
  /** What an account did, in the words of its source. */
  | 'action'
  /** From where it did so. */
  | 'address';

/** A field that can name an entity; `resource`: only when the audit event is about that kind of object. */
export interface Alias {
  readonly field: string;
  readonly resource?: string;
}

/**
 * The fields that name each entity, the most exact first. One table for display, breakdowns and filters.
 * `k8smeta.*` comes from the plugin of that name, `ka.*` from audit logs, `k8s.namespace` and such from enrichers; what
 * plugins of other sources say is in `falco/fields/sourceRoles`.
 */
export const ENTITY_ALIASES: Readonly<Record<Entity, readonly Alias[]>> = {
  namespace: [
    ...fields('k8s.ns.name k8smeta.ns.name k8s.namespace k8s.namespace.name ka.target.namespace'),
    { field: 'ka.target.name', resource: 'namespaces' },
  ],
  pod: [
    ...fields('k8s.pod.name k8smeta.pod.name'),
    { field: 'ka.target.name', resource: 'pods' },
    { field: 'ka.resp.name', resource: 'pods' },
  ],
  node: [...fields('k8s.node.name k8smeta.node.name'), { field: 'ka.target.name', resource: 'nodes' }],
  container: fields('container.name container.id'),
  image: fields('container.image.repository container.image ka.req.pod.containers.image'),
  user: named('user.name user.loginname proc.user', anyRoleFields('who')),
  process: fields('proc.name proc.comm proc.exepath proc.exe'),
  parent: fields('proc.pname proc.aname[1] proc.parent.name proc.pexepath proc.parent.exe'),
  commandLine: fields('proc.cmdline ka.uri.param[command]'),
  target: named(
    'fd.name file.path evt.arg.path evt.arg.name evt.arg.filename evt.arg.newpath evt.arg.target',
    anyRoleFields('target')
  ),
  connection: fields('fd.name'),
  place: named(
    '',
    anyRoleFields('where').filter((field) => field !== 'ka.target.namespace')
  ),
  action: named('', anyRoleFields('action')),
  address: named('fd.cip', anyRoleFields('from')),
};

/** Container of processes that run on the host itself: Falco's word for "none". */
const HOST_CONTAINER = 'host';
const CONNECTION = /->|^\[?[0-9a-fA-F.:]+\]?:\d+$/;
/** Types of file descriptors that are connections. Source: Falco's field reference, `fd.type`. */
const CONNECTION_TYPES: readonly JsonValue[] = ['ipv4', 'ipv6', 'ipv4server', 'ipv6server', 'inet'];

/** The value of an entity in an event; undefined when no field says. */
export function entity(event: Pick<FalcoEvent, 'fields'>, name: Entity): string | undefined {
  for (const { field, resource } of ENTITY_ALIASES[name]) {
    if (resource !== undefined && fieldValue(event, 'ka.target.resource') !== resource) {
      continue;
    }
    const value = fieldValue(event, field);
    if (value !== undefined && value !== null && value !== '' && value !== NOT_AVAILABLE && fits(event, name, value)) {
      return fieldText(value);
    }
  }
  return undefined;
}

/** Image with its tag (`docker.io/library/alpine:3.19`), or what is known of it. */
export function imageReference(event: Pick<FalcoEvent, 'fields'>): string | undefined {
  const image = entity(event, 'image');
  const tag = fieldValue(event, 'container.image.tag');
  const tagged = typeof tag === 'string' && tag !== '' && fieldValue(event, 'container.image.repository') === image;
  return image !== undefined && tagged ? `${image}:${tag}` : image;
}

/** The field of an event, by its own name; safe for names that every object inherits (`constructor`). */
export function fieldValue(event: Pick<FalcoEvent, 'fields'>, field: string): JsonValue | undefined {
  return Object.prototype.hasOwnProperty.call(event.fields, field) ? event.fields[field] : undefined;
}

function fits(event: Pick<FalcoEvent, 'fields'>, name: Entity, value: JsonValue): boolean {
  if (name === 'container') {
    return value !== HOST_CONTAINER;
  }
  if (name === 'connection') {
    const type = fieldValue(event, 'fd.type') ?? null;
    return CONNECTION_TYPES.includes(type) || (typeof value === 'string' && CONNECTION.test(value.slice(0, 256)));
  }
  return true;
}

function named(first: string, others: readonly string[]): readonly Alias[] {
  return [...(first === '' ? [] : fields(first)), ...others.map((field) => ({ field }))];
}

function fields(names: string): readonly Alias[] {
  return names.split(' ').map((field) => ({ field }));
}
