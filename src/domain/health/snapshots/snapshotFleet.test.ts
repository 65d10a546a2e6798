import { parseLine } from '../../event/lines/parse';
import type { FalcoEvent, JsonValue } from '../../event/types';
import { DROP_RULE, SNAPSHOT_RULE } from '../../falco/internal';
import { readSnapshotFleet } from './snapshotFleet';

const MINUTE = 60_000;

function event(rule: string, host: string, timeMs: number, fields: Readonly<Record<string, JsonValue>>): FalcoEvent {
  const line = JSON.stringify({
    uuid: 'u',
    output: 'x',
    priority: 'Informational',
    rule,
    source: 'internal',
    hostname: host,
    time: new Date(timeMs).toISOString(),
    output_fields: { 'evt.hostname': host, ...fields },
  });
  const parsed = parseLine({ tsNs: `${timeMs}000000`, line, labels: {} });
  if (parsed.kind !== 'event') {
    throw new Error('no event');
  }
  return parsed;
}

const snapshot = (host: string, timeMs: number) =>
  event(SNAPSHOT_RULE, host, timeMs, {
    'falco.version': '0.44.0',
    'falco.start_ts': 1,
    'falco.duration_sec': timeMs / 1000,
  });

describe('readSnapshotFleet', () => {
  it('takes a sensor for down that is two intervals late, and only then', () => {
    const events = [60, 120].flatMap((at) => [snapshot('late', at * MINUTE), snapshot('here', (at + 100) * MINUTE)]);
    const { sensors, intervalMs, newestMs } = readSnapshotFleet(events, 0, 250 * MINUTE);
    expect(sensors.map(({ host, status }) => [host, status])).toEqual([
      ['late', 'down'],
      ['here', 'up'],
    ]);
    expect({ intervalMs, newestMs }).toEqual({ intervalMs: 60 * MINUTE, newestMs: 220 * MINUTE });
  });

  it('judges nothing by a single snapshot', () => {
    const { sensors, intervalMs } = readSnapshotFleet([snapshot('a', MINUTE)], 0, 600 * MINUTE);
    expect(sensors[0]?.status).toBe('up');
    expect(intervalMs).toBeUndefined();
  });

  it('counts snapshots without fields instead of making zeros of them', () => {
    const { sensors, withoutFields } = readSnapshotFleet([event(SNAPSHOT_RULE, 'a', 1, {})], 0, MINUTE);
    expect({ sensors, withoutFields }).toEqual({ sensors: [], withoutFields: 1 });
  });

  it.each([
    ['dropped more by its snapshots than it reported', 40, [7], { dropped: 40, percent: 4, atLeast: false }],
    ['reported what no snapshot has counted yet', 0, [7, 3], { dropped: 10, percent: 1, atLeast: true }],
    ['reported nothing', 0, [], { dropped: 0, percent: 0, atLeast: false }],
  ])('says of a sensor that %s what it dropped at least', (_, counted, reported, expected) => {
    const events = [
      event(SNAPSHOT_RULE, 'a', 5 * MINUTE, { 'falco.start_ts': 1, 'scap.n_evts': 1000, 'scap.n_drops': counted }),
      ...reported.map((lost, at) => event(DROP_RULE, 'a', (6 + at) * MINUTE, { n_drops: String(lost), n_evts: '100' })),
      event(DROP_RULE, 'another', 6 * MINUTE, { n_drops: '500', n_evts: '600' }),
    ];
    const [sensor] = readSnapshotFleet(events, 0, 20 * MINUTE).sensors;
    expect({ ...sensor?.drops?.range, atLeast: sensor?.drops?.atLeast }).toMatchObject(expected);
  });

  it('has the reported seconds of drops of the time range alone', () => {
    const drop = (timeMs: number) => event(DROP_RULE, 'a', timeMs, { n_drops: '7', n_evts: '100' });
    const { drops } = readSnapshotFleet([drop(MINUTE), drop(10 * MINUTE)], 5 * MINUTE, 20 * MINUTE);
    expect(drops.map(({ host, toMs, lost }) => [host, toMs, lost])).toEqual([['a', 10 * MINUTE, 7]]);
  });
});
