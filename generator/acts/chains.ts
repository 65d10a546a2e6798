import { audited, perform } from './act';
import { CHAINS, type Chain, type Step } from './chains.data';
import { auditMessage, syscallMessage, type GeneratedEvent } from '../event/event';
import { clusterNamed, workloadNamed, type Fleet, type Place } from '../fleet/fleet';
import { compareInstants, instant, type Instant } from '../event/instant';
import { awayFromMinute } from '../event/moment';
import type { Random } from '../fleet/random';

/** A chain played at a time in one place. */
export interface PlayedChain {
  readonly chain: Chain;
  readonly place: Place;
  /** In time order. */
  readonly events: readonly GeneratedEvent[];
}

const DAY = 86_400_000;
const MINUTE = 60_000;

/** The chain of this id; undefined for any other text. */
export function chainNamed(id: string): Chain | undefined {
  return CHAINS.find((chain) => chain.id === id);
}

/** One chain from a time on, at its own pace divided by `speed`. */
export function playChain(chain: Chain, startMs: number, fleet: Fleet, random: Random, speed = 1): PlayedChain {
  const cluster = clusterNamed(chain.cluster);
  const place = fleet.anyPlace(cluster, workloadNamed(chain.workload), startMs, random);
  const events: GeneratedEvent[] = [];
  let seconds = 0;
  for (const step of chain.steps) {
    const where = placeOf(step, place, fleet, startMs);
    seconds += step.after * (0.8 + 0.4 * random.next());
    for (let n = 0; n < (step.times ?? 1); n++) {
      seconds += n === 0 ? 0 : (step.every ?? 0);
      const ms = awayFromMinute(startMs + Math.round((1000 * seconds) / speed));
      events.push(stepEvent(chain, step, where, ms, random));
    }
  }
  return { chain, place, events: events.sort((a, b) => compareInstants(a.at, b.at)) };
}

/**
 * All chains in the last day of a range (or in all of a shorter one), in an order that the seed chooses, the last of
 * them within the last hour. A chain that does not fit is left out.
 */
export function planChains(fromMs: number, toMs: number, fleet: Fleet, random: Random): PlayedChain[] {
  const length = Math.min(toMs - fromMs, DAY);
  const slot = length / CHAINS.length;
  const order = CHAINS.map((chain) => ({ chain, key: random.fork(chain.id).next() })).sort((a, b) => a.key - b.key);
  return order
    .map(({ chain }, index) => {
      const own = random.fork(`${chain.id}/${toMs}`);
      const latest = index === 0 && slot >= 60 * MINUTE;
      const start = latest
        ? toMs - own.int(20 * 60, 50 * 60) * 1000
        : toMs - (index + 1) * slot + 0.7 * own.next() * slot;
      return playChain(chain, Math.floor(start), fleet, own);
    })
    .filter(({ events }) => events.every(({ at }) => at.ms > fromMs && at.ms < toMs))
    .sort((a, b) => (a.events[0]?.at.ms ?? 0) - (b.events[0]?.at.ms ?? 0));
}

function stepEvent(chain: Chain, step: Step, place: Place, ms: number, random: Random): GeneratedEvent {
  const at = step.audit ? instant(ms, random.int(0, 999) * 1000) : instant(ms, random.int(1, 999_999));
  return {
    at,
    uuid: random.uuid(),
    message: messageOf(step, place, at, random),
    cluster: place.cluster.name,
    namespace: namespaceOf(step, place),
    internal: false,
    chain: chain.id,
  };
}

function messageOf({ act, audit }: Step, place: Place, at: Instant, random: Random): GeneratedEvent['message'] {
  if (audit !== undefined) {
    return auditMessage(audited(audit, place, random), at);
  }
  if (act === undefined) {
    throw new RangeError('A step needs an act or an audit entry.');
  }
  return syscallMessage(perform(act, place, at.ms, random), at);
}

function namespaceOf({ audit }: Step, { pod }: Place): string | undefined {
  const target = audit?.fields['ka.target.namespace'];
  return audit === undefined ? pod?.workload.namespace : typeof target === 'string' ? target : undefined;
}

function placeOf({ on }: Step, first: Place, fleet: Fleet, atMs: number): Place {
  if (on === undefined) {
    return first;
  }
  return on === 'node' ? fleet.host(first.cluster, first.node) : fleet.place(first.cluster, workloadNamed(on), 0, atMs);
}
