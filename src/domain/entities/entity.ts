import { WORKLOAD } from '../environment/workload';
import { NOT_AVAILABLE } from '../falco/fields/noValue';
import { anyRoleFields } from '../falco/fields/sourceRoles';
import type { FieldFilter } from '../logql/filters';

/** What has a page of its own. */
export type EntityKind = 'host' | 'namespace' | 'workload' | 'pod' | 'container' | 'image' | 'user' | 'process';

/** One host, pod, user, ...: what events name under a field. */
export interface NamedEntity {
  readonly kind: EntityKind;
  /** By which its events are found. */
  readonly field: string;
  readonly value: string;
}

/** The field under which all that is of a kind is counted. */
export const ENTITY_FIELD: Readonly<Record<EntityKind, string>> = {
  host: 'hostname',
  namespace: 'namespace',
  workload: WORKLOAD,
  pod: 'pod',
  container: 'container.id',
  image: 'container.image.repository',
  user: 'user.name',
  process: 'proc.name',
};

export const ENTITY_KINDS: readonly EntityKind[] = [
  ...(['host', 'namespace', 'workload', 'pod', 'container', 'image', 'user', 'process'] as const),
];

/** Falco's own names of what the app finds under another, in every environment. */
const SAME: Readonly<Record<string, string>> = {
  'k8s.ns.name': 'namespace',
  'k8s.pod.name': 'pod',
  'proc.pname': 'proc.name',
};

const KINDS: ReadonlyMap<string, EntityKind> = new Map([
  ...ENTITY_KINDS.map((kind) => [ENTITY_FIELD[kind], kind] as const),
  ['ka.target.namespace', 'namespace'],
  ['container.name', 'container'],
  ['user.loginname', 'user'],
  ...anyRoleFields('who').map((field) => [field, 'user'] as const),
]);

const ANCESTOR = /^proc\.aname\[\d+\]$/;
/** Of what runs in no container Falco says this. */
const HOST_CONTAINER = 'host';

/** The entity that a value of a field stands for; undefined for what has no page. */
export function entityOf(field: string, value: string): NamedEntity | undefined {
  const found = ANCESTOR.test(field) ? 'proc.name' : (SAME[field] ?? field);
  const kind = KINDS.get(found);
  const isNone = value === '' || value === NOT_AVAILABLE || (kind === 'container' && value === HOST_CONTAINER);
  return kind === undefined || isNone ? undefined : { kind, field: found, value };
}

/** What finds its events. */
export function entityFilter({ field, value }: NamedEntity): FieldFilter {
  return { field, op: 'is', values: [value] };
}
