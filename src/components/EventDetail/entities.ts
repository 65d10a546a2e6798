import { entity, imageReference } from 'domain/event/aliases';
import { fieldTextOf, named, namedAs, type NamedValue } from 'domain/entities/named';
import type { FalcoEvent } from 'domain/event/types';

/** Where an event happened, widest first; only what it says. */
export function placesOf(event: FalcoEvent): readonly NamedValue[] {
  const image = named(event, 'image');
  return [
    namedAs('cluster', event.cluster),
    namedAs('hostname', event.host),
    namedAs('namespace', entity(event, 'namespace')),
    namedAs('pod', entity(event, 'pod')),
    named(event, 'container'),
    named(event, 'place'),
    image && { ...image, shown: imageReference(event) ?? image.shown },
  ].filter((place) => place !== undefined);
}

/** Who did it: the user that acted, and the one who had logged in. */
export function usersOf(event: FalcoEvent) {
  return {
    user: named(event, 'user'),
    uid: namedAs('user.uid', fieldTextOf(event, 'user.uid')),
    login:
      namedAs('user.loginname', fieldTextOf(event, 'user.loginname')) ??
      namedAs('user.loginuid', fieldTextOf(event, 'user.loginuid')),
  };
}

/** What was done, and to what: the system call of a process; what an account did by audit logs and clouds, and from where. */
export function deedOf(event: FalcoEvent) {
  const action = named(event, 'action');
  return {
    isCall: action === undefined,
    action: action ?? namedAs('evt.type', fieldTextOf(event, 'evt.type')),
    target: named(event, 'target') ?? named(event, 'connection'),
    // The address of a connection is a part of its target.
    address: action && named(event, 'address'),
  };
}
