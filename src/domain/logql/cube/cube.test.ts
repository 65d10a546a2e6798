import fc from 'fast-check';
import { PRESETS } from '../../environment/defaults';
import { cubeCounts, cubeRequest, cubeTotals, planCube, readCube, type CubeSeries } from './cube';
import { CUBE_STEPS_MS } from './cubePlan';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 10, 21, 12);

describe('planCube', () => {
  it.each([
    ['1 h', HOUR, MINUTE],
    ['3 h', 3 * HOUR, 2 * MINUTE],
    ['24 h', DAY, 15 * MINUTE],
    ['2 d', 2 * DAY, 30 * MINUTE],
    ['7 d', 7 * DAY, 3 * HOUR],
    ['30 d', 30 * DAY, 12 * HOUR],
    ['5 min', 5 * MINUTE, 5000],
    ['1 s', 1000, 10],
    ['1 ms', 1, 1],
    ['6 h 13 min', 6 * HOUR + 13 * MINUTE, 373_000],
    ['a day written to its last ms', DAY - 1, 15 * MINUTE],
    ['1 y', 365 * DAY, 5 * DAY],
  ])('cuts %s into a step that is cheap and fits', (_, length, step) => {
    expect(planCube(NOON - length, NOON).stepMs).toBe(step);
  });

  it('has no step of one or two hours', () => {
    expect(CUBE_STEPS_MS).not.toContain(HOUR);
    expect(CUBE_STEPS_MS).not.toContain(2 * HOUR);
    expect(CUBE_STEPS_MS.filter((step) => step < HOUR).every((step) => HOUR % step === 0)).toBe(true);
  });

  it.each([
    ['1 h', HOUR, MINUTE],
    ['1 s', 1000, 1000],
    ['1 y', 365 * DAY, 4 * DAY],
  ])('keeps round steps for %s that ends now', (_, length, step) => {
    expect(planCube(NOON - length, NOON, { edges: 'snap' }).stepMs).toBe(step);
  });

  it('goes out to the grid on both sides for a range that ends now', () => {
    const plan = planCube(NOON - HOUR + 1234, NOON + 17, { points: 10, edges: 'snap' });
    expect(plan.askedToMs).toBe(NOON + 17);
    expect(plan).toMatchObject({ fromMs: NOON - HOUR, toMs: NOON + 10 * MINUTE, stepMs: 10 * MINUTE, offsetMs: 0 });
    expect(plan.times).toEqual([10, 20, 30, 40, 50, 60, 70].map((minutes) => NOON - HOUR + minutes * MINUTE));
    expect(plan.request).toEqual({ startMs: NOON - HOUR, endMs: NOON + 20 * MINUTE, step: '10m' });
  });

  it.each([
    [NOON - HOUR, NOON],
    [NOON - HOUR + 1000, NOON + 17_000],
    [NOON - 7 * DAY + 13 * MINUTE, NOON],
    [NOON - 30 * DAY + 1, NOON + 1],
    [NOON + 1, NOON + 2],
    [NOON + 500, NOON + 1500],
  ])('counts (%d, %d] and nothing else', (from, to) => {
    const { fromMs, toMs, askedToMs } = planCube(from, to);
    expect({ toMs, askedToMs }).toEqual({ toMs: to, askedToMs: to });
    expect(fromMs).toBe(from);
  });

  it.each([
    ['of an odd number of ms', NOON - 30 * DAY, NOON + 1],
    ['drawn with a mouse', NOON - 646_655, NOON + 123],
    ['of a day as Grafana writes it', NOON, NOON + DAY - 1],
  ])('begins a range %s 10 ms early at most', (_, from, to) => {
    const { fromMs, toMs } = planCube(from, to);
    expect(toMs).toBe(to);
    expect(from - fromMs).toBeLessThanOrEqual(10);
  });

  it('keeps an odd end where it is when asked to', () => {
    const plan = planCube(NOON - HOUR, NOON + 17, { points: 10, edges: 'keep-to' });
    expect(plan).toMatchObject({ toMs: NOON + 17, offsetMs: 10 * MINUTE - 17, fromMs: NOON + 17 - 70 * MINUTE });
  });

  it('tiles the range it says, whatever is asked', () => {
    const range = fc.record({
      from: fc.integer({ min: 0, max: 4e12 }),
      length: fc.integer({ min: -5, max: 400 * DAY }),
      points: fc.integer({ min: 1, max: 500 }),
      edges: fc.constantFrom('exact' as const, 'snap' as const, 'keep-to' as const),
    });
    fc.assert(
      fc.property(range, ({ from, length, points, edges }) => {
        const plan = planCube(from, from + length, { points, edges });
        const { fromMs, toMs, askedToMs, stepMs, times, request } = plan;
        const asked = Math.max(from + length, from + 1);
        expect(times.length * stepMs).toBe(toMs - fromMs);
        expect(times[0]).toBe(fromMs + stepMs);
        expect(times[times.length - 1]).toBe(toMs);
        expect(fromMs).toBeLessThanOrEqual(from);
        expect(askedToMs).toBe(asked);
        if (edges === 'snap') {
          expect(toMs).toBeGreaterThanOrEqual(asked);
          expect(toMs - asked).toBeLessThan(stepMs);
        } else {
          // Nothing after the end that was asked for.
          expect(toMs).toBe(asked);
        }
        // An exact start moves by the ms that a whole number of windows takes.
        expect(from - fromMs).toBeLessThan(edges === 'exact' ? Math.min(stepMs, Math.max(times.length, 2)) : stepMs);
        expect(request.startMs % stepMs).toBe(0);
        expect(request.endMs % stepMs).toBe(0);
        expect(request.startMs - plan.offsetMs).toBe(fromMs);
        expect(request.endMs - plan.offsetMs).toBe(toMs + stepMs);
        // A step of many days is rounded up, and then holds fewer.
        expect(times.length).toBeLessThanOrEqual(points + 1);
      })
    );
  });
});

describe('cubeRequest', () => {
  it('switches splitting off by its name and asks for one step more', () => {
    const plan = planCube(NOON - HOUR, NOON);
    expect(cubeRequest(PRESETS['sidekick-json'], [], plan)).toMatchObject({
      refId: expect.stringContaining('do-not-chunk'),
      queryType: 'range',
      direction: 'forward',
      startMs: NOON - HOUR,
      endMs: NOON + MINUTE,
      step: '1m',
      expr: 'sum by (rule, priority, source, tags) (count_over_time({rule=~".+", priority=~".+"} [1m]))',
    });
  });
});

describe('readCube', () => {
  const plan = planCube(NOON - 30 * MINUTE, NOON, { points: 3 });
  const request = cubeRequest(PRESETS['sidekick-json'], [], plan);
  const times = [-30, -20, -10, 0, 10].map((minutes) => NOON + minutes * MINUTE);
  const series = (labels: Record<string, string>, values: number[]): CubeSeries => ({ labels, times, values });

  const cube = readCube(
    [
      series({ rule: 'A', priority: 'Critical', source: 'syscall', tags: 'x,T1059' }, [100, 1, 2, 3, 100]),
      series({ rule: 'A', priority: 'Critical', source: 'syscalls', tags: 'x,T1059' }, [0, 0, 0, 4, 0]),
      series({ rule: 'B', priority: 'notice' }, [0, 0, 5, 0, 0]),
      series({ rule: 'Test rule', priority: 'Debug', source: 'debug', tags: 'x' }, [0, 7, 0, 0, 0]),
      series(
        { rule: 'Falco internal: metrics snapshot', priority: 'Informational', source: 'internal' },
        [0, 8, 0, 0, 0]
      ),
      series({ rule: 'C', priority: '?' }, [9, 0, 0, 0, 9]),
    ],
    plan,
    request
  );

  it('names the source of Falco itself where an older version left it out, as events do', () => {
    const old = { rule: 'Falco internal: syscall event drop', priority: 'Debug', source: '' };
    expect(readCube([series(old, [0, 1, 0, 0, 0])], plan, request).groups).toMatchObject([
      { source: 'internal', internal: true },
    ]);
  });

  it('leaves the points outside of the range out', () => {
    expect(cube.total).toBe(15);
    expect(cube.groups.map(({ rule, total }) => [rule, total])).toEqual([
      ['A', 10],
      ['Falco internal: metrics snapshot', 8],
      ['Test rule', 7],
      ['B', 5],
    ]);
  });

  it('keeps what Falco says of itself apart', () => {
    expect(cube.internalTotal).toBe(15);
    expect(cubeTotals(cube, 'source')).toEqual(
      new Map([
        ['syscall', 10],
        ['', 5],
      ])
    );
  });

  it('counts by priority, rule and tag, in all and by window', () => {
    expect([...cubeTotals(cube, 'priority')]).toEqual([
      ['Critical', 10],
      ['Notice', 5],
    ]);
    expect(cubeCounts(cube, 'rule').get('A')).toEqual([1, 2, 7]);
    expect([...cubeTotals(cube, 'tag')]).toEqual([
      ['x', 10],
      ['T1059', 10],
      ['', 5],
    ]);
  });

  it('counts a point once that two partial answers hold', () => {
    const twice = { labels: { rule: 'A' }, times: [NOON, NOON], values: [3, 3] };
    expect(readCube([twice], plan, request).total).toBe(3);
  });

  it('reads nothing as nothing', () => {
    expect(readCube([], plan, request)).toMatchObject({ total: 0, internalTotal: 0, groups: [] });
    expect(readCube([{ labels: {}, times: [NOON], values: [null] }], plan, request).groups).toEqual([]);
  });
});
