import fc from 'fast-check';
import { indexTaint, isMark, taintBands, taintOf, taintWindows, type TaintWindow } from './taint';
import type { Sensor } from '../sensors/sensor';
import { sensorOf } from '../sensors/sensor.fixture';
import { dropShare as share } from '../sensors/thresholds';

const sensor = (more: Partial<Sensor>): Sensor =>
  sensorOf('node-a', { id: 'a', cluster: 'prod', lastSeenMs: 1000, ...more });
const step = (fromMs: number, timeMs: number, dropped: number | undefined, queueDrops = 0) => ({
  ...{ fromMs, timeMs, dropped, queueDrops },
  events: 100,
  cores: undefined,
});
const event = (timeMs: number, host: string | undefined = 'node-a', cluster: string | undefined = 'prod') => ({
  timeNs: `${timeMs}000000`,
  host,
  cluster,
});

describe('taintWindows', () => {
  it('makes one window of drops that follow each other, by cause', () => {
    const timeline = [step(0, 10, 0), step(10, 20, 5), step(20, 30, 6, 1), step(30, 40, undefined), step(40, 50, 1)];
    expect(taintWindows([sensor({ timeline })], 100)).toEqual([
      { cluster: 'prod', host: 'node-a', fromMs: 10, toMs: 30, cause: 'drops', lost: 11, share: share(200, 11) },
      { cluster: 'prod', host: 'node-a', fromMs: 20, toMs: 30, cause: 'queue-drops', lost: 1 },
      { cluster: 'prod', host: 'node-a', fromMs: 40, toMs: 50, cause: 'drops', lost: 1, share: share(100, 1) },
    ]);
  });

  it("tells of drops below Falco's own mark, apart from those above, and marks none of them", () => {
    const few = { ...step(10, 20, 9), events: 1000 };
    const timeline = [few, { ...few, fromMs: 20, timeMs: 30 }, step(30, 40, 1), { ...few, fromMs: 40, timeMs: 50 }];
    const windows = taintWindows([sensor({ timeline })], 100);
    expect(windows.map((window) => [window.fromMs, window.toMs, window.share?.percent, isMark(window)])).toEqual([
      [10, 30, 0.9, false],
      [30, 40, 1, true],
      [40, 50, 0.9, false],
    ]);
    expect(taintBands(windows)).toEqual([expect.objectContaining({ fromMs: 30, toMs: 40, lost: 1 })]);
  });

  it('marks drops that nobody can hold against anything', () => {
    const timeline = [{ ...step(10, 20, 1), events: undefined }];
    expect(taintWindows([sensor({ timeline })], 100).filter(isMark)).toHaveLength(1);
  });

  it('marks a restart from when it was last seen, and a sensor that is down until now', () => {
    const restarts = [
      { startedMs: 50, seenBeforeMs: 40 },
      { startedMs: 90, seenBeforeMs: undefined },
    ];
    expect(taintWindows([sensor({ restarts, status: 'down', lastSeenMs: 95 })], 100)).toMatchObject([
      { fromMs: 40, toMs: 50, cause: 'restart' },
      { fromMs: 90, toMs: 90, cause: 'restart' },
      { fromMs: 95, toMs: 100, cause: 'down' },
    ]);
  });

  it('marks nothing of sensors that are meant to be gone', () => {
    expect(taintWindows([sensor({ status: 'drained' }), sensor({ status: 'replaced' })], 100)).toEqual([]);
  });
});

describe('taintOf', () => {
  const windows: readonly TaintWindow[] = [
    { cluster: 'prod', host: 'node-a', fromMs: 10, toMs: 20, cause: 'drops', lost: 1 },
    { cluster: undefined, host: 'node-b', fromMs: 10, toMs: 20, cause: 'restart', lost: undefined },
  ];

  it.each([
    [event(10), 1],
    [event(20), 1],
    [event(21), 0],
    [event(15, 'node-a', 'other'), 0],
    [event(15, 'node-a', undefined), 1],
    [event(15, 'node-b', 'other'), 1],
    [event(15, 'NODE-A'), 0],
    [{ ...event(15), host: undefined }, 0],
  ])('%j lies in %d windows', (one, count) => {
    expect(taintOf(one, windows)).toHaveLength(count);
    expect(taintOf(one, indexTaint(windows))).toHaveLength(count);
  });

  it('finds the same by index as by list', () => {
    const window = fc.record({
      cluster: fc.constantFrom('prod', undefined),
      host: fc.constantFrom('a', 'b', '__proto__'),
      fromMs: fc.nat(50),
      toMs: fc.nat(50),
      cause: fc.constantFrom('drops' as const, 'down' as const),
      lost: fc.constant(undefined),
    });
    fc.assert(
      fc.property(fc.array(window), fc.constantFrom('a', 'b', '__proto__'), fc.nat(50), (all, host, timeMs) => {
        const sorted = [...all].sort((a, b) => a.fromMs - b.fromMs);
        expect(taintOf(event(timeMs, host), indexTaint(all))).toEqual(taintOf(event(timeMs, host), sorted));
      })
    );
  });
});

describe('taintBands', () => {
  const window = (
    host: string,
    fromMs: number,
    toMs: number,
    cause: TaintWindow['cause'] = 'drops',
    lost: number | undefined = 1
  ): TaintWindow => ({ cluster: undefined, host, fromMs, toMs, cause, lost });

  it('makes one band of windows of one cause that touch, whatever their sensors', () => {
    const windows = [window('b', 10, 20), window('a', 15, 18), window('a', 20, 30), window('a', 31, 40)];
    expect(taintBands(windows)).toEqual([
      { cause: 'drops', fromMs: 10, toMs: 30, hosts: ['a', 'b'], lost: 3 },
      { cause: 'drops', fromMs: 31, toMs: 40, hosts: ['a'], lost: 1 },
    ]);
  });

  it('closes gaps that a chart cannot show', () => {
    const windows = [window('a', 10, 20), window('a', 25, 30), window('a', 36, 40)];
    expect(taintBands(windows, 5)).toMatchObject([
      { fromMs: 10, toMs: 30, lost: 2 },
      { fromMs: 36, toMs: 40, lost: 1 },
    ]);
  });

  it('keeps causes apart, and does not add up what nobody counted', () => {
    const windows = [window('a', 10, 20), window('a', 12, 14, 'restart'), { ...window('b', 11, 30), lost: undefined }];
    expect(taintBands(windows)).toMatchObject([
      { cause: 'drops', toMs: 30, lost: undefined },
      { cause: 'restart', toMs: 14 },
    ]);
  });

  it('covers exactly what its windows cover', () => {
    const anyWindow = fc.tuple(fc.constantFrom('a', 'b'), fc.nat(40), fc.nat(9)).map(([host, from, length]) => {
      return window(host, from, from + length);
    });
    const covers = (list: ReadonlyArray<{ readonly fromMs: number; readonly toMs: number }>, at: number) =>
      list.some(({ fromMs, toMs }) => fromMs <= at && at <= toMs);
    fc.assert(
      fc.property(fc.array(anyWindow), fc.nat(50), (windows, at) => {
        expect(covers(taintBands(windows), at)).toBe(covers(windows, at));
      })
    );
  });
});
