import type { PromSeries } from '../../promql/series';
import { SIGNED_GROUPS, type SignedGroup } from '../queries/groupSigns';
import { PLUGIN_ENGINES } from '../queries/wantedSensors';
import { readContainers, type ContainerOf } from '../sensors/containers';
import { findSensors, type FoundSensor, type SensorsAsked } from '../sensors/findSensors';
import { readTargets } from '../sensors/readTargets';
import type { Sensor } from '../sensors/sensor';
import type { Target } from '../sensors/targets';
import { findDrift, type Drift } from './drift';
import { readKubernetes, type Kubernetes, type Wanted } from './kubernetes';

/** Sensors that Kubernetes wants in a cluster, against those that answer. Only where kube-state-metrics says. */
interface Expectation {
  readonly cluster: string | undefined;
  readonly wanted: number;
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
  const expectations = expectationsOf(kubernetes.wanted, found);
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
  const stillMissing = new Map(expectations.map((one) => [one.cluster, one.wanted - one.up]));
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
    const missing = stillMissing.get(sensor.cluster);
    stillMissing.set(sensor.cluster, (missing ?? 0) - 1);
    return [missing !== undefined && missing <= 0 ? { ...sensor, status: 'replaced' as const } : sensor];
  });
}

/**
 * By cluster, as `queries/wantedSensors` reads it for the alert "Falco sensor down": not by namespace, since those of
 * kube-state-metrics and of Falco's targets meet only where a scrape is set up for it.
 */
function expectationsOf(wanted: readonly Wanted[], found: readonly FoundSensor[]): readonly Expectation[] {
  const recent = found.filter((one) => one.recent);
  const clusters = new Set(recent.map(({ sensor }) => sensor.cluster));
  const [only] = clusters;
  // Where Falco's series alone name a cluster, they are all of the one that Kubernetes speaks of.
  const unnamed = !clusters.has(undefined) && wanted.every(({ cluster }) => cluster === undefined);
  const clusterOf = ({ cluster }: Wanted) => cluster ?? (unnamed && clusters.size === 1 ? only : undefined);
  const namespaces = new Set(wanted.map(({ namespace }) => namespace));
  return [...new Set(wanted.map(clusterOf))].map((cluster) => {
    const all = recent.filter(({ sensor }) => sensor.cluster === cluster || (unnamed && cluster === undefined));
    const here = all.filter(
      ({ sensor }) =>
        (sensor.namespace === undefined || namespaces.has(sensor.namespace)) &&
        !(watchesPluginsAlone(sensor) && all.some((one) => watchesKernel(one.sensor)))
    );
    const count = wanted.filter((one) => clusterOf(one) === cluster).reduce((sum, one) => sum + one.wanted, 0);
    const up = here.filter(({ answering }) => answering).length;
    return { cluster, wanted: count, up, unnamed: Math.max(0, count - here.length) };
  });
}

const PLUGINS_ALONE = new RegExp(`^${PLUGIN_ENGINES}$`);

function watchesPluginsAlone({ engines }: Sensor): boolean {
  return engines.length > 0 && engines.every(({ engine }) => PLUGINS_ALONE.test(engine));
}

function watchesKernel({ engines }: Sensor): boolean {
  return engines.some(({ engine }) => !PLUGINS_ALONE.test(engine));
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
