import { PLUGIN_ENGINES, POD_OF_WORKLOAD } from '../queries/wantedSensors';
import type { LoadedFile, Sensor } from '../sensors/sensor';

type DriftAspect = 'version' | 'rules' | 'config';

/** One state of an aspect and the sensors in it. */
export interface DriftVariant {
  /** The version, or the checksums, that these sensors have in common. */
  readonly value: string;
  readonly sensors: readonly string[];
}

/** Sensors of one cluster that should be alike and are not. */
export interface Drift {
  readonly aspect: DriftAspect;
  readonly cluster: string | undefined;
  /** The file that differs or is not everywhere; undefined for versions. */
  readonly file: string | undefined;
  /** Most sensors first: the others are what to look at. An empty value: the file is not loaded there. */
  readonly variants: readonly DriftVariant[];
}

/**
 * Where the sensors of a cluster that are up and watch the same sources differ in version, rules files or
 * configuration. Sensors that report no files at all (metrics that are off, versions that cannot say) are left out.
 */
export function findDrift(sensors: readonly Sensor[]): readonly Drift[] {
  const groups = groupBy(
    sensors.filter(({ status }) => status === 'up'),
    ({ cluster, engines }) => JSON.stringify([cluster ?? '', engines.map(({ source }) => source ?? '').sort()])
  );
  return [...groups.values()].flatMap((group) => [
    ...drift('version', undefined, group, ({ version }) => version),
    ...fileDrift('rules', group, ({ rulesFiles }) => rulesFiles),
    ...fileDrift('config', group, ({ configFiles }) => configFiles),
  ]);
}

/** A rules file that has a version which not every sensor that has the file has. */
export interface RulesDrift {
  readonly cluster: string | undefined;
  readonly file: string;
}

/**
 * Rules files for which the alert rule "Falco rules differ between nodes" would fire, by its very condition
 * (`rulesDrift` in `domain/alerting/pack/healthRules`): of all of one deployment that load a file of one name, not all load
 * the same. A file that some do not load at all is drift as well, and no alert.
 */
export function rulesDrift(sensors: readonly Sensor[]): readonly RulesDrift[] {
  const loaded = sensors
    .filter(({ status }) => status === 'up')
    .flatMap((sensor) =>
      sensor.rulesFiles.map(({ file, sha256 }) => ({
        ...{ id: sensor.id, cluster: sensor.cluster, file, sha256 },
        deployment: deploymentOf(sensor),
      }))
    );
  const files = groupBy(loaded, ({ deployment, file }) => JSON.stringify([deployment, file]));
  const drifting = [...files.values()].flatMap((having) => {
    const [one] = having;
    const all = countOf(having);
    const versions = groupBy(having, ({ sha256 }) => sha256);
    return one && [...versions.values()].some((version) => countOf(version) < all)
      ? [{ cluster: one.cluster, file: one.file }]
      : [];
  });
  return [...groupBy(drifting, ({ cluster, file }) => JSON.stringify([cluster ?? '', file])).values()].flatMap(
    ([first]) => first ?? []
  );
}

const POD = new RegExp(`^${POD_OF_WORKLOAD}$`);
const PLUGINS_ALONE = new RegExp(`^${PLUGIN_ENGINES}$`);

/** What tells deployments in a cluster apart, each of which may have a file of one name: as the alert does. */
function deploymentOf({ cluster, namespace, pod = '', jobs, engines }: Sensor): string {
  const kernel = engines.some(({ engine }) => !PLUGINS_ALONE.test(engine));
  return JSON.stringify([cluster, namespace, POD.exec(pod)?.[1] ?? '', jobs, kernel]);
}

function countOf(having: ReadonlyArray<{ readonly id: string }>): number {
  return new Set(having.map(({ id }) => id)).size;
}

function fileDrift(
  aspect: DriftAspect,
  sensors: readonly Sensor[],
  filesOf: (sensor: Sensor) => readonly LoadedFile[]
): readonly Drift[] {
  const saying = sensors.filter((sensor) => filesOf(sensor).length > 0);
  const files = [...new Set(saying.flatMap((sensor) => filesOf(sensor).map(({ file }) => file)))].sort();
  // The longest spelling of each comes last.
  const byStem = new Map(files.map((file) => [stem(file), file]));
  return [...byStem].flatMap(([wanted, file]) =>
    drift(aspect, file, saying, (sensor) =>
      filesOf(sensor)
        .filter((one) => stem(one.file) === wanted)
        // Files of one name in several folders: all of them count, in no order.
        .map(({ sha256 }) => sha256)
        .sort()
        .join(' ')
    )
  );
}

/** 0.38.2 leaves the extension out. */
function stem(file: string): string {
  return file.replace(/\.ya?ml$/, '');
}

function drift(
  aspect: DriftAspect,
  file: string | undefined,
  sensors: readonly Sensor[],
  valueOf: (sensor: Sensor) => string | undefined
): readonly Drift[] {
  const variants = groupBy(
    sensors.filter((sensor) => valueOf(sensor) !== undefined),
    (sensor) => valueOf(sensor) ?? ''
  );
  if (variants.size < 2) {
    return [];
  }
  return [
    {
      aspect,
      cluster: sensors[0]?.cluster,
      file,
      variants: [...variants]
        .map(([value, group]) => ({ value, sensors: group.map(({ id }) => id) }))
        .sort((a, b) => b.sensors.length - a.sensors.length),
    },
  ];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return groups;
}
