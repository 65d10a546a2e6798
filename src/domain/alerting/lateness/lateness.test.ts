import fc from 'fast-check';
import { lookBackOf } from '../lookBack';
import { HORIZON_MS, latenessOf, latenessParts, PART_MS, type CountsOfRule } from './lateness';
import { paired } from './matching';

const HOUR = 3_600_000;
const TO = 1_800_000_000_000 - (1_800_000_000_000 % PART_MS);
const RANGE = { fromMs: TO - 24 * HOUR, toMs: TO };

/** Events, each by when it was and how much later it came; ms before the end. */
interface Came {
  readonly agoMs: number;
  readonly lateMs: number;
  readonly source?: string;
  readonly rule?: string;
  readonly lost?: boolean;
}

const partOf = (ms: number) => Math.ceil(ms / PART_MS) * PART_MS;

function countsOf(events: readonly Came[], timeOf: (event: Came) => number | undefined): CountsOfRule[] {
  return events.flatMap((event) => {
    const time = timeOf(event);
    const { source = 'aws_cloudtrail', rule = 'R' } = event;
    return time === undefined || time > TO ? [] : [{ source, rule, times: [partOf(time)], values: [1] }];
  });
}

function measured(events: readonly Came[], lookBackHours = {}) {
  const arrived = countsOf(events, ({ agoMs, lateMs }) => TO - agoMs + lateMs);
  const happened = countsOf(events, ({ agoMs, lost }) => (lost ? undefined : TO - agoMs));
  return latenessOf(arrived, happened, RANGE, lookBackOf({ lookBackHours }));
}

const each = (count: number, make: (index: number) => Came) => Array.from({ length: count }, (_, index) => make(index));

describe('how late events came', () => {
  it.each<[string, readonly Came[], readonly [number, number, number | undefined]]>([
    ['what is in time', each(50, (i) => ({ agoMs: i * 0.4 * HOUR + 1, lateMs: 5000 })), [0, 0, HOUR]],
    ['a quarter of an hour', each(20, (i) => ({ agoMs: (i + 1) * HOUR, lateMs: 0.3 * HOUR })), [0, 0.17 * HOUR, HOUR]],
    ['five hours', [{ agoMs: 8 * HOUR, lateMs: 5 * HOUR }], [1, 4.8 * HOUR, 8 * HOUR]],
    ['more than any window', [{ agoMs: 40 * HOUR, lateMs: 30 * HOUR }], [1, 29.8 * HOUR, undefined]],
    [
      'a queue that drains beside what is in time, of a rule that is seldom',
      [
        ...each(100, (i) => ({ agoMs: i * 0.2 * HOUR + 1, lateMs: 1000, rule: 'Busy' })),
        ...each(3, (i) => ({ agoMs: (10 + i) * HOUR, lateMs: 6 * HOUR, rule: 'Seldom' })),
      ],
      [3, 5.8 * HOUR, 8 * HOUR],
    ],
  ])('%s', (_, events, [missed, mostMs, neededMs]) => {
    const [one] = measured(events);
    expect(one).toMatchObject({ source: 'aws_cloudtrail', windowMs: 2 * HOUR, missed, neededMs });
    expect(Math.abs((one?.mostMs ?? 0) - mostMs)).toBeLessThan(2 * PART_MS);
  });

  it('takes none for late that never came into Loki', () => {
    expect(measured(each(9, (i) => ({ agoMs: (i + 1) * HOUR, lateMs: 0, lost: true })))).toEqual([]);
    const some = each(20, (i) => ({ agoMs: (i + 1) * HOUR, lateMs: 1000, lost: i % 3 === 0, rule: `R${i}` }));
    expect(measured(some)).toMatchObject([{ missed: 0, mostMs: 0 }]);
  });

  it('judges by the window of each source, the worst first, system calls by their one name', () => {
    const events = [
      { agoMs: 9 * HOUR, lateMs: 1000, source: 'syscalls' },
      { agoMs: 8 * HOUR, lateMs: 1000, source: '' },
      { agoMs: 9 * HOUR, lateMs: 3 * HOUR, source: 'okta' },
      { agoMs: 9 * HOUR, lateMs: 3 * HOUR, source: 'github' },
    ];
    expect(measured(events, { okta: 4 }).map(({ source, count, missed }) => [source, count, missed])).toEqual([
      ['github', 1, 1],
      ['okta', 1, 0],
      ['syscall', 2, 0],
    ]);
  });

  it('is of what came within the range, also where it was before it', () => {
    expect(measured([{ agoMs: 26 * HOUR, lateMs: 3 * HOUR }])).toMatchObject([{ count: 1, missed: 1 }]);
    expect(measured([{ agoMs: 30 * HOUR, lateMs: 3 * HOUR }])).toEqual([]);
    const { firstMs, lastMs } = latenessParts(RANGE);
    expect([firstMs, lastMs]).toEqual([RANGE.fromMs - HORIZON_MS + PART_MS, TO]);
  });

  it('never says later, nor more, than it was', () => {
    const came = fc.record({
      agoMs: fc.integer({ min: 1, max: 70 * HOUR }),
      lateMs: fc.oneof(fc.integer({ min: 0, max: HOUR }), fc.integer({ min: 0, max: 40 * HOUR })),
      rule: fc.constantFrom('A', 'B'),
    });
    fc.assert(
      fc.property(fc.array(came, { maxLength: 40 }), (events) => {
        const inside = events.filter(({ agoMs, lateMs }) => agoMs >= lateMs);
        for (const { mostMs, missed, count } of measured(inside)) {
          expect(mostMs).toBeLessThanOrEqual(Math.max(...inside.map(({ lateMs }) => lateMs)));
          expect(missed).toBeLessThanOrEqual(inside.filter(({ lateMs }) => lateMs > 2 * HOUR).length);
          expect(missed).toBeLessThanOrEqual(count);
        }
      })
    );
  });
});

describe('pairs', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 8, maxLength: 8 });
  const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);

  it('are as many as there can be: no arrival is left that could still be of an event, and a longer reach loses none', () => {
    fc.assert(
      fc.property(counts, counts, fc.integer({ min: 0, max: 6 }), (arrived, happened, reach) => {
        const found = paired(arrived, happened, reach);
        expect(sum(found)).toBe(mostPairs(arrived, happened, reach));
        expect(sum(paired(arrived, happened, reach + 1))).toBeGreaterThanOrEqual(sum(found));
        found.forEach((count, at) => expect(count).toBeLessThanOrEqual(arrived[at] ?? 0));
      })
    );
  });

  /** Augmenting paths, one arrival at a time. */
  function mostPairs(arrived: readonly number[], happened: readonly number[], reach: number): number {
    const [arrivals, events] = [arrived, happened].map((all) =>
      all.flatMap((count, at) => Array.from({ length: count }, () => at))
    );
    const owner = new Map<number, number>();
    const takes = (arrival: number, seen: Set<number>): boolean =>
      (events ?? []).some((at, event) => {
        const late = (arrivals?.[arrival] ?? 0) - at;
        if (late > reach || late < -1 || seen.has(event)) {
          return false;
        }
        seen.add(event);
        const other = owner.get(event);
        if (other === undefined || takes(other, seen)) {
          owner.set(event, arrival);
          return true;
        }
        return false;
      });
    return (arrivals ?? []).filter((_, arrival) => takes(arrival, new Set())).length;
  }
});
