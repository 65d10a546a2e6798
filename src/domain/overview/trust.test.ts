import { dropShare } from '../health/sensors/thresholds';
import type { Delivery, Difference } from '../health/delivery/types';
import type { Sensor } from '../health/sensors/sensor';
import { sensorOf } from '../health/sensors/sensor.fixture';
import { readTrust } from './trust';

const sensor = (more: Partial<Sensor>): Sensor =>
  sensorOf('node-a', { id: 'a', cluster: 'prod', lastSeenMs: 1000, ...more });
const dropping = (host: string, events: number, dropped: number) =>
  sensor({
    host,
    drops: {
      range: dropShare(events, dropped),
      ...{ now: undefined, causes: [], atLeast: false },
    },
  });
const fleet = (sensors: readonly Sensor[], unnamed = 0) => ({
  sensors,
  expectations: [{ cluster: undefined, namespace: 'falco', wanted: 3, up: 1, unnamed }],
});
const delivery = (differences: readonly Difference[], hops = 2): Delivery => ({
  hops: Array.from({ length: hops }, () => ({ id: 'falco', count: 1, exact: true })),
  ...{ falcoByPriority: new Map(), fromExporter: false, sidekick: undefined, companions: [] },
  differences,
});
const gap = (missing: number, reasons: Difference['reasons'] = []): Difference => ({
  ...{ from: 'falco', to: 'falcosidekick', explained: false },
  missing,
  reasons,
});

describe('readTrust', () => {
  it('counts sensors that should be there, those that nobody ever saw too', () => {
    const sensors = [
      sensor({ host: 'a' }),
      sensor({ host: 'b', status: 'down' }),
      sensor({ host: 'c', status: 'drained' }),
      sensor({ host: 'd', status: 'replaced' }),
    ];
    expect(readTrust(fleet(sensors, 2), undefined).sensors).toEqual({
      ...{ up: 1, expected: 4, missing: ['b'], restarted: [] },
    });
  });

  it('knows nothing of what nobody measured: never a zero', () => {
    expect(readTrust(fleet([sensor({})]), undefined)).toMatchObject({
      drops: undefined,
      cpu: undefined,
      lost: undefined,
    });
    expect(readTrust(fleet([sensor({})]), delivery([], 1)).lost).toBeUndefined();
  });

  it('takes drops of all sensors together, and names the worst', () => {
    const { drops } = readTrust(fleet([dropping('a', 9000, 0), dropping('b', 1000, 30), sensor({})]), undefined);
    expect(drops).toEqual({
      ...{ percent: 0.3, level: 'few', dropped: 30, unknown: 1, worstLevel: 'many' },
      worst: { host: 'b', percent: 3, window: undefined },
    });
  });

  it('has a mean and a largest share of CPU', () => {
    const cpu = { cores: 1, how: 'lifetime' as const, overMs: 1, error: 0 };
    const sensors = [sensor({ host: 'a', cpuShareOfNode: 0.02, cpu }), sensor({ host: 'b', cpuShareOfNode: 0.06 })];
    expect(readTrust(fleet(sensors), undefined).cpu).toEqual({
      ...{ percent: 4, lifetime: true },
      most: { host: 'b', percent: 6 },
    });
  });

  it.each([
    ['nothing missing', [], 0],
    ['what is missing for no reason', [gap(12)], 12],
    ['more at the far end is no loss', [gap(-5)], 0],
    ['on the way', [gap(2, [{ kind: 'on-the-way' }])], 0],
    ['past its retention', [gap(900, [{ kind: 'retention' }])], 0],
    ['held back on purpose', [gap(30, [{ kind: 'minimum-priority', count: 25 }])], 5],
    ['delivery errors', [gap(7, [{ kind: 'delivery-error', count: 7 }])], 7],
    ['two hops', [gap(3), gap(4)], 7],
  ])('lost: %s', (_, differences, count) => {
    expect(readTrust(fleet([sensor({})]), delivery(differences)).lost?.count).toBe(count);
  });

  it('counts what a full queue lost once', () => {
    const full = sensor({ queueDrops: { count: 5, atLeast: false } });
    const between = gap(8, [{ kind: 'queue-full', count: 5 }]);
    expect(readTrust(fleet([full]), delivery([between])).lost?.count).toBe(8);
  });
});
