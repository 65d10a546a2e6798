import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildPack } from '../../../src/domain/alerting/pack/pack';
import { packSettings } from '../../../src/domain/alerting/packSettings';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { asList, asRecord } from '../../../src/domain/narrowing/narrowing';
import { findGrafana } from '../../../stack/machine/find.mjs';
import { repositoryRoot } from '../../../stack/machine/root';
import { startReceiver, type Receiver } from '../../../stack/services/receiver';
import { goJson } from '../encoders';
import { hasLoki, startOwnLoki, type TestLoki } from '../loki';
import { faster, until, wait, webhook, writeAlerting } from './fasterPack';
import { startOwnGrafana, type OwnGrafana } from './ownGrafana';

/**
 * The notification policies that the documentation suggests, word for word, in a real Grafana: one message an incident to
 * whoever is on call, and nothing of what can wait while it is night.
 */
const SECOND = 1000;
const grafana = findGrafana(process.env);
const lacking = [
  ...(grafana === undefined ? ['no Grafana was found (set GRAFANA_HOME)'] : []),
  ...(hasLoki() ? [] : ['no Loki was found (set LOKI_BIN)']),
];
const possible = lacking.length === 0 ? describe : describe.skip;
if (lacking.length > 0) {
  process.stdout.write(`Notification policies of one's own: not run, ${lacking.join(', ')}\n`);
}

jest.setTimeout(240 * SECOND);

/** The tree of the documentation. At this night it is always night. */
function suggested(): Record<string, unknown> {
  const page = readFileSync(join(repositoryRoot(), 'docs', 'alerting.md'), 'utf8');
  const section = page.slice(page.indexOf('## Your own notification policies'));
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(section) ?? [];
  const tree = asRecord(parse(yaml));
  const muteTimes = asList(tree.muteTimes).map((one) => ({
    ...asRecord(one),
    time_intervals: [{ years: ['2000:3000'] }],
  }));
  return { ...tree, muteTimes };
}

const ATTACK = [
  ['Terminal shell in container', 'Notice', 'mitre_execution,T1059'],
  ['Drop and execute new binary in container', 'Critical', 'mitre_persistence,TA0003'],
  ['Fileless execution via memfd_create', 'Critical', 'mitre_defense_evasion,T1620'],
  ['Detect release_agent File Container Escapes', 'Critical', 'mitre_privilege_escalation,T1611'],
] as const;

possible('the notification policies that are suggested', () => {
  let dir: string;
  let loki: TestLoki;
  let onCall: Receiver;
  let channel: Receiver;
  let running: OwnGrafana;

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'falco-policies-'));
    loki = await startOwnLoki();
    [onCall, channel] = [await startReceiver(), await startReceiver()];
    const environment = { id: 'it', name: 'It', lokiUid: 'logs', ...PRESETS['sidekick-json'] };
    const pack = faster(buildPack(packSettings(environment, { receiver: undefined })));
    running = await startOwnGrafana({
      installation: grafana ?? { bin: '', home: '' },
      dir,
      datasources: [{ name: 'Logs', uid: 'logs', type: 'loki', url: loki.url }],
      provision: (folder) =>
        writeAlerting(folder, pack, {
          ...suggested(),
          contactPoints: [
            webhook('security-on-call', `${onCall.url}/notify`),
            webhook('security-channel', `${channel.url}/notify`),
          ],
        }),
    });
  });

  afterAll(async () => {
    await running?.service.stop();
    await Promise.all([onCall?.stop(), channel?.stop(), loki?.stop()]);
    rmSync(dir, { recursive: true, force: true });
  });

  it('make one message of an attack, another of another place, and none of what can wait at night', async () => {
    const now = Date.now();
    const push = (rule: string, priority: string, tags: string, namespace: string, source = 'syscall') =>
      loki.push([
        {
          labels: {
            ...{ rule, priority, tags, source, cluster: 'prod', hostname: 'n1' },
            ...(source === 'syscall' && { k8s_ns_name: namespace, k8s_pod_name: 'api-0' }),
          },
          lines: [{ tsNs: `${now}000000`, line: goJson({ output: 'x', output_fields: { 'proc.name': 'sh' } }) }],
        },
      ]);
    await Promise.all([
      ...ATTACK.map(([rule, priority, tags]) => push(rule, priority, tags, 'payments')),
      push('Drop and execute new binary in container', 'Critical', 'mitre_persistence', 'shop'),
      push('Attach/Exec Pod', 'Notice', 'k8s', 'payments', 'k8s_audit'),
    ]);
    const of = (namespace: string) =>
      onCall.received().filter(({ alerts }) => alerts.some(({ labels }) => labels.k8s_ns_name === namespace));
    const rulesIn = (namespace: string) =>
      new Set(of(namespace)[0]?.alerts.map(({ labels }) => labels.rule ?? labels.alertname));
    const all = [...ATTACK.map(([rule]) => rule), 'Falco several ATT&CK tactics in one place'].sort();
    await until(() => rulesIn('payments').size >= all.length && of('shop').length > 0, 100 * SECOND);
    await wait(30 * SECOND);
    expect([...rulesIn('payments')].sort()).toEqual(all);
    // What an evaluation later found joins the message that is there.
    expect(of('payments').length).toBeLessThanOrEqual(2);
    expect(of('shop').length).toBe(1);
    const places = onCall.received().map(({ alerts }) => new Set(alerts.map(({ labels }) => labels.k8s_ns_name)).size);
    expect(new Set(places)).toEqual(new Set([1]));
    expect(channel.received()).toEqual([]);
    const fires = JSON.stringify(await running.ask('/api/alertmanager/grafana/api/v2/alerts'));
    expect(fires).toContain('"falco_alert":"pod-exec"');
  });
});
