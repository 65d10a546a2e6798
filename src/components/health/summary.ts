import { type Fleet } from 'domain/health/fleet/fleet';
import { type RulesDrift, rulesDrift } from 'domain/health/fleet/drift';
import { type Sensor } from 'domain/health/sensors/sensor';
import { worstLevel } from 'domain/health/sensors/thresholds';
import { type DropVerdict, dropVerdict } from 'domain/health/taint/dropVerdict';

/** What there is to say of a whole fleet. `undefined` is "not known", never 0. */
export interface FleetSummary {
  /** Sensors that should be there: seen today or wanted by Kubernetes, less those that are rightly gone. */
  readonly expected: number;
  readonly up: number;
  /** Wanted by Kubernetes and never seen. */
  readonly unnamed: number;
  /** The sensor that dropped the largest share. */
  readonly worst: Sensor | undefined;
  /** The worst verdict of all on drops, over the range or in any of its steps. */
  readonly drops: DropVerdict & { readonly sensor: Sensor | undefined };
  /** Rules files for which the alert on drift fires. */
  readonly rulesDrift: readonly RulesDrift[];
  /** CPUs of all sensors whose reading is known, of now. */
  readonly cores: number | undefined;
  /** Largest share of a node, 0 to 1. */
  readonly mostOfNode: number | undefined;
  /** Whether any part of `cores` is only an average since the start. */
  readonly lifetime: boolean;
  readonly restarts: number;
  readonly queueDrops: number | undefined;
}

export function summarize({ sensors, expectations }: Pick<Fleet, 'sensors' | 'expectations'>): FleetSummary {
  const here = sensors.filter(({ status }) => status !== 'drained' && status !== 'replaced');
  const unnamed = expectations.reduce((sum, one) => sum + one.unnamed, 0);
  const readings = here.flatMap(({ cpu }) => cpu ?? []);
  const shares = here.flatMap(({ cpuShareOfNode }) => cpuShareOfNode ?? []);
  const queues = here.flatMap(({ queueDrops }) => queueDrops?.count ?? []);
  const dropping = here.filter(({ drops }) => drops?.range.percent !== undefined);
  const [worst] = [...dropping].sort((a, b) => (b.drops?.range.percent ?? 0) - (a.drops?.range.percent ?? 0));
  return {
    expected: here.length + unnamed,
    up: here.filter(({ status }) => status === 'up').length,
    unnamed,
    worst,
    drops: dropsOf(here, worst),
    rulesDrift: rulesDrift(here),
    cores: sumOf(readings.map(({ cores }) => cores)),
    mostOfNode: shares.length === 0 ? undefined : Math.max(...shares),
    lifetime: readings.some(({ how }) => how === 'lifetime'),
    restarts: here.reduce((sum, { restarts }) => sum + restarts.length, 0),
    queueDrops: sumOf(queues),
  };
}

/** The sensor whose verdict is worst: by one of its times where that is worse than any range. */
function dropsOf(sensors: readonly Sensor[], byRange: Sensor | undefined): FleetSummary['drops'] {
  const verdicts = sensors.map((sensor) => ({ ...dropVerdict(sensor), sensor }));
  const level = worstLevel(verdicts.map((one) => one.level));
  const percentOf = ({ worst, sensor }: (typeof verdicts)[number]) =>
    worst?.share?.percent ?? sensor.drops?.range.percent ?? 0;
  const [worst] = verdicts.filter((one) => one.level === level).sort((a, b) => percentOf(b) - percentOf(a));
  return worst?.worst ? worst : { level, worst: undefined, sensor: byRange };
}

function sumOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
}
