import { audited, connection, perform } from './act';
import { auditMessage, syscallMessage, type Draft, type GeneratedEvent } from '../event/event';
import type { Cluster, Workload } from '../fleet/cluster';
import { mainProcess, workloadNamed, workloadsOf, type Fleet, type Place } from '../fleet/fleet';
import { CLUSTERS } from '../fleet/fleet.data';
import { SENSITIVE_READS, TAIL, type Habit } from './habits.data';
import { instant } from '../event/instant';
import { awayFromMinute } from '../event/moment';
import type { Random } from '../fleet/random';

/** Events a day over the whole fleet, without attacks and without Falco's own. */
export const EVENTS_PER_DAY = 33_000;

/** Shares of the volume: one rule makes most of it, as field reports say; the rest falls off as 1/n. */
const SHARES = { talk: 0.889, privileged: 0.0935, sensitive: 0.0135, tail: 0.004 };

type Kind = keyof typeof SHARES;
const KINDS: readonly Kind[] = ['talk', 'privileged', 'sensitive', 'tail'];

interface Source {
  readonly cluster: Cluster;
  readonly workload: Workload;
  readonly weight: number;
}

const TALKERS = sources(({ talks }) => talks);
const PRIVILEGED = sources(({ privileged }) => privileged);
const TAIL_BY_RANK = TAIL.map((habit, index) => ({ habit, weight: 1 / (index + 1) }));

/** How busy an hour of the day (UTC) is; 1 on average. */
export function rhythm(ms: number): number {
  const hour = (ms / 3_600_000) % 24;
  return 1 + 0.35 * Math.cos(((hour - 13.5) / 24) * 2 * Math.PI);
}

/** What happens anyway between two times, in no order; how much is the mean. */
export function noise(fromMs: number, lengthMs: number, mean: number, fleet: Fleet, random: Random): GeneratedEvent[] {
  return Array.from({ length: random.count(mean) }, () => {
    const ms = awayFromMinute(fromMs + random.int(0, lengthMs - 1));
    const kind = random.weighted(KINDS, (one) => SHARES[one]);
    return kind === 'tail'
      ? habitual(random.weighted(TAIL_BY_RANK, ({ weight }) => weight).habit, ms, fleet, random)
      : happened(draftOf(kind, ms, fleet, random), ms, random);
  });
}

function draftOf(kind: Exclude<Kind, 'tail'>, ms: number, fleet: Fleet, random: Random): Draft {
  switch (kind) {
    case 'talk':
      return apiCall(sourcePlace(TALKERS, ms, fleet, random), random);
    case 'privileged':
      return privilegedStart(sourcePlace(PRIVILEGED, ms, fleet, random), ms, random);
    case 'sensitive': {
      const habit = random.pick(SENSITIVE_READS);
      if ('audit' in habit) {
        throw new RangeError('Files are read by processes.');
      }
      return perform(habit.act, habitPlace(habit.where, ms, fleet, random), ms, random);
    }
  }
}

function apiCall(place: Place, random: Random): Draft {
  const main = mainProcess(place);
  const name = place.pod?.workload.threads?.slice(0, 15) ?? main.name;
  const deed = connection(place.pod?.ip ?? '', random.int(32768, 60999), place.cluster.apiServer, 443, 'tcp');
  return {
    rule: 'Contact K8S API Server From Container',
    place,
    process: { ...main, name },
    deed: { ...deed, 'evt.type': 'connect' },
  };
}

/** A container that is started again and again has a new id each time. */
function privilegedStart(place: Place, ms: number, random: Random): Draft {
  const pod = place.pod && { ...place.pod, containerId: random.hex(12), startedMs: ms };
  return perform({ rule: 'Launch Privileged Container', call: 'container' }, { ...place, pod }, ms, random);
}

function habitual(habit: Habit, ms: number, fleet: Fleet, random: Random): GeneratedEvent {
  if ('act' in habit) {
    return happened(perform(habit.act, habitPlace(habit.where, ms, fleet, random), ms, random), ms, random);
  }
  const cluster = random.weighted(CLUSTERS, ({ weight }) => weight);
  const draft = audited(habit.audit, fleet.host(cluster, cluster.name), random);
  const target = draft.fields['ka.target.namespace'];
  const at = instant(ms, random.int(0, 999) * 1000);
  return {
    at,
    uuid: random.uuid(),
    message: auditMessage(draft, at),
    cluster: cluster.name,
    namespace: typeof target === 'string' ? target : undefined,
    internal: false,
    chain: undefined,
  };
}

function happened(draft: Draft, ms: number, random: Random): GeneratedEvent {
  const at = instant(ms, random.int(1, 999_999));
  return {
    at,
    uuid: random.uuid(),
    message: syscallMessage(draft, at),
    cluster: draft.place.cluster.name,
    namespace: draft.place.pod?.workload.namespace,
    internal: false,
    chain: undefined,
  };
}

function habitPlace(where: string, ms: number, fleet: Fleet, random: Random): Place {
  if (where === 'node') {
    const cluster = random.weighted(CLUSTERS, ({ weight }) => weight);
    return fleet.host(cluster, random.pick(cluster.nodes));
  }
  const workload = workloadNamed(where);
  const homes = CLUSTERS.filter(({ name }) => workload.clusters.includes(name));
  const cluster = random.weighted(homes, ({ weight }) => weight);
  return fleet.anyPlace(cluster, workload, ms, random);
}

function sourcePlace(from: readonly Source[], ms: number, fleet: Fleet, random: Random): Place {
  const { cluster, workload } = random.weighted(from, ({ weight }) => weight);
  return fleet.anyPlace(cluster, workload, ms, random);
}

function sources(weigh: (workload: Workload) => number | undefined): Source[] {
  return CLUSTERS.flatMap((cluster) =>
    workloadsOf(cluster).flatMap((workload) => {
      const weight = weigh(workload);
      return weight === undefined ? [] : [{ cluster, workload, weight: weight * cluster.weight }];
    })
  );
}
