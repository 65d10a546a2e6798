import { ofPart, RULES_COURSE } from '../health/queries/parts';
import type { PromPoint, PromSeries } from '../promql/series';
import type { FileChange, RulesChange } from './timeMark';

interface Read {
  readonly series: readonly PromSeries[];
  readonly stepMs: number;
  readonly clusterLabel: string;
  /** Of sensors whose series name no cluster. */
  readonly cluster?: string;
}

/** A file is gone, or was away, after so many steps without it: one scrape may be lost. */
const AWAY_STEPS = 3;
/** Files that change within this time changed together, as one rollout does. */
const TOGETHER_MS = 10 * 60_000;

/**
 * When the sensors of each cluster began to load other rules: a checksum that none of them had, of a file that had another; a
 * file that was not there while others were; one that is gone while others stay. A rollout is one change, at its beginning; a
 * restart with the same rules is none.
 */
export function rulesChanges(read: Read): readonly RulesChange[] {
  const clusters = groupBy(ofPart(read.series, RULES_COURSE.files), ({ labels }) => labels[read.clusterLabel] ?? '');
  return [...clusters]
    .flatMap(([cluster, series]) => changesOf(series, cluster, read))
    .sort((a, b) => a.atMs - b.atMs || (a.cluster < b.cluster ? -1 : 1));
}

function changesOf(series: readonly PromSeries[], cluster: string, read: Read): readonly RulesChange[] {
  const { stepMs } = read;
  const times = seenTimes(series);
  const [first] = times;
  if (first === undefined) {
    return [];
  }
  const files = groupBy(series, ({ labels }) => labels.file_name ?? '');
  const changes = [...files].flatMap(([file, versions]) =>
    fileChanges(file, versions, { times, stepMs }).map((change) => ({ ...change, file }))
  );
  const reloads = ofPart(read.series, RULES_COURSE.reload)
    .filter(({ labels }) => (labels[read.clusterLabel] ?? '') === cluster)
    .flatMap(({ points }) => points);
  return together(changes.sort((a, b) => a.atMs - b.atMs)).map(({ atMs, files: changed }) => {
    const reload = reloadedAt(reloads, atMs, stepMs);
    return {
      kind: 'rules',
      atMs: reload ?? atMs,
      cluster: cluster || (read.cluster ?? ''),
      files: changed,
      exact: reload !== undefined,
    };
  });
}

interface Change extends FileChange {
  readonly atMs: number;
}

function fileChanges(
  file: string,
  versions: readonly PromSeries[],
  { times, stepMs }: { readonly times: readonly number[]; readonly stepMs: number }
): Change[] {
  const [first = 0] = times;
  const last = times.at(-1) ?? 0;
  const own = seenTimes(versions);
  const begins = versions.flatMap((version) =>
    runsOf(version.points, AWAY_STEPS * stepMs).flatMap(({ fromMs, beforeMs }): Change[] => {
      const { sha256 } = version.labels;
      const loaded = { atMs: fromMs, file, ...(sha256 === undefined ? {} : { sha256 }) };
      if (fromMs <= first) {
        return [];
      }
      // Where it was away, and nothing else was there meanwhile, nobody scraped.
      const between = versions.some(
        (other) =>
          other !== version && other.points.some(({ timeMs }) => timeMs < fromMs && timeMs > (beforeMs ?? -Infinity))
      );
      if (between) {
        return [{ ...loaded, kind: 'changed' }];
      }
      const othersBefore = times.some((time) => time < fromMs && time > fromMs - AWAY_STEPS * stepMs);
      return beforeMs === undefined && othersBefore ? [{ ...loaded, kind: 'new' }] : [];
    })
  );
  const end = own.at(-1) ?? last;
  return last - end > AWAY_STEPS * stepMs ? [...begins, { atMs: end + stepMs, file, kind: 'gone' }] : begins;
}

/** Stretches in which a series is there, and when it was there last before each. */
function runsOf(points: readonly PromPoint[], gapMs: number) {
  const runs: Array<{ readonly fromMs: number; readonly beforeMs: number | undefined }> = [];
  let before: number | undefined;
  for (const { timeMs } of points) {
    if (before === undefined || timeMs - before > gapMs) {
      runs.push({ fromMs: timeMs, beforeMs: before });
    }
    before = timeMs;
  }
  return runs;
}

function together(changes: readonly Change[]) {
  const groups: Array<{ atMs: number; lastMs: number; files: FileChange[] }> = [];
  for (const { atMs, ...change } of changes) {
    const open = groups.at(-1);
    if (open && atMs - open.lastMs <= TOGETHER_MS) {
      open.lastMs = atMs;
      if (!open.files.some((one) => one.file === change.file && one.kind === change.kind)) {
        open.files.push(change);
      }
    } else {
      groups.push({ atMs, lastMs: atMs, files: [change] });
    }
  }
  return groups;
}

/** Falco's own word for when it read its rules, where that fits between the scrape that saw them and the one before. */
function reloadedAt(reloads: readonly PromPoint[], seenMs: number, stepMs: number): number | undefined {
  return reloads.map(({ value }) => Math.floor(value / 1e6)).find((ms) => ms <= seenMs && ms > seenMs - 2 * stepMs);
}

function seenTimes(series: readonly PromSeries[]): readonly number[] {
  return [...new Set(series.flatMap(({ points }) => points.map(({ timeMs }) => timeMs)))].sort((a, b) => a - b);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  items.forEach((item) => groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]));
  return groups;
}
