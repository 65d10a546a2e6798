import { nsToMs } from '../event/time';
import { eventOf } from '../noise/events.fixture';
import type { Incident } from './incidents';
import { incidentAt } from './nearest';

const HOUR_MS = 3_600_000;

/** An incident with events at some hours. */
function incident(id: string, ...hours: number[]): Incident {
  const events = hours.map((hour) => eventOf({ rule: id, hour }));
  const times = events.map(({ timeNs }) => timeNs);
  return {
    ...{ id, events, seats: [], joins: [], score: { points: 30, reasons: [] } },
    ...{ firstNs: times[0] ?? '0', lastNs: times[times.length - 1] ?? '0' },
  };
}

const heavy = incident('heavy', 1, 1.2, 3);
const light = incident('light', 1, 2);
const found = [heavy, light];
const start = nsToMs(heavy.firstNs) - HOUR_MS;

it.each([
  ['the event of one', 2, 'light'],
  ['the event of two, the weightiest', 1, 'heavy'],
  ['an event to the millisecond', 2 + 1 / HOUR_MS, 'light'],
  ['the time between two events of one', 2.5, 'heavy'],
  ['half a minute after the last', 3 + 30_000 / HOUR_MS, 'heavy'],
  ['two minutes after the last', 3 + 120_000 / HOUR_MS, undefined],
  ['no time at all', 0, undefined],
])('of %s', (_, hour, id) => {
  expect(incidentAt(found, start + hour * HOUR_MS)?.id).toBe(id);
});

it('is none of none', () => {
  expect(incidentAt([], start)).toBeUndefined();
});
