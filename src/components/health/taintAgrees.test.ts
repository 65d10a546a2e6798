import fc from 'fast-check';
import { readTrust } from 'domain/overview/trust';
import { type Sensor } from 'domain/health/sensors/sensor';
import { sensorOf } from 'domain/health/sensors/sensor.fixture';
import { isMark, taintWindows } from 'domain/health/taint/taint';
import { dropShare, isFewDrops } from 'domain/health/sensors/thresholds';
import { dropVerdict } from 'domain/health/taint/dropVerdict';
import { dropWeight, queueWeight, stateWeight } from './sensorText';
import { summarize } from './summary';

const STEP = 30_000;
const STEPS = 12;
const TO = STEPS * STEP;

const count = fc.oneof(fc.constant(undefined), fc.constant(0), fc.nat(20), fc.nat(100_000));
const points = fc.array(fc.record({ events: count, dropped: count, queueDrops: fc.oneof(fc.constant(0), count) }), {
  maxLength: STEPS,
});
const restart = fc.record({ startedMs: fc.nat(TO), seenBeforeMs: fc.option(fc.nat(TO), { nil: undefined }) });

/** Any sensor that both could be asked about; its sums are those of its steps, as the reducers make them. */
const sensors: fc.Arbitrary<Sensor> = fc
  .record({
    points,
    restarts: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(restart, { maxLength: 2 })),
    status: fc.constantFrom<Array<Sensor['status']>>('up', 'up', 'up', 'down', 'unscrapable', 'drained', 'replaced'),
    lastSeenMs: fc.nat(TO),
  })
  .map(({ points: list, ...more }) => {
    const sum = (key: 'events' | 'dropped' | 'queueDrops') => {
      const known = list.flatMap((point) => point[key] ?? []);
      return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0);
    };
    const [events, dropped, lost] = [sum('events'), sum('dropped'), sum('queueDrops')];
    return sensorOf('node-a', {
      ...{ id: 'a', cluster: 'prod', ...more },
      drops:
        events === undefined || dropped === undefined
          ? undefined
          : { range: dropShare(events, dropped), now: undefined, causes: [], atLeast: false },
      queueDrops: lost === undefined ? undefined : { count: lost, atLeast: false },
      timeline: list.map((point, index) => ({
        ...{ fromMs: index * STEP, timeMs: (index + 1) * STEP, cores: undefined },
        ...point,
      })),
    });
  });

const marksOf = (sensor: Sensor) => taintWindows([sensor], TO).filter(isMark);

describe('Health and the marks of events', () => {
  it('agree: where a sensor is fine on Health, no event of it is marked', () => {
    let fine = 0;
    fc.assert(
      fc.property(sensors, (sensor) => {
        const weights = [stateWeight(sensor), dropWeight(dropVerdict(sensor)), queueWeight(sensor)];
        if (weights.every((weight) => weight === 'fine')) {
          fine += 1;
          expect(marksOf(sensor)).toEqual([]);
        }
      }),
      { numRuns: 15_000 }
    );
    // Otherwise nothing was compared. About one sensor in seventy is fine: of so many, never as few as these by chance.
    expect(fine).toBeGreaterThan(50);
  });

  it('agree by cause: what marks events has a weight that is not fine', () => {
    fc.assert(
      fc.property(sensors, (sensor) => {
        const causes = new Set(marksOf(sensor).map(({ cause }) => cause));
        const weights = {
          drops: dropWeight(dropVerdict(sensor)),
          'queue-drops': queueWeight(sensor),
          restart: stateWeight(sensor),
          down: stateWeight(sensor),
        };
        causes.forEach((cause) => expect([cause, weights[cause]]).not.toEqual([cause, 'fine']));
      }),
      { numRuns: 3000 }
    );
  });

  it('agree in the line on Health and in the tiles of the Overview', () => {
    fc.assert(
      fc.property(fc.array(sensors, { maxLength: 4 }), (list) => {
        const here = list.filter(({ status }) => status !== 'drained' && status !== 'replaced');
        const causes = new Set(here.flatMap(marksOf).map(({ cause }) => cause));
        const fleet = { sensors: list, expectations: [] };
        const summary = summarize(fleet);
        const { drops, sensors: there } = readTrust(fleet, undefined);
        expect(causes.has('drops') && dropWeight(summary.drops) === 'fine').toBe(false);
        expect(causes.has('drops') && drops !== undefined && isFewDrops(drops.worstLevel)).toBe(false);
        expect(causes.has('restart') && summary.restarts === 0).toBe(false);
        expect(causes.has('restart') && there.up === there.expected && there.restarted.length === 0).toBe(false);
        expect(causes.has('down') && summary.up === summary.expected).toBe(false);
        expect(causes.has('queue-drops') && (summary.queueDrops ?? 0) === 0).toBe(false);
      }),
      { numRuns: 3000 }
    );
  });
});
