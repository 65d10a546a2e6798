import { entity, fieldValue } from '../event/aliases';
import { named } from '../entities/named';
import type { FalcoEvent } from '../event/types';
import { NOT_AVAILABLE } from '../falco/fields/noValue';
import type { FieldFilter } from '../logql/filters';

/** What an event shares with those around it. */
export const AROUND_SCOPES = ['container', 'pod', 'host', 'user', 'tree', 'rule'] as const;

export type AroundScope = (typeof AROUND_SCOPES)[number];

/** A scope that an event can be seen in: what is asked for, and the name of what is shared. */
export interface AskedScope {
  readonly scope: AroundScope;
  readonly filters: readonly FieldFilter[];
  /** As the event says it: a container's id, a pod, a user. */
  readonly name: string;
  /** Of a user: the host on which it is one; an account is the same everywhere. */
  readonly on?: string;
}

const HOST_CONTAINER = 'host';

/**
 * The scopes of an event, the narrowest first; those that it says nothing of are left out.
 * @param cluster where the environment can filter by it: hosts and pods of one name are many
 */
export function scopesOf(event: FalcoEvent, cluster?: string): readonly AskedScope[] {
  const within = cluster === undefined ? [] : [is('cluster', cluster)];
  const place = [containerScope(event), podScope(event, within), hostScope(event, within)];
  const found = [...place, userScope(event, within), treeScope(event, place), ruleScope(event, within)];
  return AROUND_SCOPES.flatMap((scope) => found.find((one) => one?.scope === scope) ?? []);
}

function containerScope(event: FalcoEvent): AskedScope | undefined {
  const id = textOf(event, 'container.id');
  return id === undefined || id === HOST_CONTAINER
    ? undefined
    : { scope: 'container', filters: [is('container.id', id)], name: entity(event, 'container') ?? id };
}

function podScope(event: FalcoEvent, within: readonly FieldFilter[]): AskedScope | undefined {
  const pod = entity(event, 'pod');
  const namespace = entity(event, 'namespace');
  const filters = [...within, ...(namespace === undefined ? [] : [is('namespace', namespace)]), is('pod', pod ?? '')];
  return pod === undefined ? undefined : { scope: 'pod', filters, name: pod };
}

function hostScope({ host }: FalcoEvent, within: readonly FieldFilter[]): AskedScope | undefined {
  return host === undefined || host === ''
    ? undefined
    : { scope: 'host', filters: [...within, is('hostname', host)], name: host };
}

/** Every host has a root: a user of the system is one of its host, an account of a cloud or a cluster is not. */
function userScope(event: FalcoEvent, within: readonly FieldFilter[]): AskedScope | undefined {
  const user = named(event, 'user');
  if (user === undefined) {
    return undefined;
  }
  const isOfHost = user.field.startsWith('user.') || user.field.startsWith('proc.');
  const on = isOfHost ? event.host : undefined;
  const filters = [...within, ...(on === undefined ? [] : [is('hostname', on)]), is(user.field, user.value)];
  return { scope: 'user', filters, name: user.shown, ...(on !== undefined && { on }) };
}

/** No query knows a tree: the events of the place are asked for, and those of the tree are taken of them. */
function treeScope(event: FalcoEvent, places: ReadonlyArray<AskedScope | undefined>): AskedScope | undefined {
  const process = entity(event, 'process');
  const place = places.find((one) => one !== undefined);
  return process === undefined || place === undefined ? undefined : { ...place, scope: 'tree', name: process };
}

function ruleScope({ rule }: FalcoEvent, within: readonly FieldFilter[]): AskedScope | undefined {
  return rule === '' ? undefined : { scope: 'rule', filters: [...within, is('rule', rule)], name: rule };
}

function is(field: string, value: string): FieldFilter {
  return { field, op: 'is', values: [value] };
}

function textOf(event: FalcoEvent, field: string): string | undefined {
  const value = fieldValue(event, field);
  return typeof value === 'string' && value !== '' && value !== NOT_AVAILABLE ? value : undefined;
}
