import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asList, asRecord, asText } from '../../../src/domain/narrowing/narrowing';
import { repositoryRoot } from '../../../stack/machine/root';
import { panelQuery } from '../../../stack/provision/dashboards/queries';
import { startTestLoki, type TestLoki } from '../loki';
import { startPastPrometheus, type PastPrometheus } from './alertingMetrics';
import { healthSituations } from './alertSituations';

/** What the dashboards that are shipped count, against what is known to have happened. */
const MINUTE = 60_000;
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE;

describe('the dashboard of events', () => {
  const RUN = `dashboard-${process.pid}-${Date.now()}`;
  const file = join(repositoryRoot(), 'provisioning', 'dashboards', 'falco-events.json');
  const panels = asList(asRecord(JSON.parse(readFileSync(file, 'utf8'))).panels).map(asRecord);
  const exprOf = (title: string): string => {
    const panel = panels.find((one) => one.title === title);
    return asText(asRecord(asList(asRecord(panel).targets)[0]).expr);
  };
  let loki: TestLoki;

  beforeAll(async () => {
    loki = await startTestLoki();
    const happened = [
      ['Drop and execute new binary in container', 'Critical', 'syscall'],
      ['Read sensitive file untrusted', 'Warning', 'syscall'],
      ['Attach/Exec Pod', 'Notice', 'k8s_audit'],
      ['Falco internal: syscall event drop', 'Critical', 'internal'],
      ['Falco internal: outputs queue', 'Critical', 'syscalls'],
      ['Test rule', 'Critical', 'internal'],
    ] as const;
    await loki.push(
      happened.map(([rule, priority, source], index) => ({
        labels: { run: RUN, rule, priority, source },
        lines: [{ tsNs: String(BigInt(NOW - MINUTE) * 1_000_000n + BigInt(index)), line: '{}' }],
      }))
    );
  });
  afterAll(() => loki?.stop());

  it.each([
    ['Events', 3],
    ['Critical and above', 1],
  ])('%s: %d, without what Falco says of itself and without test events', async (title, count) => {
    const own = exprOf(title)
      .replace('{', `{run="${RUN}", `)
      .replace('${__range_ms}', String(10 * MINUTE));
    const [series] = await loki.instant(own, NOW);
    expect(series?.values[0]).toBe(count);
  });
});

describe('the dashboard of sensors', () => {
  let prometheus: PastPrometheus;
  const names = ['a first delivery that fails', 'deliveries that failed long ago', 'a healthy fleet'];

  beforeAll(async () => {
    prometheus = await startPastPrometheus();
    for (const { name, series } of healthSituations(NOW).filter((one) => names.includes(one.name))) {
      await prometheus.write(
        series.map((one) => ({ ...one, labels: { ...one.labels, cluster: name } })),
        NOW
      );
    }
  });
  afterAll(() => prometheus?.stop());

  it.each([
    ['a first delivery that fails', 1],
    ['deliveries that failed long ago', 0],
    ['a healthy fleet', 0],
  ])('counts the failed deliveries of %s: %d', async (cluster, count) => {
    const expr = panelQuery('failedDeliveries').replaceAll('$cluster', cluster).replaceAll('$__range', '30m');
    const [found] = await prometheus.instant(expr, NOW);
    expect(Math.round(found?.value ?? NaN)).toBe(count);
  });
});
