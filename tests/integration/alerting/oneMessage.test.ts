import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactPoint, WEBHOOK_VARIABLE } from '../../../src/domain/alerting/documents/contactFile';
import { digestRule } from '../../../src/domain/alerting/documents/digestRule';
import { packFiles } from '../../../src/domain/alerting/documents/files';
import { toData } from '../../../src/domain/alerting/documents/grafanaModel';
import { PLACE_LABEL } from '../../../src/domain/alerting/placeLabel';
import { packSettings, RECEIVER, type PackSettings } from '../../../src/domain/alerting/packSettings';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { findGrafana } from '../../../stack/machine/find.mjs';
import { freePorts } from '../../../stack/machine/ports';
import { repositoryRoot } from '../../../stack/machine/root';
import { startService, waitHealthy, type Service } from '../../../stack/process/child';
import { grafanaDefaults, grafanaPlace } from '../../../stack/services/grafana';
import { startReceiver, type Received, type Receiver } from '../../../stack/services/receiver';
import { goJson } from '../encoders';
import { hasLoki, startOwnLoki, type TestLoki } from '../loki';

/**
 * How Grafana groups what the pack tells, by its own routes and templates: an attack in one place is one message of each alert
 * rule where rules name their contact point, and one message in all by the notification policy of docs/alerting.md.
 */
const grafana = findGrafana(process.env);
const possible = grafana !== undefined && hasLoki() ? describe : describe.skip;
if (grafana === undefined || !hasLoki()) {
  process.stdout.write('One message of one place: not run, no Grafana or no Loki was found (GRAFANA_HOME, LOKI_BIN)\n');
}

/** An evaluation a minute, ten seconds for more of the same, and some to work. */
const TOLD_MS = 100_000;

const POLICY = {
  apiVersion: 1,
  policies: [
    {
      orgId: 1,
      receiver: RECEIVER,
      group_by: ['grafana_folder', 'alertname'],
      routes: [
        {
          receiver: RECEIVER,
          object_matchers: [['app', '=', 'falco']],
          group_by: [PLACE_LABEL],
          group_wait: '10s',
          group_interval: '20s',
          repeat_interval: '4h',
        },
      ],
    },
  ],
};

const HERE = { 'k8s.ns.name': 'shop', 'k8s.pod.name': 'web-1', 'container.id': 'abc' };
const ELSEWHERE = { 'k8s.ns.name': 'bank', 'k8s.pod.name': 'db-0', 'container.id': 'def' };
const HOSTILE = 'sh\u202E {{ .Secret }} <b>';
/** Rule, priority, tactic, place: of high priority are two, so that no spike is among what is told. */
const EVENTS = [
  ['Terminal shell in container', 'Notice', 'mitre_execution', HERE],
  ['Drop and execute new binary in container', 'Critical', 'mitre_persistence', HERE],
  ['Find AWS Credentials', 'Notice', 'mitre_credential_access', HERE],
  ['Terminal shell in container', 'Notice', 'mitre_execution', ELSEWHERE],
  ['Detect release_agent File Container Escapes', 'Critical', 'mitre_privilege_escalation', HERE],
] as const;

const ENVIRONMENT = { id: 'here', name: 'Here', lokiUid: 'logs', ...PRESETS['sidekick-json'] };
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

possible('one message of one place', () => {
  let root: string;
  let loki: TestLoki;
  let receiver: Receiver;
  let service: Service;
  let messages: readonly Received[];
  const startMs = Date.now() - 30_000;
  const timeOf = (index: number) => startMs + index * 1000;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'falco-one-message-'));
    loki = await startOwnLoki();
    receiver = await startReceiver();
    await loki.push(
      EVENTS.map(([rule, priority, tag, place], index) => streamOf(rule, priority, tag, place, timeOf(index)))
    );
    service = await start(root, loki, receiver);
    const told = () =>
      new Set(receiver.received().flatMap(({ alerts }) => alerts.map(({ labels }) => labels.alertname)));
    for (const endMs = Date.now() + TOLD_MS; Date.now() < endMs && told().size < 7;) {
      await wait(1000);
    }
    await wait(5000);
    messages = [...receiver.received()].reverse();
  }, 400_000);

  afterAll(async () => {
    await service?.stop();
    await receiver?.stop();
    await loki?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const namesOf = ({ alerts }: Received) => alerts.map(({ labels }) => labels.alertname ?? '').sort();
  const of = (suffix: string) => messages.filter((message) => namesOf(message).every((name) => name.endsWith(suffix)));

  it('by a notification policy: all rules of the pack in one, and another for another place', () => {
    const [first, second, ...more] = of('by policy').sort((a, b) => b.alerts.length - a.alerts.length);
    expect(more.map(({ title }) => title)).toEqual([]);
    expect(first?.title).toBe('[4 firing] Falco: several alerts / prod/shop');
    expect(new Set(namesOf(first ?? fail()))).toEqual(
      new Set([
        'Falco high-priority event by policy',
        'Falco shell in a container by policy',
        'Falco several ATT&CK tactics in one place by policy',
      ])
    );
    expect(second?.title).toBe('[1 firing] Falco: Terminal shell in container / prod/bank');
  });

  it('by a contact point of each rule: one of each alert rule and place, whatever Falco rules are in it', () => {
    expect(
      of('by point')
        .map(({ title }) => title)
        .sort()
    ).toEqual([
      '[1 firing] Falco several ATT&CK tactics in one place by point / prod/shop',
      '[1 firing] Falco: Terminal shell in container / prod/bank',
      '[1 firing] Falco: Terminal shell in container / prod/shop',
      '[2 firing] Falco high-priority event by point / prod/shop',
    ]);
  });

  it('says rule, place, process, parent and user of each, and nothing that hides itself or is run', () => {
    const { message } = messages.find(({ title }) => title.startsWith('[4 firing]')) ?? fail();
    expect(message).toContain('Terminal shell in container in cluster prod namespace shop pod web-1 on host node-1');
    expect(message).toContain('Process sh  {{ .Secret }} <b>, started by nginx, user www-data. ');
    expect(message).not.toMatch(/\u202E|-c curl/);
  });

  it('links each to its incident, by the millisecond of its own event', () => {
    const { alerts } = of('by policy').find(({ title }) => title.startsWith('[4 firing]')) ?? fail();
    for (const { labels, annotations } of alerts) {
      const { pathname, searchParams } = new URL(annotations.incident_url ?? '');
      expect(pathname).toBe('/a/community-falco-app/incidents');
      expect(searchParams.get('var-cluster')).toBe('prod');
      const index = EVENTS.findIndex(([rule, , , place]) => rule === labels.rule && place === HERE);
      expect([labels.alertname, searchParams.get('near')]).toEqual([
        labels.alertname,
        index < 0 ? null : String(timeOf(index)),
      ]);
      expect(Number(searchParams.get('to')) - Number(searchParams.get('from'))).toBe(24 * 3_600_000 + 30 * 60_000);
      expect(messageOf(alerts.length)).toContain(`Incident: ${annotations.incident_url}`);
    }
  });

  it('sends a digest of the day: its counts, and the link to its page', () => {
    const { message, alerts } = messages.find((one) => namesOf(one).includes('Falco digest')) ?? fail();
    expect(message).toContain('Falco digest: 5 events in 24 hours, 4 of high priority');
    expect(message).toContain('Rules that fired and had not the day before: 4.');
    const { pathname, searchParams } = new URL(alerts[0]?.annotations.app_url ?? '');
    expect(pathname).toBe('/a/community-falco-app/digest');
    expect(searchParams.get('to')).toBe(String(timeOf(EVENTS.length - 1) + 1));
    expect(Number(searchParams.get('to')) - Number(searchParams.get('from'))).toBe(24 * 3_600_000 + 1);
  });

  const messageOf = (alerts: number) => of('by policy').find((one) => one.alerts.length === alerts)?.message;
});

function streamOf(rule: string, priority: string, tag: string, place: typeof HERE | typeof ELSEWHERE, atMs: number) {
  const fields = {
    ...place,
    ...{ 'proc.name': HOSTILE, 'proc.pname': 'nginx', 'user.name': 'www-data', 'proc.cmdline': 'sh -c curl evil' },
  };
  const event = {
    ...{ uuid: String(atMs), rule, priority, source: 'syscall', hostname: 'node-1', tags: [tag] },
    ...{ output: 'sh -c curl evil', output_fields: fields, time: new Date(atMs).toISOString() },
  };
  const labels = {
    ...{ rule, priority, source: 'syscall', tags: tag, hostname: 'node-1', cluster: 'prod' },
    ...{ k8s_ns_name: place['k8s.ns.name'], k8s_pod_name: place['k8s.pod.name'] },
  };
  return { labels, lines: [{ tsNs: `${atMs}000000`, line: goJson(event) }] };
}

/** A Grafana with the pack twice: its rules with a contact point, and without, left to the policy. */
async function start(root: string, loki: TestLoki, receiver: Receiver): Promise<Service> {
  for (const folder of ['data', 'logs', 'plugins']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  const provisioning = join(root, 'provisioning');
  cpSync(join(repositoryRoot(), 'provisioning', 'alerting'), join(provisioning, 'alerting'), { recursive: true });
  mkdirSync(join(provisioning, 'datasources'), { recursive: true });
  const write = (name: string, content: unknown) =>
    writeFileSync(join(provisioning, name), typeof content === 'string' ? content : JSON.stringify(content));
  write('datasources/logs.yaml', {
    apiVersion: 1,
    datasources: [{ name: 'Logs', uid: 'logs', type: 'loki', url: loki.url, isDefault: true }],
  });
  write('alerting/a-point.yaml', contactPoint());
  write('alerting/b-policy.yaml', POLICY);
  write('alerting/c-rules.yaml', rulesOf({ titleSuffix: ' by policy', uidPrefix: 'policy', receiver: undefined }));
  write('alerting/e-digest.yaml', digestFile());
  write('alerting/d-rules.yaml', rulesOf({ titleSuffix: ' by point', uidPrefix: 'point', receiver: RECEIVER }));
  const [port = 0] = await freePorts(1);
  const { bin, home } = grafana ?? fail();
  const service = startService({
    name: 'Grafana',
    command: bin,
    args: ['server', '--homepath', home],
    env: {
      ...{ PATH: process.env.PATH, ...grafanaDefaults(), ...grafanaPlace({ dir: root, port }) },
      [WEBHOOK_VARIABLE]: `${receiver.url.replace('http://', '')}/notify`,
    },
    logFile: join(root, 'grafana.log'),
  });
  await waitHealthy(service, `http://127.0.0.1:${port}/api/health`, 180_000);
  return service;
}

/** The digest as somebody makes it of the form that the page fills in. */
function digestFile(): unknown {
  const rule = digestRule(packSettings(ENVIRONMENT)) ?? fail();
  const { title, condition, annotations, nodes } = rule;
  const data = toData(nodes, { dataSources: { loki: 'logs', prometheus: '' } }, String);
  const rules = [
    {
      ...{ uid: 'digest', title, condition, annotations, data, for: '0s', noDataState: 'OK', execErrState: 'Error' },
      notification_settings: { receiver: RECEIVER },
    },
  ];
  return { apiVersion: 1, groups: [{ orgId: 1, name: 'digest', folder: 'Mine', interval: '1m', rules }] };
}

function rulesOf(given: Partial<PackSettings>): string {
  return packFiles(packSettings(ENVIRONMENT, given))['falco-rules.yaml'] ?? fail();
}

function fail(): never {
  throw new Error('It is not there.');
}
