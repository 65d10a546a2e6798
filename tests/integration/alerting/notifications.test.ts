import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHAINS } from '../../../generator/acts/chains.data';
import type { Manifest } from '../../../generator/manifest/manifestTypes';
import { ALL_VALUES } from '../../../src/constants/variables';
import { buildPack, rulesOf } from '../../../src/domain/alerting/pack/pack';
import { PLACE_LABEL } from '../../../src/domain/alerting/placeLabel';
import { SHIPPED_PACK } from '../../../src/domain/alerting/pack/shippedPack';
import { findGrafana } from '../../../stack/machine/find.mjs';
import { freePorts } from '../../../stack/machine/ports';
import { repositoryRoot } from '../../../stack/machine/root';
import { playAttack } from '../../../stack/services/generator';
import type { Received, ReceivedAlert } from '../../../stack/services/receiver';
import { startStack, type Stack } from '../../../stack/stack';
import { goJson } from '../encoders';
import { hasLoki, startTestLoki, type TestLoki } from '../loki';

/**
 * The way from an event to a notification, as it is shipped: a Grafana with the provisioned alert pack, Loki,
 * Prometheus with the fleet's metrics, a receiver. All six attacks of the generator are played at once, beside noise, and with
 * them events that come late, twice, or from a clock that is wrong. It takes about four minutes, most of them waiting; with
 * FALCO_RESOLVED=wait some seventy more, until those on single events are resolved.
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
/** Slack takes 3,000 characters in a link, Telegram and e-mail programs about 2,000. */
const LONGEST_LINK = 2000;
const SPEED = '30';
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

/** One group of notifications that must be sent, once. */
interface Expected {
  readonly of: string;
  readonly group: string;
  /** From when on it can be told: the time of the event, or of its arrival where that is later. */
  readonly fromMs: number;
}

/** Events of high priority that are not on time, each in a cluster of its own. */
const ODD_EVENTS = [
  { cluster: 'cut-off', agoMs: 40 * MINUTE, source: 'syscall', what: 'a node that was cut off for 40 minutes' },
  { cluster: 'cloud', agoMs: 95 * MINUTE, source: 'aws_cloudtrail', what: 'CloudTrail, 95 minutes late' },
  { cluster: 'slow-clock', agoMs: 12 * MINUTE, source: 'syscall', what: 'a clock that is 12 minutes slow' },
  { cluster: 'fast-clock', agoMs: -20_000, source: 'syscall', what: 'a clock that is 20 seconds fast' },
  { cluster: 'twice', agoMs: 0, source: 'syscall', what: 'an event that is delivered twice' },
] as const;
const ODD_RULE = 'Fileless execution via memfd_create';

journey('from event to notification', () => {
  let dir: string;
  let stack: Stack;
  let loki: TestLoki;
  let expected: readonly Expected[];
  let playedMs: number;
  let endedMs: number;
  const received = (): readonly Received[] => stack.receiver?.received() ?? [];
  const alerts = (status: string) =>
    received().flatMap((one) =>
      one.alerts
        .filter((alert) => alert.status === status && alert.labels.alertname !== SPIKE)
        .map((alert) => ({ alert, atMs: Date.parse(one.at), group: groupOfAlert(alert) }))
    );
  const pushOdd = async (odd: (typeof ODD_EVENTS)[number], atMs: number) =>
    loki.push([
      {
        labels: {
          ...{ rule: ODD_RULE, priority: 'Critical', source: odd.source, cluster: odd.cluster },
          ...{ hostname: `${odd.cluster}-1`, tags: 'mitre_defense_evasion,T1620' },
        },
        lines: [{ tsNs: `${atMs}000000`, line: goJson({ output: odd.what, output_fields: { 'proc.name': 'x' } }) }],
      },
    ]);

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
    loki = await startTestLoki(stack.lokiUrl);
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

  it('tells of six attacks and of what is not on time what there is to tell, and nothing else', async () => {
    const target = { to: 'loki', url: stack.lokiUrl, format: 'json', tell: stack.exportersUrl } as const;
    playedMs = Date.now();
    const odd = Promise.all(ODD_EVENTS.map((one) => pushOdd(one, playedMs - one.agoMs)));
    const told = await Promise.all(
      CHAINS.map(async ({ id }) => {
        const manifest = join(dir, `${id}.json`);
        await playAttack(id, SPEED, target, new AbortController().signal, manifest);
        const { chains }: Manifest = JSON.parse(readFileSync(manifest, 'utf8'));
        endedMs = Math.max(endedMs ?? 0, ...chains.map(({ end }) => Date.parse(end)));
        return chains.flatMap(({ notifications }) =>
          notifications.map(({ title, labels, at }) => ({
            ...{ of: id, group: groupOf(title, labels), fromMs: Date.parse(at) },
          }))
        );
      })
    );
    await odd;
    expect(told.map((one) => one.length > 0)).toEqual(CHAINS.map(() => true));
    const title = 'Falco high-priority event';
    const late = ODD_EVENTS.map(({ cluster, agoMs, what }) => ({
      ...{
        of: what,
        group: groupOf(title, { [PLACE_LABEL]: `${cluster}/${cluster}-1` }),
        fromMs: playedMs + Math.max(0, -agoMs),
      },
    }));
    // Two attacks may lead to one message: the first of them counts.
    const all = [...told.flat(), ...late].sort((x, y) => x.fromMs - y.fromMs);
    expected = all.filter(({ group }, index) => all.findIndex((one) => one.group === group) === index);

    // Falcosidekick sends again what it has no answer to: the same line, by the time that it was told of already.
    const [twice] = ODD_EVENTS.filter(({ cluster }) => cluster === 'twice');
    await wait(endedMs + 75_000 - Date.now());
    await Promise.all(twice ? [pushOdd(twice, playedMs), pushOdd(twice, playedMs + 1)] : []);
    await wait(endedMs + IN_TIME_MS + 15_000 - Date.now());
    const groups = new Set(alerts('firing').map(({ group }) => group));
    expect([...groups].sort()).toEqual(expected.map(({ group }) => group).sort());
  });

  it('tells it in time', () => {
    const told = expected.map((one) => {
      const first = Math.min(...alerts('firing').flatMap(({ group, atMs }) => (one.group === group ? atMs : [])));
      return { ...one, seconds: (first - one.fromMs) / 1000 };
    });
    const by = [...new Set(told.map(({ of }) => of))].map((of) => {
      const own = told.filter((one) => one.of === of).map(({ seconds }) => seconds);
      const slowest = Math.max(...own)
        .toFixed(0)
        .padStart(3);
      return `${slowest} s at most from event to notification, ${String(own.length).padStart(2)} of them: ${of}`;
    });
    process.stdout.write(`${by.join('\n')}\n`);
    expect(told.filter(({ seconds }) => !(seconds * 1000 <= IN_TIME_MS))).toEqual([]);
  });

  it('tells of an event that was delivered again no second time', () => {
    const messages = alerts('firing').filter(({ alert }) => alert.labels.cluster === 'twice');
    expect(messages.length).toBe(1);
  });

  it('leads from each to a page of the app, and to exactly its events', async () => {
    const authorization = `Basic ${Buffer.from('viewer:viewer').toString('base64')}`;
    const opened = alerts('firing').map(({ alert }) => alert.annotations);
    expect(opened.length).toBeGreaterThanOrEqual(expected.length);
    const counts = new Map(opened.map(({ app_url: url = '', description = '' }) => [url, countIn(description)]));
    const page = await fetch([...counts.keys()][0] ?? '', { headers: { authorization } });
    expect(page.status).toBe(200);
    for (const [url, counted] of counts) {
      const { searchParams } = new URL(url);
      const [from, to] = ['from', 'to'].map((name) => Number(searchParams.get(name)));
      const matchers = Object.entries(LABELS).flatMap(([variable, label]) => {
        const value = searchParams.get(`var-${variable}`);
        return value === null || value === ALL_VALUES ? [] : [`${label}=${JSON.stringify(value)}`];
      });
      const window = `${(to ?? 0) - (from ?? 0)}ms`;
      const [count] = await loki.instant(`sum(count_over_time({${matchers.join(', ')}}[${window}]))`, to ?? 0);
      const found = count?.values[0] ?? 0;
      expect([url, counted === undefined ? found > 0 : found >= counted]).toEqual([url, true]);
      // What chat clients cut off, or refuse as a button.
      expect(url.length).toBeLessThan(LONGEST_LINK);
    }
    process.stdout.write(
      `Longest of ${counts.size} links: ${Math.max(...[...counts.keys()].map((url) => url.length))}\n`
    );
  });

  resolving(
    'tells when each is over (only with FALCO_RESOLVED=wait: events stay in the window of their rule for an hour)',
    async () => {
      // What looks back for two hours is over when those are; so are clocks that are wrong.
      const groups = expected
        .filter(({ of }) => CHAINS.some(({ id }) => id === of))
        .map(({ group }) => group)
        .sort();
      const over = () => [...new Set(alerts('resolved').map(({ group }) => group))].sort();
      while (groups.some((group) => !over().includes(group)) && Date.now() < endedMs + 80 * MINUTE) {
        await wait(5_000);
      }
      expect(over()).toEqual(expect.arrayContaining(groups));
      process.stdout.write(`All resolved ${((Date.now() - endedMs) / MINUTE).toFixed(1)} min after the last event\n`);
    }
  );
});

/** How many events a rule on single ones has counted, as its text says. */
function countIn(description: string): number | undefined {
  const [, count] = /^Events in [^:]*: (\d+)\./.exec(description) ?? [];
  return count === undefined ? undefined : Number(count);
}

/** Variables of the app's links and the labels that they stand for. */
const LABELS = {
  rule: 'rule',
  cluster: 'cluster',
  namespace: 'k8s_ns_name',
  pod: 'k8s_pod_name',
  hostname: 'hostname',
} as const;
