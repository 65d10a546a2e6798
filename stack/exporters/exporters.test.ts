import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { CLUSTERS } from '../../generator/fleet/fleet.data';
import { FleetGenerator } from '../../generator/acts/generate';
import { findMetric } from '../../src/domain/metrics/metricNames';
import { parseExposition } from '../../src/domain/metrics/exposition';
import { repositoryRoot } from '../machine/root';
import { breakIt, isBroken, mend, readFaults } from './faults';
import { CAST, keyOf, sensorAt, sensorsOf } from './sensor';
import { startExporters, type Exporters } from './server';

const NOW = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;

let dir: string;
let exporters: Exporters;
let nowMs = NOW;
const faults = () => join(dir, 'faults.json');

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'falco-exporters-'));
  exporters = await startExporters({
    seed: 'falco',
    recorded: join(repositoryRoot(), 'tests', 'data'),
    faults: faults(),
    counts: join(dir, 'counts.json'),
    now: () => nowMs,
  });
});

afterAll(async () => {
  await exporters.stop();
  rmSync(dir, { recursive: true, force: true });
});

const get = async (path: string) => {
  const response = await fetch(exporters.url + path);
  return { status: response.status, text: await response.text() };
};
const samples = async (path: string) => {
  const { status, text } = await get(path);
  expect(status).toBe(200);
  const { samples: all, unreadable } = parseExposition(text);
  expect(unreadable).toBe(0);
  return all;
};
const value = async (path: string, name: string) => (await samples(path)).find((one) => one.name === name)?.value;
const targets = async (job: string): Promise<Array<{ targets: string[]; labels: Record<string, string> }>> =>
  JSON.parse((await get(`/targets?job=${job}`)).text);
const count = (body: unknown, type = 'application/json') =>
  fetch(`${exporters.url}/count`, { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });

const EVENTS = 'falcosecurity_scap_n_evts_total';
const told = (more: object) => ({
  ...{ cluster: 'prod-eu', host: 'node-01', rule: 'A "rule"', priority: 'Critical', source: 'syscall' },
  ...{ tags: ['T1059.004', 'container'], namespace: 'pay', pod: 'api-1', count: 2, ...more },
});

describe('service discovery', () => {
  it('finds a sensor for each host that the generator’s events name', async () => {
    const generator = new FleetGenerator('falco');
    const hosts = new Set<string>();
    for (const { cluster, message } of generator.range(NOW - 6 * 3_600_000, NOW, [])) {
      hosts.add(`${cluster}/${message.hostname}`);
    }
    const found = await Promise.all(
      (await targets('falco')).map(async ({ labels }) => {
        const info = (await samples(labels.__metrics_path__ ?? '')).find(({ name }) => name.endsWith('hostname_info'));
        return `${labels.cluster}/${info?.labels.hostname}`;
      })
    );
    expect([...hosts].filter((host) => !found.includes(host))).toEqual([]);
    expect(found).toHaveLength(14 + CLUSTERS.length);
  }, 30_000);

  it.each(['falco', 'falcosidekick', 'kube-state-metrics', 'kubelet'])('gives %s what a scrape has', async (job) => {
    for (const { targets: addresses, labels } of await targets(job)) {
      expect(addresses).toEqual([exporters.address]);
      expect(labels).toMatchObject({ cluster: expect.any(String), instance: expect.any(String) });
      expect((await samples(labels.__metrics_path__ ?? '')).length).toBeGreaterThan(0);
    }
  });

  it('knows no other job, path or method', async () => {
    expect((await get('/targets?job=other')).status).toBe(503);
    expect((await get('/falco/prod-eu/none')).status).toBe(503);
    expect((await get('/..%2F..%2Fetc')).status).toBe(503);
    expect((await fetch(exporters.url, { method: 'DELETE' })).status).toBe(405);
  });
});

describe('a Falco', () => {
  const path = '/falco/prod-eu/node-01';

  it('serves every metric that was recorded and that its version and driver have', async () => {
    const recorded = readFileSync(
      join(repositoryRoot(), 'tests', 'data', 'falco-metrics', 'falco-metrics.prom'),
      'utf8'
    );
    const names = new Set((await samples(path)).map(({ name }) => name));
    const gone = [...new Set(parseExposition(recorded).samples.map(({ name }) => name))].filter(
      (name) => !names.has(name)
    );
    expect(gone.sort()).toEqual([
      'falcosecurity_falco_rules_matches_total',
      'falcosecurity_scap_n_drops_bug_total',
      'falcosecurity_scap_n_drops_page_faults_total',
    ]);
    expect([...names].filter((name) => findMetric(name) === undefined)).toEqual([]);
  });

  it('moves, and counters only grow', async () => {
    const before = new Map(
      (await samples(path)).map(({ name, labels, value: v }) => [name + JSON.stringify(labels), v])
    );
    nowMs += 15_000;
    const { text } = await get(path);
    const { samples: after, types } = parseExposition(text);
    const fell = after.filter(({ name, labels, value: v }) => {
      return types.get(name) === 'counter' && v < (before.get(name + JSON.stringify(labels)) ?? 0);
    });
    expect(fell).toEqual([]);
    expect(after.find(({ name }) => name === EVENTS)?.value).toBeGreaterThan((before.get(`${EVENTS}{}`) ?? 0) + 15_000);
  });

  it('counts what it is told, on Falco’s scale, but not what is about itself', async () => {
    expect((await count({ told: [told({}), told({ source: 'internal', rule: 'Falco internal: x' })] })).status).toBe(
      200
    );
    const rules = (await samples(path)).filter(({ name }) => name === 'falcosecurity_falco_rules_matches_total');
    expect(rules).toEqual([
      {
        name: 'falcosecurity_falco_rules_matches_total',
        labels: {
          priority: '2',
          rule_name: 'A "rule"',
          source: 'syscall',
          tag_T1059_004: 'true',
          tag_container: 'true',
        },
        value: 2,
        timeMs: undefined,
      },
    ]);
  });

  it('takes counts as JSON only', async () => {
    expect((await count({ told: [told({})] }, 'text/plain')).status).toBe(400);
    expect((await count({ events: [] })).status).toBe(400);
  });

  it('differs where it should: one behind, one busy, one that restarts, one without a driver', async () => {
    const text = async (key: string) => (await get(`/falco/${key}`)).text;
    const sha = (exposition: string) => /rules_files_info\{.*sha256="(\w+)"/.exec(exposition)?.[1];
    expect(sha(await text(CAST.behind))).not.toBe(sha(await text('prod-eu/node-01')));
    const share = async (key: string) =>
      ((await value(`/falco/${key}`, 'falcosecurity_scap_n_drops_total')) ?? 0) /
      ((await value(`/falco/${key}`, EVENTS)) ?? 1);
    expect(await share(CAST.busy)).toBeCloseTo(0.006, 3);
    expect(await value(`/falco/${CAST.restarts}`, 'falcosecurity_falco_duration_seconds_total')).toBeLessThan(7200);
    const audit = await text('prod-eu/falco-k8saudit-prod-eu-0');
    expect(audit).toContain('engine_name="source_plugin"');
    expect(audit).not.toMatch(/^falcosecurity_scap_n_evts/m);
    expect(await text('staging/node-01')).toContain('falcosecurity_falco_evt_source_info{evt_source="syscall"} 1');
  });
});

describe('Falcosidekick', () => {
  it('counts events on its own scale, and deliveries', async () => {
    await count({ told: [told({ count: 3 })], delivery: 'ok' });
    await count({ told: [told({ count: 1 })], delivery: 'error' });
    const all = (await samples('/falcosidekick/prod-eu')).filter(({ name }) => name.startsWith('falcosecurity_'));
    const brief = all.map(({ name, labels, value: v }) => [name.slice(28), labels.priority ?? labels.status, v]);
    expect(brief).toEqual([
      ['falco_events_total', '6', 2],
      ['falco_events_total', '6', 2],
      ['inputs_total', 'accepted', 4],
      ['outputs_total', 'ok', 3],
      ['outputs_total', 'error', 1],
    ]);
  });
});

describe('faults', () => {
  const [stops, drops] = [CAST.stops, CAST.drops].map((key) => sensorsOf('falco').find((one) => keyOf(one) === key));

  it('stop a sensor: out of service discovery, silent, and a new process afterwards', async () => {
    const path = `/falco/${CAST.stops}`;
    breakIt(faults(), 'sensor', nowMs, 10 * MINUTE);
    expect((await get(path)).status).toBe(503);
    expect((await targets('falco')).map(({ labels }) => labels.__metrics_path__)).not.toContain(path);
    const response = await count({ told: [told({ host: 'node-03' })] });
    expect(await response.json()).toEqual({ silent: [CAST.stops] });
    const desired = (await samples('/kube-state-metrics/prod-eu')).find(({ name }) => name.includes('desired'));
    expect(desired?.value).toBe(6);

    nowMs += MINUTE;
    expect(mend(faults(), 'sensor', nowMs)).toBe(true);
    nowMs += 30_000;
    expect(await value(path, 'falcosecurity_falco_duration_seconds_total')).toBe(30);
    expect((await get(path)).text).not.toContain('rules_matches_total{');
    expect(stops && sensorAt(stops, nowMs, readFaults(faults())).startedMs).toBe(nowMs - 30_000);
  });

  it('drop 5 % of system calls for as long as they last', () => {
    const sensor = drops ?? fail();
    breakIt(faults(), 'drops', nowMs, MINUTE);
    const played = readFaults(faults());
    const [before, middle, end, later] = [0, 30_000, MINUTE, 10 * MINUTE].map((after) =>
      sensorAt(sensor, nowMs + after, played)
    );
    const share = ((middle?.drops ?? 0) - (before?.drops ?? 0)) / ((middle?.events ?? 0) - (before?.events ?? 0));
    expect(share).toBeCloseTo(0.05, 3);
    const usual = sensor.dropShare * ((later?.events ?? 0) - (end?.events ?? 0));
    expect((later?.drops ?? 0) - (end?.drops ?? 0)).toBeLessThanOrEqual(usual + 2);
    expect(isBroken(played, 'drops', nowMs + 2 * MINUTE)).toBe(false);
  });

  it('go on longer when broken again, and say when there is nothing to mend', () => {
    const file = join(dir, 'other.json');
    breakIt(file, 'loki', NOW, MINUTE);
    breakIt(file, 'loki', NOW + 30_000, 5 * MINUTE);
    expect(readFaults(file)).toEqual([{ name: 'loki', fromMs: NOW, toMs: NOW + 30_000 + 5 * MINUTE }]);
    expect(mend(file, 'drops', NOW + 40_000)).toBe(false);
  });
});

function fail(): never {
  throw new Error('There is no such sensor.');
}
