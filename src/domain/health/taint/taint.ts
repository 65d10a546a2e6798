import { nsToMs } from '../../event/time';
import type { FalcoEvent, LogEntry } from '../../event/types';
import type { DropShare, Sensor } from '../sensors/sensor';
import { dropShare, isFewDrops } from '../sensors/thresholds';

/** What makes a time doubtful. */
export type TaintCause =
  | 'drops' // system calls were lost: events may be missing, and what a process did before may be wrong
  | 'queue-drops' // events were found and lost on their way out
  | 'restart' // nothing was watched in between
  | 'down'; // nothing is being watched

/** A time in which a sensor's events do not tell everything: [fromMs, toMs], ms since the epoch. */
export interface TaintWindow {
  readonly cluster: string | undefined;
  readonly host: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly cause: TaintCause;
  /** System calls or events that were lost; undefined where nobody counted. */
  readonly lost: number | undefined;
  /** Of drops: their share of all system calls of this time; left out where nobody counted those. */
  readonly share?: DropShare;
  /** Id of the environment that it is of, among several: its hosts are not those of another. */
  readonly from?: string;
}

/**
 * Whether a window makes its events doubtful. Fewer drops than Falco's own mark are ordinary: they are told of and mark
 * nothing.
 */
export function isMark({ cause, share }: Pick<TaintWindow, 'cause' | 'share'>): boolean {
  return cause !== 'drops' || share === undefined || !isFewDrops(share.level);
}

/**
 * The windows of a fleet, by host and time, those below Falco's own mark of drops too: see `isMark`. Windows of drops are as long as the step that showed them: the drops lie
 * somewhere within. A gap in which Prometheus could not scrape but Falco ran on is no window.
 * @param toMs end of what was looked at: a sensor that is down is so until then
 */
export function taintWindows(sensors: readonly Sensor[], toMs: number): readonly TaintWindow[] {
  return sensors
    .flatMap((sensor) => {
      const place = { cluster: sensor.cluster, host: sensor.host };
      return [...dropWindows(sensor), ...restartWindows(sensor), ...downWindow(sensor, toMs)].map((window) => ({
        ...place,
        ...window,
      }));
    })
    .sort((a, b) => a.fromMs - b.fromMs);
}

type Window = Omit<TaintWindow, 'cluster' | 'host'>;

function dropWindows({ timeline }: Sensor): readonly Window[] {
  const windows = timeline.flatMap(({ fromMs, timeMs, events, dropped = 0, queueDrops = 0 }): readonly Window[] => [
    ...(dropped > 0
      ? [{ fromMs, toMs: timeMs, cause: 'drops' as const, lost: dropped, ...shareOf(events, dropped) }]
      : []),
    ...(queueDrops > 0 ? [{ fromMs, toMs: timeMs, cause: 'queue-drops' as const, lost: queueDrops }] : []),
  ]);
  return joinWindows(windows);
}

function shareOf(events: number | undefined, dropped: number): Pick<TaintWindow, 'share'> {
  return events === undefined ? {} : { share: dropShare(events, dropped) };
}

/** Windows of one cause that touch and are both marks, or both none, become one. */
function joinWindows(windows: readonly Window[]): readonly Window[] {
  const joined: Window[] = [];
  for (const window of windows) {
    const index = joined.findIndex(
      (one) => one.cause === window.cause && one.toMs >= window.fromMs && isMark(one) === isMark(window)
    );
    const before = joined[index];
    if (before) {
      joined[index] = { ...together(before, window), toMs: window.toMs };
    } else {
      joined.push(window);
    }
  }
  return joined;
}

function together({ share: before, ...window }: Window, { share, lost }: Window): Window {
  return {
    ...window,
    lost: (window.lost ?? 0) + (lost ?? 0),
    ...(before && share ? { share: dropShare(before.events + share.events, before.dropped + share.dropped) } : {}),
  };
}

function restartWindows({ restarts }: Sensor): readonly Window[] {
  return restarts.map(({ startedMs, seenBeforeMs }) => ({
    fromMs: Math.min(seenBeforeMs ?? startedMs, startedMs),
    toMs: startedMs,
    cause: 'restart',
    lost: undefined,
  }));
}

function downWindow({ status, lastSeenMs }: Sensor, toMs: number): readonly Window[] {
  return status === 'down' && lastSeenMs !== undefined
    ? [{ fromMs: lastSeenMs, toMs: Math.max(toMs, lastSeenMs), cause: 'down', lost: undefined }]
    : [];
}

/** Windows by host, for lists of many events. */
export type TaintIndex = ReadonlyMap<string, readonly TaintWindow[]>;

/** Windows by host; each list in order of time. */
export function indexTaint(windows: readonly TaintWindow[]): TaintIndex {
  const index = new Map<string, TaintWindow[]>();
  for (const window of windows) {
    index.set(window.host, [...(index.get(window.host) ?? []), window]);
  }
  for (const list of index.values()) {
    list.sort((a, b) => a.fromMs - b.fromMs);
  }
  return index;
}

type TaintedEvent = Pick<FalcoEvent, 'host' | 'cluster' | 'timeNs'> & { readonly entry?: Pick<LogEntry, 'from'> };

/**
 * The windows that an event lies in. Hosts are compared as Falco wrote them; clusters only where both sides know one.
 * An event that names no host is in no window: nobody can tell.
 */
export function taintOf(
  { host, cluster, timeNs, entry }: TaintedEvent,
  windows: readonly TaintWindow[] | TaintIndex
): readonly TaintWindow[] {
  if (host === undefined) {
    return [];
  }
  const candidates = isIndex(windows) ? (windows.get(host) ?? []) : windows.filter((window) => window.host === host);
  const timeMs = nsToMs(timeNs);
  return candidates.filter(
    (window) =>
      window.fromMs <= timeMs &&
      timeMs <= window.toMs &&
      window.from === entry?.from?.id &&
      (window.cluster === undefined || cluster === undefined || window.cluster === cluster)
  );
}

/** A time in which some sensors' events do not tell everything, for one cause: a band of a timeline. */
export interface TaintBand {
  readonly cause: TaintCause;
  readonly fromMs: number;
  readonly toMs: number;
  /** Each once, by name. */
  readonly hosts: readonly string[];
  /** What was lost in all of it; undefined where nobody counted all. */
  readonly lost: number | undefined;
}

/**
 * Marks of one cause that touch, of whatever sensors, as one band; in order of time. A fleet that drops is one band,
 * not hundreds.
 * @param gapMs windows this close are one band too: what a chart cannot show apart
 */
export function taintBands(windows: readonly TaintWindow[], gapMs = 0): readonly TaintBand[] {
  const bands: TaintBand[] = [];
  const open = new Map<TaintCause, number>();
  for (const { cause, fromMs, toMs, host, lost } of windows.filter(isMark).sort((a, b) => a.fromMs - b.fromMs)) {
    const index = open.get(cause) ?? -1;
    const band = bands[index];
    if (band && band.toMs + gapMs >= fromMs) {
      bands[index] = {
        ...band,
        toMs: Math.max(band.toMs, toMs),
        hosts: band.hosts.includes(host) ? band.hosts : [...band.hosts, host].sort(),
        lost: band.lost === undefined || lost === undefined ? undefined : band.lost + lost,
      };
    } else {
      open.set(cause, bands.push({ cause, fromMs, toMs, hosts: [host], lost }) - 1);
    }
  }
  return bands;
}

function isIndex(windows: readonly TaintWindow[] | TaintIndex): windows is TaintIndex {
  return windows instanceof Map;
}
