import { PRESETS } from 'domain/environment/defaults';
import {
  cubeCounts,
  cubeRequest,
  cubeTotals,
  planCube,
  readCube,
  type Cube,
  type CubePlan,
  type CubeSeries,
} from 'domain/logql/cube/cube';
import { alongRequests, readAlong } from 'domain/logql/cube/cubeAlong';
import { joinCubes } from 'domain/logql/cube/cubeParts';
import { withPeriodBefore } from 'domain/logql/cube/periods';
import { detectionsOf } from 'domain/logql/detections';
import { type EventFilters } from 'domain/logql/filters';
import { renderBreakdown, renderFirstLast, renderLogs, renderTotal } from 'domain/logql/query/render';
import { goJson } from './encoders';
import { startTestLoki, type PushedLine, type PushedStream, type TestLoki } from './loki';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const RUN = `cube-${process.pid}-${Date.now()}`;
/** A round time, so that every step's grid has an edge here; in the past, so that what is after it can be pushed. */
const END = Math.floor(Date.now() / DAY) * DAY - DAY;
const START = END - 9 * DAY;

interface Truth {
  readonly tsNs: bigint;
  readonly rule: string;
  readonly priority: string;
  readonly source: string;
  readonly tags: string;
  readonly namespace: string;
}

const KINDS = [
  ['Contact K8S API Server From Container', 'Notice', 'syscall', 'T1565,container,k8s'],
  ['Terminal shell in container', 'Notice', 'syscall', 'T1059,container,shell'],
  ['Drop and execute new binary in container', 'Critical', 'syscall', 'TA0003,container'],
  ['Backdoored library loaded into SSHD (CVE-2024-3094)', 'Warning', 'syscalls', 'T1556,host'],
  ['Attach/Exec Pod', 'Notice', 'k8s_audit', 'k8s'],
  ['Falco internal: metrics snapshot', 'Informational', 'internal', ''],
  ['Test rule', 'Debug', 'internal', 'example,test'],
] as const;

/** Deterministic, and spread over the days as noise is. */
const events: Truth[] = [];
let state = 7;
const random = (): number => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state / 2_147_483_648;
};
const add = (tsNs: bigint): void => {
  const [rule, priority, source, tags] = KINDS[random() < 0.8 ? 0 : Math.floor(random() * KINDS.length)] ?? KINDS[0];
  events.push({
    tsNs,
    rule,
    priority,
    source,
    tags,
    namespace: random() < 0.3 ? '' : `ns-${Math.floor(random() * 12)}`,
  });
};
const ns = (ms: number): bigint => BigInt(ms) * 1_000_000n;

for (let i = 0; i < 40_000; i++) {
  add(ns(START + Math.floor(random() * (END + HOUR - START))) + BigInt(Math.floor(random() * 1e6)));
}
/** Ends of ranges to ask for: round, and at an odd ms. */
const ENDS = [END, END - 17 * MINUTE - 12_345, END - 3 * HOUR + 1] as const;
const LENGTHS = [1, 1000, 646_655, HOUR, DAY, 7 * DAY, 30 * DAY] as const;
/** How a plan can treat its edges; a round end is kept by all. */
const edgesOf = (end: number) => (end === END ? (['exact'] as const) : (['exact', 'snap', 'keep-to'] as const));
// On each edge of each range and one nanosecond to both sides of it, and on edges of its windows.
for (const end of ENDS) {
  for (const edges of edgesOf(end)) {
    for (const length of LENGTHS) {
      const { fromMs, toMs, times } = planCube(end - length, end, { edges });
      // A lone line of weeks before is flushed at once, and Loki does not find it again for minutes.
      [fromMs, toMs, times[0] ?? toMs, times[7] ?? toMs]
        .filter((edge) => edge >= START)
        .forEach((edge) => [-1n, 0n, 1n].forEach((by) => add(ns(edge) + by)));
    }
  }
}

const within = ({ fromMs, toMs }: { fromMs: number; toMs: number }): Truth[] =>
  events.filter(({ tsNs }) => tsNs > ns(fromMs) && tsNs <= ns(toMs));
const isOwn = ({ rule }: Truth): boolean => rule === 'Test rule' || rule.startsWith('Falco internal');

function toStreams(
  kind: string,
  labels: (event: Truth) => Record<string, string>,
  line: (event: Truth) => string,
  withMetadata = false
): PushedStream[] {
  const streams = new Map<string, { labels: Record<string, string>; lines: PushedLine[] }>();
  [...events]
    .sort((a, b) => Number(a.tsNs - b.tsNs))
    .forEach((event, index) => {
      const own = { run: RUN, kind, ...labels(event) };
      const key = JSON.stringify(own);
      const stream = streams.get(key) ?? { labels: own, lines: [] as PushedLine[] };
      const { rule, priority, source, tags } = event;
      // The number keeps Loki from taking two events at one time for one.
      stream.lines.push({
        tsNs: String(event.tsNs),
        line: line(event).replace('#', String(index)),
        ...(withMetadata && { metadata: { rule, priority, source, ...(tags && { tags }) } }),
      });
      streams.set(key, stream);
    });
  return [...streams.values()];
}

const sidekickLabels = ({ rule, priority, source, tags, namespace }: Truth) => ({
  rule,
  priority,
  source,
  ...(tags && { tags }),
  ...(namespace && { k8s_ns_name: namespace }),
});
const text = ({ tsNs, priority, namespace }: Truth): string =>
  `${new Date(Number(tsNs / 1_000_000n)).toISOString().slice(11, 19)}.${String(tsNs % 1_000_000_000n).padStart(9, '0')}: ${priority} <#> | k8s_ns_name=${namespace || '<NA>'}`;
const json = (event: Truth): string =>
  goJson({
    output: text(event),
    priority: event.priority,
    rule: event.rule,
    output_fields: { 'k8s.ns.name': event.namespace || null },
    source: event.source,
    tags: event.tags === '' ? [] : event.tags.split(','),
  });

let loki: TestLoki;

beforeAll(async () => {
  loki = await startTestLoki();
  const all = [
    ...toStreams('labels', sidekickLabels, text),
    ...toStreams('metadata', () => ({}), text, true),
    ...toStreams('line', () => ({}), json),
    ...toStreams('plain', () => ({}), text),
  ];
  // Falco's other lines share the stream that only a shipper has touched; an hour before the end, where all look.
  const other = ['Falco version: 0.41.0 (x86_64)', '{"level":"info","msg":"rules loaded"}', '{"rule":"cut'];
  all.push({
    labels: { run: RUN, kind: 'line', unit: 'falcoctl' },
    lines: other.map((line, index) => ({ tsNs: String(ns(END - 30 * MINUTE) + BigInt(index)), line })),
  });
  for (const stream of all) {
    for (let i = 0; i < stream.lines.length; i += 5000) {
      await loki.push([{ ...stream, lines: stream.lines.slice(i, i + 5000) }]);
    }
  }
});

afterAll(() => loki?.stop());

const selectorOf = (kind: string): string => `{run="${RUN}", kind="${kind}"}`;
const ENVIRONMENTS = [
  ['stream labels', { ...PRESETS['sidekick-text'], selector: selectorOf('labels') }],
  ['structured metadata', { ...PRESETS['sidekick-otlp'], selector: selectorOf('metadata') }],
  ['JSON lines', { ...PRESETS['falco-json'], selector: selectorOf('line') }],
] as const;
type QueryEnvironment = (typeof ENVIRONMENTS)[number][1];

/** How the data source's splitter cuts a request of days: start aligned, each part a day, the last step of it left out. */
function splitByDay(startMs: number, endMs: number, stepMs: number): Array<[number, number]> {
  if (stepMs > DAY) {
    return [[startMs, endMs]];
  }
  const length = Math.trunc(DAY / stepMs) * stepMs;
  const parts: Array<[number, number]> = [];
  for (let start = startMs - (startMs % stepMs); start < endMs; start += length) {
    parts.push([start, Math.min(start + length - stepMs, endMs)]);
  }
  return parts;
}

async function ask(env: QueryEnvironment, plan: CubePlan, split: boolean): Promise<Cube> {
  const request = cubeRequest(env, [], plan);
  const parts: Array<[number, number]> = split
    ? splitByDay(request.startMs, request.endMs, plan.stepMs)
    : [[request.startMs, request.endMs]];
  const series: CubeSeries[] = [];
  for (const [start, end] of parts) {
    series.push(...(await loki.range(request.expr, start, end, plan.stepMs, request.direction)));
  }
  return readCube(series, plan, request);
}

function tally(truth: readonly Truth[], valuesOf: (event: Truth) => readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  truth
    .filter((event) => !isOwn(event))
    .flatMap(valuesOf)
    .forEach((value) => (counts[value] = (counts[value] ?? 0) + 1));
  return counts;
}

describe.each(ENVIRONMENTS)('a cube over %s', (_, env) => {
  const cases = LENGTHS.flatMap((length) =>
    ENDS.flatMap((end) =>
      edgesOf(end).map((edges) => [length / 1000, new Date(end).toISOString(), edges, length, end] as const)
    )
  );

  it.each(cases)('of %d s to %s (%s) is exact in every number', async (_hours, _end, edges, length, end) => {
    const plan = planCube(end - length, end, { edges });
    if (edges !== 'snap') {
      expect(plan.toMs).toBe(end);
    }
    const truth = within(plan);
    const cube = await ask(env, plan, false);
    expect(cube.total).toBe(truth.filter((event) => !isOwn(event)).length);
    expect(cube.internalTotal).toBe(truth.filter(isOwn).length);
    expect(Object.fromEntries(cubeTotals(cube, 'rule'))).toEqual(tally(truth, ({ rule }) => [rule]));
    expect(Object.fromEntries(cubeTotals(cube, 'priority'))).toEqual(tally(truth, ({ priority }) => [priority]));
    expect(Object.fromEntries(cubeTotals(cube, 'source'))).toEqual(
      tally(truth, ({ source }) => [source.replace(/s$/, '')])
    );
    expect(Object.fromEntries(cubeTotals(cube, 'tag'))).toEqual(
      tally(truth, ({ tags }) => (tags === '' ? [''] : tags.split(',')))
    );
    const notices = cubeCounts(cube, 'priority').get('Notice') ?? [];
    const windows = plan.times.map(
      (time) =>
        within({ fromMs: time - plan.stepMs, toMs: time }).filter(({ priority }) => priority === 'Notice').length
    );
    expect(notices).toEqual(windows);
    expect(await ask(env, plan, true)).toEqual(cube);
  });
});

describe.each([...ENVIRONMENTS, ['plain text', { ...PRESETS['falco-text'], selector: selectorOf('plain') }] as const])(
  'the list over %s',
  (_, env) => {
    const plan = planCube(END - HOUR, END);
    const listed = async (filters: EventFilters): Promise<number> => {
      const { expr } = renderLogs(env, filters, { onlyEvents: true });
      const streams = await loki.logs(expr, plan.fromMs, plan.toMs + 1);
      const lines = streams.flatMap(({ values }) => values);
      return lines.filter(([tsNs]) => BigInt(tsNs) > ns(plan.fromMs) && BigInt(tsNs) <= ns(plan.toMs)).length;
    };

    it('holds what the total says, without what Falco says of itself', async () => {
      const cube = await ask(env, plan, false);
      expect(cube.total).toBeGreaterThan(10);
      expect(await listed(detectionsOf([]))).toBe(cube.total);
      expect(await listed([])).toBe(cube.total + cube.internalTotal);
    });

    it('keeps the lines that report no event, whose switch is another', async () => {
      const { expr } = renderLogs(env, detectionsOf([]));
      const streams = await loki.logs(expr, END - 31 * MINUTE, END - 29 * MINUTE);
      const others = streams
        .flatMap(({ values }) => values)
        .filter(([, line]) => !/rule|Notice|Critical|Warning|Informational|Debug/.test(line));
      expect(others.length).toBe(env.selector === selectorOf('line') ? 1 : 0);
    });

    it('holds the events of a rule of Falco about itself for whoever asks for it', async () => {
      const rule = 'Falco internal: metrics snapshot';
      const asked = detectionsOf([{ field: 'rule', op: 'is', values: [rule] }]);
      const known = env.fields.rule.kind !== 'none';
      expect(await listed(asked)).toBe(known ? within(plan).filter((event) => event.rule === rule).length : 0);
    });
  }
);

describe.each(ENVIRONMENTS)('a link over %s', (_, env) => {
  const at = ENDS[1];

  // The events on the very edges of the ranges above: one a nanosecond before, on and after a millisecond.
  it.each([
    ['ends 1 ms after its event', at - 1, at + 1],
    ['ends with the millisecond of its event', at - 1, at],
    ['is an odd quarter of an hour', at + 1 - 15 * MINUTE - 7, at + 1],
  ])('that %s shows one number in list, total and chart', async (_name, from, to) => {
    const plan = planCube(from, to);
    expect(plan.toMs).toBe(to);
    const cube = await ask(env, plan, false);
    const streams = await loki.logs(renderLogs(env, [], { onlyEvents: true }).expr, plan.fromMs, plan.toMs + 1);
    const listed = streams
      .flatMap(({ values }) => values)
      .filter(([tsNs]) => BigInt(tsNs) > ns(plan.fromMs) && BigInt(tsNs) <= ns(plan.toMs));
    expect(listed.length).toBe(within(plan).length);
    expect(cube.total + cube.internalTotal).toBe(listed.length);
    // What the chart draws: every window lies in the range, and they hold all.
    const bars = cube.groups.flatMap(({ counts }) =>
      counts.map((count, index) => ({ count, end: plan.times[index] ?? 0 })).filter(({ count }) => count > 0)
    );
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(listed.length);
    expect(bars.every(({ end }) => end <= to && end - plan.stepMs >= plan.fromMs)).toBe(true);
    expect(listed.length).toBeGreaterThan(0);
  });
});

describe('a cube over plain text', () => {
  it('counts what starts as events do, by priority alone', async () => {
    const env = { ...PRESETS['falco-text'], selector: selectorOf('plain') };
    const plan = planCube(END - DAY, END);
    const cube = await ask(env, plan, false);
    expect(cube.approximate).toBe(true);
    expect(cube.total).toBe(within(plan).length);
    expect(cubeTotals(cube, 'priority').get('Critical')).toBe(
      within(plan).filter(({ priority }) => priority === 'Critical').length
    );
  });
});

describe('one number', () => {
  const end = ENDS[1];
  const truth = within({ fromMs: end - DAY, toMs: end });

  it.each(ENVIRONMENTS)('over %s is exact to the ms', async (_, env) => {
    const [total] = await loki.instant(renderTotal(env, [], { windowMs: DAY }).expr, end);
    expect(total?.values).toEqual([truth.length]);

    const breakdown = renderBreakdown(env, [], 'namespace', { windowMs: DAY });
    const name = breakdown.labels.namespace ?? '';
    const series = await loki.instant(breakdown.expr, end);
    const found = Object.fromEntries(series.map(({ labels, values }) => [labels[name] ?? '', values[0]]));
    const expected: Record<string, number> = {};
    // Text prints <NA> for what other places leave out.
    const none = breakdown.approximate ? '<NA>' : '';
    truth.forEach(({ namespace }) => (expected[namespace || none] = (expected[namespace || none] ?? 0) + 1));
    expect(found).toEqual(expected);
  });

  it.each(ENVIRONMENTS)('of each namespace over %s comes along with a cube of two periods', async (_, env) => {
    const plan = planCube(end - DAY / 2, end);
    const both = withPeriodBefore(plan);
    const along = alongRequests(env, [], both, 'namespace');
    if (along === undefined) {
      throw new Error('There are two periods.');
    }
    const { expr, startMs, endMs, direction } = along.request;
    const series = await loki.range(expr, startMs, endMs, plan.stepMs, direction);
    const { cube, values } = readAlong(series, along, 'namespace', { withInternal: true });
    const expected = new Map<string, number>();
    within(plan).forEach(({ namespace }) => expected.set(namespace, (expected.get(namespace) ?? 0) + 1));
    expect(new Map(values.map(({ value, counts }) => [value, counts.reduce((sum, count) => sum + count, 0)]))).toEqual(
      expected
    );
    const whole = joinCubes(both, [await ask(env, along.before, false), cube]);
    const apart = await ask(env, both, false);
    expect([...cubeTotals(whole, 'rule')]).toEqual(expect.arrayContaining([...cubeTotals(apart, 'rule')]));
    expect(cube.total).toBe(within(plan).length);
  });

  it.each(ENVIRONMENTS)('over %s says when a rule was seen first and last', async (_, env) => {
    const { first, last } = renderFirstLast(env, [], ['rule'], DAY);
    for (const [query, pick] of [
      [first, Math.min],
      [last, Math.max],
    ] as const) {
      const series = await loki.instant(query.expr, end);
      const found = Object.fromEntries(
        series.map(({ labels, values }) => [labels[query.labels.rule ?? ''], values[0]])
      );
      const expected: Record<string, number> = {};
      truth.forEach(
        ({ rule, tsNs }) =>
          (expected[rule] = pick(expected[rule] ?? Number(tsNs / 1_000_000n), Number(tsNs / 1_000_000n)))
      );
      expect(found).toEqual(expected);
    }
  });
});
