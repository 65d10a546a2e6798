import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startExporters, type Exporters } from '../../../stack/exporters/server';
import { JOBS } from '../../../stack/exporters/targets';
import { repositoryRoot } from '../../../stack/machine/root';
import { startTestPrometheus, type TestPrometheus, type TestTarget } from './promqlServer';

interface Panel {
  readonly title: string;
  readonly targets?: ReadonlyArray<{ readonly expr: string }>;
}

const file = join(repositoryRoot(), 'provisioning', 'dashboards', 'falco-sensors.json');
const panels: Panel[] = JSON.parse(readFileSync(file, 'utf8')).panels;
const queries = panels.flatMap(({ title, targets = [] }) => targets.map(({ expr }) => [title, expr] as const));

let dir: string;
let exporters: Exporters;
let prometheus: TestPrometheus;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'falco-dashboards-'));
  exporters = await startExporters({
    seed: 'falco',
    recorded: join(repositoryRoot(), 'tests', 'data'),
    faults: join(dir, 'faults.json'),
  });
  const told = [{ cluster: 'prod-eu', host: 'node-01', rule: 'R', priority: 'Notice', source: 'syscall', count: 5 }];
  await fetch(`${exporters.url}/count`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ told }),
  });
  for (const delivery of ['ok', 'error']) {
    await fetch(`${exporters.url}/count`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ told, delivery }),
    });
  }
  prometheus = await startTestPrometheus(exporters.address);
  await prometheus.scrape((await Promise.all(JOBS.map(discovered))).flat());
  // Two scrapes of everything: a rate of what counts last has a value.
  const last =
    'count(rate(falcosecurity_falcosidekick_outputs_total[30s])) + count(rate(falcosecurity_scap_n_evts_total[30s]))';
  while ((await ask(last)).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
});

afterAll(async () => {
  await prometheus?.stop();
  await exporters?.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** What Prometheus' own service discovery would find, scraped each second in place of every 15. */
async function discovered(job: string): Promise<TestTarget[]> {
  const response = await fetch(`${exporters.url}/targets?job=${job}`);
  const groups: Array<{ labels: Record<string, string> }> = JSON.parse(await response.text());
  return groups.map(({ labels: { __metrics_path__: path = '', instance = '', ...labels } }) => ({
    ...{ job, instance, path, labels },
  }));
}

const ask = (expr: string) => {
  const now = Date.now();
  return prometheus.query({ refId: 'fleet', expr, kind: 'instant' }, now, now);
};
const filled = (expr: string, cluster: string) =>
  expr.replaceAll('$cluster', cluster).replaceAll('$__rate_interval', '30s').replaceAll('$__range', '30s');

/** How long figures may take to settle. */
const MOST_MS = 90_000;

describe('the dashboard "Falco sensors" on a real Prometheus', () => {
  it.each(queries)('%s: has an answer for all clusters, and for some', async (_title, expr) => {
    for (const cluster of ['.*', '(prod-eu|prod-us)']) {
      const answer = await ask(filled(expr, cluster));
      expect(answer.length).toBeGreaterThan(0);
      const clusters = answer.flatMap(({ labels }) => labels.cluster ?? []);
      expect(clusters.every((one) => new RegExp(`^${cluster}$`).test(one))).toBe(true);
    }
  });

  it('counts what is there', async () => {
    const value = async (title: string) => {
      const expr = queries.find(([name]) => name === title)?.[1] ?? '';
      const [series] = await ask(filled(expr, '.*'));
      return series?.points[0]?.value;
    };
    expect(await value('Sensors up')).toBe(17);
    expect(await value('Sensors wanted')).toBe(14);
    expect(await value('Rules versions')).toBe(2);
    // A rate over half a minute: right when both of its scrapes came in time, which a busy machine cannot promise.
    const until = Date.now() + MOST_MS;
    let drops = await value('Worst drops');
    while (Math.abs((drops ?? 0) - 0.6) > 0.05 && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 2000));
      drops = await value('Worst drops');
    }
    expect(drops).toBeCloseTo(0.6, 1);
  });
});
