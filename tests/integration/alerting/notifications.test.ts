import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Manifest } from '../../../generator/manifest/manifestTypes';
import type { ExpectedNotification } from '../../../generator/manifest/notifications';
import { ALL_VALUES } from '../../../src/constants/variables';
import { buildPack, rulesOf } from '../../../src/domain/alerting/pack/pack';
import { SHIPPED_PACK } from '../../../src/domain/alerting/pack/shippedPack';
import { findGrafana } from '../../../stack/machine/find.mjs';
import { freePorts } from '../../../stack/machine/ports';
import { repositoryRoot } from '../../../stack/machine/root';
import { playAttack } from '../../../stack/services/generator';
import type { Received, ReceivedAlert } from '../../../stack/services/receiver';
import { startStack, type Stack } from '../../../stack/stack';
import { hasLoki, startTestLoki } from '../loki';

/**
 * The way from an event to a notification, as it is shipped: a Grafana with the provisioned alert pack, Loki,
 * Prometheus with the fleet's metrics, a receiver. It takes about three minutes, most of them waiting; with
 * FALCO_RESOLVED=wait some eleven more, until those on single events are resolved.
 */
const grafana = findGrafana(process.env);
const built = existsSync(join(repositoryRoot(), 'dist', 'module.js'));
const lacking = [
  ...(grafana === undefined ? ['no Grafana was found (set GRAFANA_HOME)'] : []),
  ...(hasLoki() ? [] : ['no Loki was found (set LOKI_BIN)']),
  ...(built ? [] : ['the plugin is not built']),
];
const possible = lacking.length === 0;
const journey = possible ? describe : describe.skip;
if (!possible) {
  process.stdout.write(`Notifications through Grafana: not run, ${lacking.join(', ')}\n`);
}
const resolving = process.env.FALCO_RESOLVED === 'wait' ? it : it.skip;

const MINUTE = 60_000;
/** What the alert pack promises: an evaluation a minute, then at most 10 s for more of the same, and some to work. */
const IN_TIME_MS = 90_000;
const CHAIN = 'lateral-movement';
/** Depends on the usual level, so on no attack alone. */
const SPIKE = 'Falco spike of events';

jest.setTimeout(30 * MINUTE);

const groupBy = new Map(
  rulesOf(buildPack(SHIPPED_PACK)).map(({ title, notification }) => [title, notification?.groupBy ?? []])
);

/** What notifications are grouped by, in one text. */
function groupOf(title: string, labels: Readonly<Record<string, string>>): string {
  const named = (groupBy.get(title) ?? []).filter(
    (name) => labels[name] && name in labels && !name.startsWith('grafana_')
  );
  return [title, ...named.filter((name) => name !== 'alertname').map((name) => `${name}=${labels[name]}`)].join(', ');
}

const groupOfAlert = ({ labels }: ReceivedAlert) => groupOf(labels.alertname ?? '', labels);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

journey('from event to notification', () => {
  let dir: string;
  let stack: Stack;
  let expected: readonly ExpectedNotification[];
  let endedMs: number;
  const received = (): readonly Received[] => stack.receiver?.received() ?? [];
  const alerts = (status: string) =>
    received().flatMap((one) =>
      one.alerts
        .filter((alert) => alert.status === status && alert.labels.alertname !== SPIKE)
        .map((alert) => ({ alert, atMs: Date.parse(one.at), group: groupOfAlert(alert) }))
    );

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'falco-notifications-'));
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = await freePorts(6);
    stack = await startStack({
      dir,
      ports: { grafana: a, loki: b, prometheus: c, falcosidekick: d, exporters: e, receiver: f, nodeExporter: 0 },
      format: 'json',
      seed: 'falco',
      backfill: '25h',
      attacks: false,
      rate: '0.4',
      without: ['falcosidekick'],
      env: process.env,
      signal: new AbortController().signal,
      say: () => undefined,
    });
    // Every rule of the events and of health has been evaluated by then.
    await wait(75_000);
  });

  afterAll(async () => {
    await stack?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('says nothing of noise', () => {
    expect(alerts('firing').map(({ group }) => group)).toEqual([]);
  });

  it('tells of an attack what the manifest says, and nothing else', async () => {
    const manifest = join(dir, 'attack.json');
    const target = { to: 'loki', url: stack.lokiUrl, format: 'json', tell: stack.exportersUrl } as const;
    await playAttack(CHAIN, '30', target, new AbortController().signal, manifest);
    const { chains }: Manifest = JSON.parse(readFileSync(manifest, 'utf8'));
    expected = chains.flatMap(({ notifications }) => notifications);
    expect(expected.length).toBeGreaterThan(3);
    endedMs = Math.max(...chains.map(({ end }) => Date.parse(end)));

    await wait(endedMs + IN_TIME_MS + 15_000 - Date.now());
    const told = new Set(alerts('firing').map(({ group }) => group));
    expect([...told].sort()).toEqual(expected.map(({ title, labels }) => groupOf(title, labels)).sort());
  });

  it('tells it in time', () => {
    const late = expected.map(({ title, labels, at }) => {
      const group = groupOf(title, labels);
      const first = Math.min(...alerts('firing').flatMap((one) => (one.group === group ? one.atMs : [])));
      return { group, seconds: (first - Date.parse(at)) / 1000 };
    });
    process.stdout.write(
      `${late.map(({ group, seconds }) => `${seconds.toFixed(0).padStart(4)} s  ${group}`).join('\n')}\n`
    );
    expect(late.filter(({ seconds }) => seconds * 1000 > IN_TIME_MS)).toEqual([]);
  });

  it('leads from each to a page of the app, and to exactly its events', async () => {
    const loki = await startTestLoki(stack.lokiUrl);
    const authorization = `Basic ${Buffer.from('viewer:viewer').toString('base64')}`;
    const opened = alerts('firing').map(({ alert }) => alert.annotations.app_url ?? '');
    expect(opened.length).toBeGreaterThanOrEqual(expected.length);
    for (const url of new Set(opened)) {
      const page = await fetch(url, { headers: { authorization } });
      expect(page.status).toBe(200);
      const { searchParams } = new URL(url);
      const [from, to] = ['from', 'to'].map((name) => Number(searchParams.get(name)));
      const matchers = Object.entries(LABELS).flatMap(([variable, label]) => {
        const value = searchParams.get(`var-${variable}`);
        return value === null || value === ALL_VALUES ? [] : [`${label}=${JSON.stringify(value)}`];
      });
      const window = `${(to ?? 0) - (from ?? 0)}ms`;
      const [count] = await loki.instant(`sum(count_over_time({${matchers.join(', ')}}[${window}]))`, to ?? 0);
      expect([url, (count?.values[0] ?? 0) > 0]).toEqual([url, true]);
    }
  });

  resolving(
    'tells when each is over (only with FALCO_RESOLVED=wait: the pack keeps alerts on events for ten minutes)',
    async () => {
      // What looks back for half an hour is over when that is.
      const groups = expected
        .filter(({ rule }) => rule !== 'tactics')
        .map(({ title, labels }) => groupOf(title, labels))
        .sort();
      const over = () => [...new Set(alerts('resolved').map(({ group }) => group))].sort();
      while (over().length < groups.length && Date.now() < endedMs + 20 * MINUTE) {
        await wait(5_000);
      }
      expect(over()).toEqual(groups);
      process.stdout.write(`All resolved ${((Date.now() - endedMs) / MINUTE).toFixed(1)} min after the last event\n`);
    }
  );
});

/** Variables of the app's links and the labels that they stand for. */
const LABELS = {
  rule: 'rule',
  cluster: 'cluster',
  namespace: 'k8s_ns_name',
  pod: 'k8s_pod_name',
  hostname: 'hostname',
} as const;
