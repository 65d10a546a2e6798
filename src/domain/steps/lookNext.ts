import { MINUTE_MS } from '../units/durations';
import { type AroundScope, scopesOf } from '../around/scopes';
import { named } from '../entities/named';
import { fieldValue } from '../event/aliases';
import { presentText } from '../event/visible';
import type { FalcoEvent } from '../event/types';
import type { FieldFilter } from '../logql/filters';
import { escapeRegex } from '../logql/quote';
import { remoteOf, type Step } from './steps';

/** Before and after a step: what it came with. */
const NEAR_MS = 10 * MINUTE_MS;

/** A question that a step raises, as what is opened for it. */
export interface LookNext {
  readonly kind: NextKind;
  /** What it is about, as the event says it. */
  readonly name: string;
  /** The events that answer it; of a tree those around the event, of which the tree is taken. */
  readonly filters: readonly FieldFilter[];
  /** Undefined: all of the time that the incident was found in. */
  readonly time: { readonly fromMs: number; readonly toMs: number } | undefined;
  /** The event that others are shown around. */
  readonly around?: FalcoEvent;
}

export type NextKind =
  | 'container'
  | 'pod'
  | 'host'
  | 'tree'
  | 'user-elsewhere'
  | 'account'
  | 'reached'
  | 'destination'
  | 'file-elsewhere'
  | 'program-elsewhere';

type Asker = (step: Step, cluster: string | undefined) => LookNext | undefined;

const ASKERS: Readonly<Record<NextKind, Asker>> = {
  container: ofScope('container'),
  pod: ofScope('pod'),
  host: ofScope('host'),
  tree: (step, cluster) => {
    const [event] = step.events;
    const tree = scopesOf(event, cluster).find(({ scope }) => scope === 'tree');
    return tree && { kind: 'tree', name: tree.name, filters: tree.filters, time: near(step), around: event };
  },
  'user-elsewhere': ({ events: [event] }) => {
    const user = named(event, 'user');
    const isOfHost = user?.field.startsWith('user.') ?? false;
    return user && isOfHost && event.host && !EVERYWHERE.has(user.value)
      ? {
          kind: 'user-elsewhere',
          name: user.shown,
          filters: [is(user.field, user.value), isNot('hostname', event.host)],
          time: undefined,
        }
      : undefined;
  },
  account: ({ events: [event], deed }) => {
    const user = named(event, 'user');
    return user && deed.account !== undefined
      ? { kind: 'account', name: user.shown, filters: [is(user.field, user.value)], time: undefined }
      : undefined;
  },
  // The pod that somebody reached for through Kubernetes, as what happened in it then.
  reached: (step, cluster) => {
    const [event] = step.events;
    const pod = fieldValue(event, 'ka.target.resource') === 'pods' ? textOf(event, 'ka.target.name') : undefined;
    const namespace = textOf(event, 'ka.target.namespace');
    return pod === undefined
      ? undefined
      : {
          ...{ kind: 'reached', name: pod, time: near(step) },
          filters: [
            ...(cluster === undefined ? [] : [is('cluster', cluster)]),
            ...(namespace === undefined ? [] : [is('namespace', namespace)]),
            is('pod', pod),
          ],
        };
  },
  destination: ({ events: [event] }) => {
    const remote = remoteOf(event);
    return remote === undefined
      ? undefined
      : {
          ...{ kind: 'destination', name: remote, time: undefined },
          filters: [{ field: 'fd.name', op: 'matches', values: [`.*->${escapeRegex(remote)}`] }],
        };
  },
  'file-elsewhere': ({ events: [event] }) => {
    const target = named(event, 'target');
    const container = textOf(event, 'container.id');
    return target === undefined ||
      container === undefined ||
      remoteOf(event) !== undefined ||
      !target.field.startsWith('fd.')
      ? undefined
      : {
          ...{ kind: 'file-elsewhere', name: target.shown, time: undefined },
          filters: [is(target.field, target.value), isNot('container.id', container)],
        };
  },
  'program-elsewhere': ({ events: [event] }) => {
    const process = named(event, 'process');
    const container = textOf(event, 'container.id');
    return process === undefined || container === undefined
      ? undefined
      : {
          ...{ kind: 'program-elsewhere', name: process.shown, time: undefined },
          filters: [is(process.field, process.value), isNot('container.id', container)],
        };
  },
};

/** Every host and container has these: where else they are says nothing. */
const EVERYWHERE = new Set(['root', '0', 'nobody', 'www-data', 'daemon', '<NA>']);

/** What a step of a tactic makes one ask first, by ATT&CK's ids. */
const ASKED: Readonly<Record<string, readonly NextKind[]>> = {
  TA0001: ['tree', 'reached', 'account'],
  TA0002: ['reached', 'tree', 'program-elsewhere', 'account'],
  TA0003: ['tree', 'program-elsewhere', 'account'],
  TA0004: ['reached', 'host', 'tree', 'account'],
  TA0005: ['host', 'tree', 'account'],
  TA0006: ['file-elsewhere', 'user-elsewhere', 'tree', 'account'],
  TA0043: ['tree', 'user-elsewhere', 'account'],
  TA0007: ['tree', 'user-elsewhere', 'account'],
  TA0008: ['destination', 'user-elsewhere', 'account', 'tree'],
  TA0009: ['file-elsewhere', 'tree', 'account'],
  TA0011: ['destination', 'tree', 'account'],
  TA0010: ['destination', 'file-elsewhere', 'account'],
  TA0040: ['program-elsewhere', 'host', 'account'],
};
const OF_ANY: readonly NextKind[] = ['reached', 'account', 'tree'];
const OF_PLACE: readonly NextKind[] = ['container', 'pod', 'host'];
const MOST = 2;

/**
 * What to look at next after a step: what its tactic makes one ask, and what else happened in that place then. Each is a query that
 * opens; none is asked for here.
 * @param cluster where the environment can filter by it
 */
export function lookNext(step: Step, cluster?: string): LookNext[] {
  const [tactic] = step.tactics;
  const asked = (tactic && ASKED[tactic.id]) ?? OF_ANY;
  const of = (kinds: readonly NextKind[]) => kinds.flatMap((kind) => ASKERS[kind](step, cluster) ?? []);
  const [first, ...others] = of(asked);
  // The host of an audit log is where it is read, not where anything happened.
  const places = step.deed.account === undefined ? OF_PLACE : OF_PLACE.filter((kind) => kind !== 'host');
  const found = [...(first ? [first] : []), ...of(places).slice(0, 1), ...others];
  return found.filter((one, index) => found.findIndex((other) => opensSame(one, other)) === index).slice(0, MOST);
}

/** A tree is drawn of the events of a place, so it opens something else than these. */
function opensSame(one: LookNext, other: LookNext): boolean {
  return (
    JSON.stringify([one.filters, one.time, one.around === undefined]) ===
    JSON.stringify([other.filters, other.time, other.around === undefined])
  );
}

function ofScope(scope: AroundScope & NextKind): Asker {
  return (step, cluster) => {
    const found = scopesOf(step.events[0], cluster).find((one) => one.scope === scope);
    return found && { kind: scope, name: found.name, filters: found.filters, time: near(step) };
  };
}

function near({ firstMs, lastMs }: Step): NonNullable<LookNext['time']> {
  return { fromMs: firstMs - NEAR_MS, toMs: lastMs + NEAR_MS };
}

function is(field: string, value: string): FieldFilter {
  return { field, op: 'is', values: [value] };
}

function isNot(field: string, value: string): FieldFilter {
  return { field, op: 'is-not', values: [value] };
}

function textOf(event: FalcoEvent, field: string): string | undefined {
  return presentText(fieldValue(event, field));
}
