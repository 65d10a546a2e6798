import type { Delivery, Difference } from '../health/delivery/types';
import type { Fleet } from '../health/fleet/fleet';
import type { DropLevel, Sensor } from '../health/sensors/sensor';
import type { TaintWindow } from '../health/taint/taint';
import { dropShare, worstLevel } from '../health/sensors/thresholds';
import { dropVerdict } from '../health/taint/dropVerdict';

/** Whether Falco can be trusted, in four numbers. `undefined` is "not known", never 0. */
export interface Trust {
  readonly sensors: {
    readonly up: number;
    /** Sensors that should be there: seen today or wanted by Kubernetes. */
    readonly expected: number;
    /** Names of those that are not. */
    readonly missing: readonly string[];
    /** Names of those that are there and were away meanwhile: they restarted. */
    readonly restarted: readonly string[];
  };
  readonly drops:
    | {
        /** Of all kernel events of all sensors over the range, 0 to 100; undefined where there were none. */
        readonly percent: number | undefined;
        readonly level: DropLevel | undefined;
        readonly dropped: number;
        /** The sensor that dropped the largest share, over the range or in the worst of its times. */
        readonly worst: WorstDrops | undefined;
        /** The worst verdict of all sensors: what marks events is never fine here. */
        readonly worstLevel: DropLevel | undefined;
        /** Sensors that say nothing of drops. */
        readonly unknown: number;
      }
    | undefined;
  readonly cpu:
    | {
        /** Mean share of a node's CPUs, 0 to 100. */
        readonly percent: number;
        readonly most: { readonly host: string; readonly percent: number };
        /** Whether any of it is only an average since the start. */
        readonly lifetime: boolean;
      }
    | undefined;
  readonly lost:
    | {
        /** Events that one hop counted and the next one did not, with those that Falco's full queue lost. */
        readonly count: number;
        readonly differences: readonly Difference[];
        /** Hops that were compared. */
        readonly hops: number;
      }
    | undefined;
}

interface WorstDrops {
  readonly host: string;
  readonly percent: number;
  /** When, where that time was worse than the range. */
  readonly window: Pick<TaintWindow, 'fromMs' | 'toMs'> | undefined;
}

/** The four numbers of a fleet and of the events' way. */
export function readTrust(fleet: Pick<Fleet, 'sensors' | 'expectations'>, delivery: Delivery | undefined): Trust {
  const here = fleet.sensors.filter(({ status }) => status !== 'drained' && status !== 'replaced');
  const unnamed = fleet.expectations.reduce((sum, one) => sum + one.unnamed, 0);
  return {
    sensors: {
      up: here.filter(({ status }) => status === 'up').length,
      expected: here.length + unnamed,
      missing: here.filter(({ status }) => status !== 'up').map(({ host }) => host),
      restarted: here.filter(({ status, restarts }) => status === 'up' && restarts.length > 0).map(({ host }) => host),
    },
    drops: dropsOf(here),
    cpu: cpuOf(here),
    lost: lostOf(here, delivery),
  };
}

function dropsOf(sensors: readonly Sensor[]): Trust['drops'] {
  const known = sensors.flatMap(({ host, drops }) => (drops ? [{ host, ...drops.range }] : []));
  if (known.length === 0) {
    return undefined;
  }
  const sum = (key: 'events' | 'dropped') => known.reduce((total, one) => total + one[key], 0);
  const { percent, level, dropped } = dropShare(sum('events'), sum('dropped'));
  const verdicts = sensors.map((sensor) => ({ sensor, ...dropVerdict(sensor) }));
  const shares = verdicts.flatMap(({ sensor: { host, drops }, worst: window }): readonly WorstDrops[] => {
    const share = window?.share?.percent ?? drops?.range.percent;
    return share === undefined ? [] : [{ host, percent: share, window }];
  });
  return {
    ...{ percent, level, dropped, worst: mostOf(shares) },
    worstLevel: worstLevel(verdicts.map((one) => one.level)),
    unknown: sensors.length - known.length,
  };
}

function cpuOf(sensors: readonly Sensor[]): Trust['cpu'] {
  const shares = sensors.flatMap(({ host, cpuShareOfNode }) =>
    cpuShareOfNode === undefined ? [] : [{ host, percent: cpuShareOfNode * 100 }]
  );
  const most = mostOf(shares);
  return (
    most && {
      percent: shares.reduce((sum, { percent }) => sum + percent, 0) / shares.length,
      most,
      lifetime: sensors.some(({ cpu }) => cpu?.how === 'lifetime'),
    }
  );
}

function lostOf(sensors: readonly Sensor[], delivery: Delivery | undefined): Trust['lost'] {
  if (!delivery || delivery.hops.length < 2) {
    return undefined;
  }
  const queues = sensors.reduce((sum, { queueDrops }) => sum + (queueDrops?.count ?? 0), 0);
  const differences = delivery.differences.filter((one) => lostIn(one) > 0);
  return {
    count: queues + differences.reduce((sum, one) => sum + lostIn(one), 0),
    differences,
    hops: delivery.hops.length,
  };
}

/** What is missing at the end of a hop and is neither on its way nor held back or let go on purpose. */
function lostIn({ missing, reasons }: Difference): number {
  if (reasons.some(({ kind }) => kind === 'on-the-way' || kind === 'retention')) {
    return 0;
  }
  const meant = reasons.reduce(
    (sum, { kind, count = 0 }) =>
      // A full queue was counted with its sensor already.
      kind === 'minimum-priority' || kind === 'queue-full' ? sum + count : sum,
    0
  );
  return Math.max(0, missing - meant);
}

function mostOf<T extends { readonly percent: number }>(list: readonly T[]): T | undefined {
  return [...list].sort((a, b) => b.percent - a.percent)[0];
}
