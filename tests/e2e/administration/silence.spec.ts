import { expect, test } from '../fixtures';
import { provenanceOf, removeSilences, sentAlerts, type SentAlert } from '../support/grafanaApi';
import { systems } from '../support/systems';

const WHY = 'a journey silences an event';
/** Of a web shell: three tactics in one pod, and the same rules elsewhere. */
const CHAIN = [
  ['Drop and execute new binary in container', 'Critical', 'container,mitre_persistence,process'],
  ['Terminal shell in container', 'Notice', 'container,mitre_execution,shell'],
  ['Read sensitive file untrusted', 'Warning', 'filesystem,mitre_credential_access'],
] as const;

test.afterAll(() => removeSilences(WHY));

/** Writes the chain as Falcosidekick would, for a pod that nothing else names. */
async function attack(pod: string, host: string): Promise<void> {
  const now = BigInt(Date.now()) * 1_000_000n;
  const streams = CHAIN.map(([rule, priority, tags], at) => ({
    stream: {
      ...{ rule, priority, tags, source: 'syscall', cluster: 'journey', hostname: host },
      ...{ k8s_ns_name: 'shop', k8s_pod_name: pod },
    },
    values: [
      [
        String(now + BigInt(at)),
        JSON.stringify({
          uuid: `${pod}-${at}`,
          output: `${rule} in ${pod}`,
          ...{ rule, priority, source: 'syscall', hostname: host, tags: tags.split(',') },
          time: new Date().toISOString(),
          output_fields: { 'k8s.ns.name': 'shop', 'k8s.pod.name': pod, cluster: 'journey', 'proc.name': 'sh' },
        }),
      ],
    ],
  }));
  const response = await fetch(`${systems().lokiUrl}/loki/api/v1/push`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ streams }),
  });
  expect(response.status).toBe(204);
}

const named = (alerts: readonly SentAlert[], where: Readonly<Record<string, string>>) =>
  alerts
    .filter(({ labels }) => Object.entries(where).every(([name, value]) => (labels[name] ?? '') === value))
    .map(({ labels }) => String(labels.falco_alert))
    .sort();

test('an event’s silence keeps quiet every alert that it led to, and none of another place', async ({
  page,
  events,
}) => {
  test.skip((await provenanceOf('falco-high-priority')) === undefined, 'the pack is not installed here');
  test.setTimeout(300_000);
  const id = Date.now().toString(36);
  const [pod, host, elsewhere, otherHost] = [`api-${id}`, `node-${id}`, `web-${id}`, `other-${id}`];
  await attack(pod, host);
  await attack(elsewhere, otherHost);

  // What really fires: the alerts on both rules, and on the chain, in either place.
  const fired = ['high-priority', 'tactics', 'terminal-shell'];
  const ofHosts = async () => {
    const alerts = await sentAlerts();
    return [host, otherHost].map((hostname) => named(alerts, { hostname }));
  };
  await expect.poll(ofHosts, { timeout: 200_000, intervals: [5_000] }).toEqual([fired, fired]);

  await events.open({ environment: 'demo', from: 'now-1h', to: 'now', more: { 'var-pod': pod } });
  await expect(events.view.rows).toHaveCount(CHAIN.length);
  await events.view.rows.filter({ hasText: 'Drop and execute' }).click();
  await events.view.opened();
  await events.view.detail.getByRole('button', { name: 'Silence', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Silence the alerts of this event' });
  await expect(dialog).toContainText(/Silences \d alerts: Falco high-priority event, .*several ATT&CK tactics/);
  await expect(dialog).toContainText('Not silenced: Falco spike of events');
  await expect(dialog.getByText('Firing')).toHaveCount(2);
  await dialog.getByLabel('Why').fill(WHY);
  await dialog.getByRole('button', { name: 'Silence', exact: true }).click();
  await expect(dialog).toHaveCount(0);

  // Of this event: the alert on its rule and the one on its pod. The shell is of another rule, all else of another place.
  await expect
    .poll(async () => (await sentAlerts()).filter(({ isSilenced }) => isSilenced).map(({ labels }) => labels), {
      timeout: 60_000,
    })
    .toEqual(
      expect.arrayContaining([
        expect.objectContaining({ falco_alert: 'high-priority', hostname: host }),
        expect.objectContaining({ falco_alert: 'tactics', hostname: host }),
      ])
    );
  const silenced = (await sentAlerts()).filter(({ isSilenced }) => isSilenced);
  expect(named(silenced, { hostname: host })).toEqual(['high-priority', 'tactics']);
  expect(named(silenced, { hostname: otherHost })).toEqual([]);
});
