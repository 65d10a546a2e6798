import { nsToMs } from '../event/time';
import type { FalcoEvent } from '../event/types';
import { eventsOf } from './eventChecks';
import { finding, listed, unchecked } from './finding';
import { SET_CLOCK } from './snippets';
import type { Check, Observed } from './types';

/** Falco says its age in whole seconds and queries take a moment: less than this is no skew that one can see. */
const SEEN_MS = 5000;
/** A shipper's batches take seconds. Lines that are always later than this are late, or their host's clock is slow. */
const LATE_MS = 60_000;
const LATE_LINES = 3;

interface Skew {
  readonly host: string;
  /** Ahead of the others when positive. */
  readonly ms: number;
}

/**
 * Whether the hosts' clocks agree with the rest: by the sensors' own clocks at the time of a scrape, exact to a second;
 * by events that are newer than now; and, where Loki keeps the time of receipt beside the event's, by the two.
 */
export const checkClock: Check = (observed) => {
  const { prometheus } = observed;
  const sensors = prometheus?.sensors.status === 'ready' ? prometheus.sensors.value.answering : [];
  const events = eventsOf(observed);
  const bySensor = sensors.flatMap(({ host, aheadMs }) => (aheadMs === undefined ? [] : [{ host, ms: aheadMs }]));
  const skews = [...bySensor, ...newerThanNow(events, observed.nowMs), ...newerThanReceipt(events)];
  const ahead = worst(skews.filter(({ ms }) => ms > SEEN_MS));
  const behind = worst(bySensor.filter(({ ms }) => ms < -SEEN_MS));
  const late = worst(lateLines(events).filter(({ host }) => !behind.some((one) => one.host === host)));
  if (ahead.length === 0 && behind.length === 0 && late.length === 0) {
    return bySensor.length + events.length > 0
      ? [finding('clock', 'clock-ok', 'ok', { values: { sensors: bySensor.length } })]
      : unansweredClock(observed);
  }
  return [
    ...(ahead.length > 0
      ? [finding('clock', 'clock-ahead', 'error', { values: values(ahead), paste: SET_CLOCK })]
      : []),
    ...(behind.length > 0
      ? [finding('clock', 'clock-behind', 'error', { values: values(behind), paste: SET_CLOCK })]
      : []),
    ...(late.length > 0 ? [finding('clock', 'late-lines', 'warning', { values: values(late), paste: SET_CLOCK })] : []),
  ];
};

function unansweredClock({ prometheus }: Observed) {
  return prometheus ? unchecked('clock', prometheus.sensors) : [];
}

function newerThanNow(events: readonly FalcoEvent[], nowMs: number): Skew[] {
  return events.map((event) => ({ host: event.host ?? '', ms: nsToMs(event.timeNs) - nowMs }));
}

/** Only where the line has a time that the event did not give it. */
function newerThanReceipt(events: readonly FalcoEvent[]): Skew[] {
  return events.flatMap((event) =>
    event.timeFrom === 'event' && event.entry.tsNs !== event.timeNs
      ? [{ host: event.host ?? '', ms: nsToMs(event.timeNs) - nsToMs(event.entry.tsNs) }]
      : []
  );
}

/** Hosts of whose lines not one was in time, as far as there are enough: one may be an event that was sent again. */
function lateLines(events: readonly FalcoEvent[]): Skew[] {
  const byHost = new Map<string, number[]>();
  for (const { host, ms } of newerThanReceipt(events)) {
    byHost.set(host, [...(byHost.get(host) ?? []), ms]);
  }
  return [...byHost]
    .map(([host, all]) => ({ host, ms: Math.max(...all), lines: all.length }))
    .filter(({ ms, lines }) => ms < -LATE_MS && lines >= LATE_LINES);
}

/** One of each host, the farthest off first. */
function worst(skews: readonly Skew[]): readonly Skew[] {
  const byHost = new Map<string, Skew>();
  for (const skew of skews) {
    const held = byHost.get(skew.host);
    if (!held || Math.abs(skew.ms) > Math.abs(held.ms)) {
      byHost.set(skew.host, skew);
    }
  }
  return [...byHost.values()].sort((a, b) => Math.abs(b.ms) - Math.abs(a.ms));
}

function values(skews: readonly Skew[]) {
  return {
    hosts: listed(skews.map(({ host }) => host || '?')),
    hostCount: skews.length,
    seconds: Math.round(Math.abs(skews[0]?.ms ?? 0) / 1000),
  };
}
