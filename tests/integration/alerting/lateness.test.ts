import { latenessOf, latenessParts, PART_MS, type CountsOfRule } from '../../../src/domain/alerting/lateness/lateness';
import { arrivedQuery, happenedQuery } from '../../../src/domain/alerting/lateness/latenessQueries';
import { lookBackOf } from '../../../src/domain/alerting/lookBack';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { WHOLE_PROMETHEUS } from '../../../src/domain/health/healthScope';
import { startTestLoki, type TestLoki } from '../loki';
import { startPastPrometheus, type PastPrometheus, type PastSeries } from './alertingMetrics';

/**
 * How late events come, of a real Loki that has them at their own time and a real Prometheus that has what Falcosidekick counted
 * when it received them, in the last 50 minutes: as far back as a fresh one can be told of.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Math.floor(Date.now() / PART_MS) * PART_MS;
const RUN = `late-${process.pid}-${Date.now()}`;
const RANGE = { fromMs: NOW - 40 * MINUTE, toMs: NOW };
const environment = { ...PRESETS['sidekick-json'], selector: `{run="${RUN}", rule=~".+"}` };

interface Came {
  readonly source: string;
  readonly rule: string;
  /** When it was, and when it was received. */
  readonly agoMs: number;
  readonly cameMs: number;
  /** Whether Loki got it. */
  readonly lost?: boolean;
}

const EVENTS: readonly Came[] = [
  // In time, many at once and one by one.
  ...Array.from({ length: 30 }, (_, index) => ({
    ...{ source: 'syscall', rule: 'Busy' },
    ...{ agoMs: (index + 1) * MINUTE, cameMs: (index + 1) * MINUTE - 500 },
  })),
  { source: 'syscall', rule: 'Once', agoMs: 12 * MINUTE, cameMs: 12 * MINUTE - 500 },
  // As CloudTrail is by design.
  { source: 'aws_cloudtrail', rule: 'Console Login Without MFA', agoMs: 37 * MINUTE, cameMs: 21 * MINUTE },
  // A queue that drained, of one rule, beside one that is in time.
  { source: 'okta', rule: 'Lock out', agoMs: 5.2 * HOUR, cameMs: 14 * MINUTE },
  { source: 'okta', rule: 'Lock out', agoMs: 4 * HOUR, cameMs: 14 * MINUTE },
  { source: 'okta', rule: 'Login', agoMs: 15 * MINUTE, cameMs: 14 * MINUTE },
  // Received, and never in Loki.
  { source: 'syscall', rule: 'Lost', agoMs: 8 * MINUTE, cameMs: 8 * MINUTE, lost: true },
];

let loki: TestLoki;
let prometheus: PastPrometheus;

const SIDEKICK = { job: 'falcosidekick', instance: '10.0.0.9:2801', cluster: 'prod', namespace: 'falco' };

/** One counter a rule, there from its first event on, as Falcosidekick's are. */
function counters(): PastSeries[] {
  const rules = new Map(EVENTS.map(({ source, rule }) => [`${source} ${rule}`, { source, rule }]));
  return [
    { name: 'up', labels: SIDEKICK, at: () => 1 },
    { name: 'process_start_time_seconds', labels: SIDEKICK, at: () => NOW / 1000 - 86_400 },
    ...[...rules.values()].map(({ source, rule }): PastSeries => ({
      name: 'falcosecurity_falcosidekick_falco_events_total',
      labels: { ...SIDEKICK, source, rule, hostname: 'n1', priority: '4' },
      at: (ago) =>
        EVENTS.filter((one) => one.source === source && one.rule === rule && one.cameMs >= ago * 1000).length ||
        undefined,
    })),
  ];
}

beforeAll(async () => {
  [loki, prometheus] = await Promise.all([startTestLoki(), startPastPrometheus()]);
  await prometheus.write(counters(), NOW);
  for (const { source, rule, agoMs } of EVENTS.filter(({ lost }) => !lost).sort((a, b) => b.agoMs - a.agoMs)) {
    const labels = { run: RUN, rule, source, priority: 'Notice', hostname: 'n1', agoMs: String(agoMs) };
    await loki.push([{ labels, lines: [{ tsNs: `${NOW - agoMs}000000`, line: JSON.stringify({ rule }) }] }]);
  }
});

afterAll(async () => {
  await prometheus?.stop();
  await loki?.stop();
});

it('is what counters and times tell, and what rules would have missed', async () => {
  const { firstMs, lastMs } = latenessParts(RANGE);
  const happened = happenedQuery(environment);
  const arrived = arrivedQuery(WHOLE_PROMETHEUS);
  const named = (labels: Readonly<Record<string, string>>) => ({
    source: labels.source ?? '',
    rule: labels.rule ?? '',
  });
  const inLoki = await loki.range(happened?.expr ?? '', firstMs, lastMs, PART_MS, 'forward');
  const was = inLoki.map((one): CountsOfRule => ({ ...one, ...named(one.labels) }));
  const came: CountsOfRule[] = [];
  for (let at = RANGE.fromMs + PART_MS; at <= NOW; at += PART_MS) {
    for (const { labels, value } of await prometheus.instant(arrived.expr, at)) {
      came.push({ ...named(labels), times: [at], values: [value] });
    }
  }
  const lateness = latenessOf(came, was, RANGE, lookBackOf({ lookBackHours: { k8s_audit: 4 } }));
  expect(lateness.map(({ mostMs: _, ...one }) => one)).toEqual([
    { source: 'okta', count: 3, windowMs: 2 * HOUR, missed: 2, neededMs: 8 * HOUR },
    { source: 'aws_cloudtrail', count: 1, windowMs: 2 * HOUR, missed: 0, neededMs: HOUR },
    { source: 'syscall', count: 31, windowMs: HOUR, missed: 0, neededMs: HOUR },
  ]);
  const most = Object.fromEntries(lateness.map(({ source, mostMs }) => [source, mostMs / MINUTE]));
  process.stdout.write(`At least so late, min: ${JSON.stringify(most)} (5 h before: 298, a quarter of an hour: 16)\n`);
  expect(most.okta).toBeGreaterThan(298 - 21);
  expect(most.okta).toBeLessThanOrEqual(298);
  expect(most.aws_cloudtrail).toBeLessThanOrEqual(16);
  expect(most.syscall).toBe(0);
});
