import type { PromSeries } from '../../promql/series';
import { SIGNED_GROUPS, type SignedGroup } from '../queries/groupSigns';
import { readContainers, type ContainerOf } from '../sensors/containers';
import { findSensors, type FoundSensor, type SensorsAsked } from '../sensors/findSensors';
import { readTargets } from '../sensors/readTargets';
import type { Sensor } from '../sensors/sensor';
import type { Target } from '../sensors/targets';
import { findDrift, type Drift } from './drift';
import { readKubernetes, type Kubernetes, type Wanted } from './kubernetes';

/** Sensors that Kubernetes wants, against those that answer. Only where kube-state-metrics says. */
interface Expectation extends Wanted {
  readonly up: number;
  /** Wanted and not there, and never seen either: nothing but their number is known. */
  readonly unnamed: number;
}

export interface MissingGroup {
  readonly group: SignedGroup;
  readonly sensors: readonly string[];
}

/** All sensors of an environment and what is to be said of them together. */
export interface Fleet {
  /** Worst first: gone, dropping, then by name. */
  readonly sensors: readonly Sensor[];
  readonly expectations: readonly Expectation[];
  readonly drift: readonly Drift[];
  readonly missingGroups: readonly MissingGroup[];
  /** Sensors that more than one job scrapes. */
  readonly scrapedTwice: readonly string[];
  /** Sensors whose series name no cluster, while others' do. */
  readonly withoutCluster: readonly string[];
}

/** Answers of the queries `sensors` and `fleet`, the latter at their own times, and what was asked. */
export interface FleetAnswers extends SensorsAsked {
  readonly sensors: readonly PromSeries[];
  readonly fleet: readonly PromSeries[];
  readonly clusterLabel: string;
}

/** The fleet by the answers of Health's queries. */
export function readFleet(answers: FleetAnswers): Fleet {
  return judgeFleet(
    {
      targets: readTargets(answers),
      containerOf: readContainers(answers.sensors, answers.fleet, answers),
      kubernetes: readKubernetes(answers.sensors, answers),
    },
    answers
  );
}

/** What is known of a fleet, by whatever queries. */
export interface FleetFacts {
  readonly targets: readonly Target[];
  readonly containerOf: ContainerOf;
  readonly kubernetes: Kubernetes;
}

/**
 * The fleet by what is known of it. A sensor is expected when it was seen in the last 24 h or Kubernetes wants it; never
 * by `up` alone, since a dead pod leaves service discovery and with it `up`.
 */
export function judgeFleet({ targets, containerOf, kubernetes }: FleetFacts, asked: SensorsAsked): Fleet {
  const found = findSensors(targets, containerOf, asked);
  const expectations = kubernetes.wanted.map((one) => expectationOf(one, found));
  const sensors = settle(kubernetes, found, expectations).sort(worstFirst);
  return {
    sensors,
    expectations,
    drift: findDrift(sensors),
    missingGroups: SIGNED_GROUPS.map((group) => ({
      group,
      sensors: sensors.filter(({ missingGroups }) => missingGroups.includes(group)).map(({ id }) => id),
    })).filter(({ sensors: without }) => without.length > 0),
    scrapedTwice: sensors.filter(({ jobs }) => jobs.length > 1).map(({ id }) => id),
    withoutCluster: sensors.some(({ cluster }) => cluster !== undefined)
      ? sensors.filter(({ cluster }) => cluster === undefined).map(({ id }) => id)
      : [],
  };
}

/** Takes sensors off that nobody expects, and says of those that are gone whether that is as it should be. */
function settle(
  { isDrained }: Kubernetes,
  found: readonly FoundSensor[],
  expectations: readonly Expectation[]
): Sensor[] {
  const stillMissing = new Map(expectations.map((one) => [placeKey(one), one.wanted - one.up]));
  const lastSeenFirst = [...found].sort((a, b) => (b.sensor.lastSeenMs ?? 0) - (a.sensor.lastSeenMs ?? 0));
  return lastSeenFirst.flatMap(({ sensor, recent }) => {
    if (!recent) {
      return [];
    }
    if (sensor.status !== 'down') {
      return [sensor];
    }
    if ([sensor.node, sensor.host].some((node) => isDrained(sensor.cluster, node))) {
      return [{ ...sensor, status: 'drained' as const }];
    }
    const missing = stillMissing.get(placeKey(sensor));
    stillMissing.set(placeKey(sensor), (missing ?? 0) - 1);
    return [missing !== undefined && missing <= 0 ? { ...sensor, status: 'replaced' as const } : sensor];
  });
}

function expectationOf(wanted: Wanted, found: readonly FoundSensor[]): Expectation {
  const here = found.filter(({ sensor, recent }) => recent && placeKey(sensor) === placeKey(wanted));
  const up = here.filter(({ answering }) => answering).length;
  return { ...wanted, up, unnamed: Math.max(0, wanted.wanted - here.length) };
}

function placeKey({ cluster, namespace }: { cluster: string | undefined; namespace: string | undefined }): string {
  return JSON.stringify([cluster ?? '', namespace ?? '']);
}

/** Order of sensors: gone, dropping, then by name. */
export function worstFirst(a: Sensor, b: Sensor): number {
  return badness(b) - badness(a) || a.id.localeCompare(b.id);
}

function badness({ status, drops, queueDrops }: Sensor): number {
  const gone: Readonly<Record<Sensor['status'], number>> = {
    down: 1000,
    unscrapable: 900,
    up: 0,
    drained: -1000,
    replaced: -2000,
  };
  const dropping = drops?.range.percent ?? 0;
  return gone[status] + dropping + ((queueDrops?.count ?? 0) > 0 ? 1 : 0);
}
