import { COUNTER_METRICS } from '../readings';
import { growth, type CounterContext, type CounterGrowth } from './counters';
import { cpuSamples, readCpu } from './cpu';
import type { Chain, FalcoProcess } from './processes';
import type { SensorPoint, SensorRestart } from './sensor';
import type { PromPoint } from '../../promql/series';
import { startOf, pointsOf, type Target } from './targets';

/** Growth of a sensor's counters over the range, by metric, through all its processes. None where no process has it. */
export type SensorGrowth = ReadonlyMap<string, CounterGrowth>;

const COUNTED = ['events', 'drops', ...COUNTER_METRICS];

/** By how much a sensor's counters grew over the range. */
export function sensorGrowth(chain: Chain, fromMs: number): SensorGrowth {
  return new Map(
    COUNTED.flatMap((metric) => {
      const grown = addUp(chain.flatMap((process) => growthOf(process.targets[0], metric, fromMs) ?? []));
      return grown ? [[metric, grown] as const] : [];
    })
  );
}

/**
 * The steps of a sensor, oldest first.
 * @param container CPUs of its container where its own counter is known: exact, and taken for what Falco says
 */
export function timelineOf(
  chain: Chain,
  grown: SensorGrowth,
  container?: readonly PromPoint[]
): readonly SensorPoint[] {
  const points = new Map<number, { -readonly [K in keyof SensorPoint]: SensorPoint[K] }>();
  const at = (timeMs: number, fromMs: number) => {
    const point = points.get(timeMs) ?? {
      ...{ timeMs, fromMs, events: undefined, dropped: undefined, queueDrops: undefined, cores: undefined },
    };
    points.set(timeMs, point);
    return point;
  };
  for (const { timeMs, fromMs, value } of grown.get('events')?.steps ?? []) {
    at(timeMs, fromMs).events = value;
  }
  for (const { timeMs, fromMs, value } of grown.get('drops')?.steps ?? []) {
    at(timeMs, fromMs).dropped = value;
  }
  for (const { timeMs, fromMs, value } of grown.get('queueDrops')?.steps ?? []) {
    at(timeMs, fromMs).queueDrops = value;
  }
  for (const { timeMs, fromMs, cores, average } of coursesOf(chain, container)) {
    const point = at(timeMs, fromMs);
    point.cores = cores;
    point.averageCores = average;
  }
  return [...points.values()].sort((a, b) => a.timeMs - b.timeMs);
}

/** Starts of a sensor within the range that are restarts: the first start of all is one only if something ran before. */
export function restartsOf(chain: Chain, fromMs: number): readonly SensorRestart[] {
  const runs = chain.flatMap(runsOf);
  return runs.flatMap(({ startedMs }, index) => {
    const before = runs[index - 1];
    return before && startedMs >= fromMs && before.startedMs !== startedMs
      ? [{ startedMs, seenBeforeMs: before.seenMs }]
      : [];
  });
}

interface Run {
  readonly startedMs: number;
  readonly seenMs: number | undefined;
}

/** Runs that one target has shown, one after the other, each with when it was last seen. */
function runsOf({ targets, startedMs, lastSeenMs }: FalcoProcess): readonly Run[] {
  const runs: Run[] = [];
  const ages = new Map(pointsOf(targets[0], 'duration').map(({ timeMs, value }) => [timeMs, value]));
  for (const { timeMs, value } of pointsOf(targets[0], 'start')) {
    const start = value / 1e6;
    const age = ages.get(timeMs);
    const run = { startedMs: start, seenMs: age === undefined ? timeMs : start + age * 1000 };
    if (runs.at(-1)?.startedMs === start) {
      runs.pop();
    }
    runs.push(run);
  }
  if (startedMs !== undefined && runs.at(-1)?.startedMs !== startedMs) {
    runs.push({ startedMs, seenMs: lastSeenMs });
  }
  return runs;
}

function growthOf(target: Target, key: string, fromMs: number): CounterGrowth | undefined {
  const points = pointsOf(target, key);
  return points.length === 0 ? undefined : growth(points, fromMs, contextOf(target));
}

function contextOf(target: Target): CounterContext {
  const starts = new Map(pointsOf(target, 'start').map(({ timeMs, value }) => [timeMs, value / 1e6]));
  const started = startOf(target);
  return {
    startAt: (timeMs) => starts.get(timeMs) ?? (starts.size === 0 ? started : undefined),
    scrapedMs: target.scrapedMs,
  };
}

function addUp(parts: readonly CounterGrowth[]): CounterGrowth | undefined {
  if (parts.length === 0) {
    return undefined;
  }
  const steps = new Map<number, CounterGrowth['steps'][number]>();
  for (const step of parts.flatMap((part) => part.steps)) {
    const held = steps.get(step.timeMs);
    steps.set(step.timeMs, {
      timeMs: step.timeMs,
      fromMs: Math.min(step.fromMs, held?.fromMs ?? step.fromMs),
      value: step.value + (held?.value ?? 0),
    });
  }
  return {
    total: parts.reduce((sum, { total }) => sum + total, 0),
    steps: [...steps.values()].sort((a, b) => a.timeMs - b.timeMs),
    // A process that another one followed counted on after its last sample.
    atLeast: parts.length > 1 || parts.some(({ atLeast }) => atLeast),
  };
}

interface CpuStep {
  readonly timeMs: number;
  readonly fromMs: number;
  readonly cores: number | undefined;
  readonly average: number | undefined;
}

function coursesOf(chain: Chain, container: readonly PromPoint[] | undefined): readonly CpuStep[] {
  return container
    ? container.map(({ timeMs, value }, index) => ({
        timeMs,
        fromMs: container[index - 1]?.timeMs ?? timeMs,
        cores: value,
        average: undefined,
      }))
    : chain.flatMap(coresOf);
}

/** Of each sample, over the shortest time up to it that gives a value worth its error, and the lifetime average. */
function coresOf({ targets }: FalcoProcess): readonly CpuStep[] {
  const samples = cpuSamples(pointsOf(targets[0], 'cpuRatio'), pointsOf(targets[0], 'duration'));
  return samples.map((sample, index) => {
    const reading = readCpu(samples.slice(0, index + 1), undefined);
    return {
      timeMs: sample.timeMs,
      fromMs: samples[index - 1]?.timeMs ?? sample.timeMs,
      cores: reading?.how === 'derived' ? reading.cores : undefined,
      average: sample.ratio,
    };
  });
}
