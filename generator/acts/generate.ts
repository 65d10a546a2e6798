import { planChains, type PlayedChain } from './chains';
import { auditMessage, type GeneratedEvent } from '../event/event';
import { clusterNamed, Fleet } from '../fleet/fleet';
import { HOUR, planHour, type Planned } from './hourPlan';
import { compareInstants, instant } from '../event/instant';
import { awayFromMinute } from '../event/moment';
import { EVENTS_PER_DAY, noise, rhythm } from './noise';
import { Random } from '../fleet/random';

const MINUTE = 60_000;
const MINUTES_PER_DAY = 1440;
/** Hours before the end at which one event stands exactly on a whole minute. */
const EDGE_HOURS = [0, 1, 6, 24];

/** The generator of one seed. The same seed gives the same events for the same time, whatever else was asked. */
export class FleetGenerator {
  readonly fleet: Fleet;
  private readonly random: Random;
  private plan: { hourMs: number; items: readonly Planned[] } = { hourMs: Number.NaN, items: [] };

  constructor(seed: string) {
    this.random = new Random(seed);
    this.fleet = new Fleet(this.random.fork('fleet'));
  }

  /** The six attacks of a range, and the events that stand on its edges. */
  attacks(fromMs: number, toMs: number): PlayedChain[] {
    return planChains(fromMs, toMs, this.fleet, this.random.fork('chains'));
  }

  /** Numbers for things that do not belong to a time, such as which attack to play. */
  fork(name: string): Random {
    return this.random.fork(name);
  }

  /**
   * Events of (from, from + length] in time order, without attacks. A slot must lie within one hour.
   * `mean` is the expected count of noise; Falco's own events come on top.
   */
  slot(fromMs: number, lengthMs: number, mean: number): GeneratedEvent[] {
    const random = this.random.fork(`slot/${fromMs}/${lengthMs}`);
    const planned = this.planned(fromMs, lengthMs).map((item) => this.planEvent(item, random));
    return [...noise(fromMs, lengthMs, mean, this.fleet, random), ...planned].sort(byTime);
  }

  /** All events of (from, to], whole minutes in milliseconds, in time order, one minute in memory at a time. */
  *range(fromMs: number, toMs: number, attacks: readonly PlayedChain[]): Generator<GeneratedEvent> {
    const extra = [...attacks.flatMap(({ events }) => events), ...edgeEvents(fromMs, toMs, this.random)].sort(byTime);
    let next = 0;
    for (let minute = fromMs; minute < toMs; minute += MINUTE) {
      const events = this.slot(minute, MINUTE, (EVENTS_PER_DAY / MINUTES_PER_DAY) * rhythm(minute));
      for (let event = extra[next]; event && isThrough(event, minute + MINUTE); event = extra[++next]) {
        events.push(event);
      }
      yield* events.sort(byTime);
    }
  }

  private planned(fromMs: number, lengthMs: number): readonly Planned[] {
    const hourMs = Math.floor(fromMs / HOUR) * HOUR;
    if (this.plan.hourMs !== hourMs) {
      this.plan = { hourMs, items: planHour(hourMs, this.fleet, this.random) };
    }
    return this.plan.items.filter(({ ms }) => ms >= fromMs && ms < fromMs + lengthMs);
  }

  private planEvent({ ms, cluster, namespace, internal, build }: Planned, random: Random): GeneratedEvent {
    const at = instant(awayFromMinute(ms), random.int(1, 999_999));
    return {
      at,
      uuid: random.uuid(),
      message: build(at),
      cluster: cluster.name,
      namespace,
      internal,
      chain: undefined,
    };
  }
}

/** Audit events have whole seconds at times: these stand exactly on a whole minute, to show which side it counts to. */
function edgeEvents(fromMs: number, toMs: number, seed: Random): GeneratedEvent[] {
  return EDGE_HOURS.map((hours) => toMs - hours * HOUR)
    .filter((ms) => ms > fromMs && ms <= toMs)
    .map((ms) => {
      const cluster = clusterNamed('prod-eu');
      const at = instant(ms);
      const fields = {
        'ka.user.name': 'edge@acme.example',
        'ka.verb': 'get',
        'ka.uri': '/api/v1/nodes',
        'ka.response.code': '403',
      };
      return {
        at,
        uuid: seed.fork(`edge/${ms}`).uuid(),
        message: auditMessage({ rule: 'Disallowed K8s User', cluster, fields }, at),
        cluster: cluster.name,
        namespace: undefined,
        internal: false,
        chain: undefined,
      };
    });
}

function isThrough({ at }: GeneratedEvent, toMs: number): boolean {
  return at.ms < toMs || (at.ms === toMs && at.ns === 0);
}

function byTime(a: GeneratedEvent, b: GeneratedEvent): number {
  return compareInstants(a.at, b.at);
}
