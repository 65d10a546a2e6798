import type { Placed } from './rarity';
import { seatKey, serviceAccountOf, targetPod, type Seat } from './seat';
import { PAUSE_MS, type Thread } from './threads';

/** Why two threads are one story. */
export type JoinKind =
  /** Somebody reached for the pod through Kubernetes. */
  | 'reached'
  /** The account's token is in the pods of that namespace. */
  | 'token'
  /** A pod of the host, and the host itself. */
  | 'left-container';

/** Whether two threads are one story, whichever comes first. */
export function joinOf(a: Thread, b: Thread, weight: (thread: Thread) => number): JoinKind | undefined {
  if (a.seat.cluster !== b.seat.cluster || !isNear(a, b)) {
    return undefined;
  }
  return oneWay(a, b, weight) ?? oneWay(b, a, weight);
}

/** A pod and its host are only taken together where both stand out by themselves: much happens on a host. */
const HOST_WEIGHT = 8;

function oneWay(a: Thread, b: Thread, weight: (thread: Thread) => number): JoinKind | undefined {
  if (a.seat.kind === 'account' && b.seat.kind === 'pod') {
    if (a.events.some(({ event }) => isSeat(targetPod(event), b.seat))) {
      return 'reached';
    }
    return holdsToken(a.seat, b.seat) ? 'token' : undefined;
  }
  const isEscape = a.seat.kind === 'host' && (b.seat.kind === 'pod' || b.seat.kind === 'container');
  return isEscape && a.seat.name === hostOf(b.events) && weight(a) >= HOST_WEIGHT && weight(b) >= HOST_WEIGHT
    ? 'left-container'
    : undefined;
}

function isNear(a: Thread, b: Thread): boolean {
  return a.fromMs - b.toMs <= PAUSE_MS && b.fromMs - a.toMs <= PAUSE_MS;
}

function isSeat(one: Seat | undefined, other: Seat): boolean {
  return one !== undefined && seatKey(one) === seatKey(other);
}

/** By Kubernetes' habit a workload runs under an account of its own name; `default` is whoever has none. */
function holdsToken(account: Seat, pod: Seat): boolean {
  const found = serviceAccountOf(account);
  return (
    found !== undefined &&
    found.namespace === pod.namespace &&
    (found.name === 'default' || pod.name === found.name || pod.name.startsWith(`${found.name}-`))
  );
}

function hostOf(events: readonly Placed[]): string | undefined {
  return events.find(({ event }) => event.host !== undefined)?.event.host;
}
