import { entity, ENTITY_ALIASES, fieldValue, imageReference, type Entity } from 'domain/event/aliases';
import type { FalcoEvent } from 'domain/event/types';
import { fieldText } from 'domain/event/visible';

/** A value with the field and the value to filter by for it. */
export interface NamedValue {
  readonly field: string;
  readonly value: string;
  /** The value as it is shown, where that is more than what is filtered by. */
  readonly shown: string;
}

/** Where an event happened, widest first; only what it says. */
export function placesOf(event: FalcoEvent): readonly NamedValue[] {
  const image = named(event, 'image');
  return [
    asIs('cluster', event.cluster),
    asIs('hostname', event.host),
    asIs('namespace', entity(event, 'namespace')),
    asIs('pod', entity(event, 'pod')),
    named(event, 'container'),
    named(event, 'place'),
    image && { ...image, shown: imageReference(event) ?? image.shown },
  ].filter((place) => place !== undefined);
}

/** Who did it: the user that acted, and the one who had logged in. */
export function usersOf(event: FalcoEvent) {
  return {
    user: named(event, 'user'),
    uid: asIs('user.uid', textOf(event, 'user.uid')),
    login:
      asIs('user.loginname', textOf(event, 'user.loginname')) ?? asIs('user.loginuid', textOf(event, 'user.loginuid')),
  };
}

/** What was done, and to what: the system call of a process; what an account did by audit logs and clouds, and from where. */
export function deedOf(event: FalcoEvent) {
  const action = named(event, 'action');
  return {
    isCall: action === undefined,
    action: action ?? asIs('evt.type', textOf(event, 'evt.type')),
    target: named(event, 'target') ?? named(event, 'connection'),
    // The address of a connection is a part of its target.
    address: action && named(event, 'address'),
  };
}

/** An entity under the field that named it. */
export function named(event: FalcoEvent, name: Entity): NamedValue | undefined {
  const value = entity(event, name);
  const alias = ENTITY_ALIASES[name].find(({ field }) => textOf(event, field) === value);
  return alias && asIs(alias.field, value);
}

function asIs(field: string, value: string | undefined): NamedValue | undefined {
  return value ? { field, value, shown: value } : undefined;
}

function textOf(event: FalcoEvent, field: string): string | undefined {
  const value = fieldValue(event, field);
  return value === undefined || value === null ? undefined : fieldText(value);
}
