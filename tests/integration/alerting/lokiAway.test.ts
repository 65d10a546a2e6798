import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPack } from '../../../src/domain/alerting/pack/pack';
import { packSettings, RECEIVER } from '../../../src/domain/alerting/packSettings';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { asList, asRecord, asText } from '../../../src/domain/narrowing/narrowing';
import { findGrafana } from '../../../stack/machine/find.mjs';
import { freePorts } from '../../../stack/machine/ports';
import { startLoki, type RunningLoki } from '../../../stack/services/loki';
import { startReceiver, type Receiver } from '../../../stack/services/receiver';
import { goJson } from '../encoders';
import { connect, hasLoki, type TestLoki } from '../loki';
import { faster, FASTER, until, wait, webhook, writeAlerting } from './fasterPack';
import { startOwnGrafana, type OwnGrafana } from './ownGrafana';

/**
 * Loki is away for ten minutes in the middle of a night, in a real Grafana: nothing is lost, one message says that nothing is
 * evaluated, and there is no storm at its return. Ten minutes are played in 100 seconds: how often rules are evaluated, how long
 * they wait and keep firing is a sixth of what it is; how far they look back is not.
 */
const SECOND = 1000;
const AWAY_MS = (600 * SECOND) / FASTER;
/** Standing alerts of as many namespaces: each would be a message of its own if it were told anew. */
const STANDING = 8;
const ENOUGH_MS = 75 * SECOND;
const AWAY_TITLE = 'Falco alerts cannot be evaluated';

const grafana = findGrafana(process.env);
const lacking = [
  ...(grafana === undefined ? ['no Grafana was found (set GRAFANA_HOME)'] : []),
  ...(hasLoki() ? [] : ['no Loki was found (set LOKI_BIN)']),
];
const possible = lacking.length === 0 ? describe : describe.skip;
if (lacking.length > 0) {
  process.stdout.write(`Loki away in the middle: not run, ${lacking.join(', ')}\n`);
}

jest.setTimeout(300 * SECOND);

possible('Loki away in the middle', () => {
  let dir: string;
  let store: RunningLoki;
  let loki: TestLoki;
  let receiver: Receiver;
  let running: OwnGrafana;

  const startStore = async (port?: number) => {
    store = await startLoki({ dir: join(dir, 'loki'), port });
    loki = connect(store.url, () => store.stop());
  };
  const happen = (namespace: string, atMs: number) =>
    loki.push([
      {
        labels: {
          ...{ rule: 'Drop and execute new binary in container', priority: 'Critical', source: 'syscall' },
          ...{ cluster: 'prod', hostname: 'n1', k8s_ns_name: namespace, k8s_pod_name: 'api' },
        },
        lines: [
          {
            tsNs: `${atMs}000000`,
            line: goJson({
              output: 'x',
              output_fields: { 'proc.name': 'sh', 'proc.pname': 'runc', 'user.name': 'root' },
            }),
          },
        ],
      },
    ]);
  /** Messages since a time: of what, and what they say of it. */
  const told = (sinceMs: number, status: string) =>
    receiver
      .received()
      .filter(({ at }) => Date.parse(at) >= sinceMs)
      .flatMap(({ alerts }) => {
        const named = alerts.filter((alert) => alert.status === status);
        return [...new Set(named.map(({ labels }) => labels.k8s_ns_name ?? labels.alertname ?? ''))];
      })
      .sort();
  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'falco-away-'));
    const [port] = await freePorts(1);
    await startStore(port);
    receiver = await startReceiver();
    const pack = faster(
      buildPack(packSettings({ id: 'it', name: 'It', lokiUid: 'logs', ...PRESETS['sidekick-json'] }, { paused: [] }))
    );
    running = await startOwnGrafana({
      installation: grafana ?? { bin: '', home: '' },
      dir: join(dir, 'grafana'),
      datasources: [{ name: 'Logs', uid: 'logs', type: 'loki', url: store.url }],
      provision: (folder) =>
        writeAlerting(folder, pack, { apiVersion: 1, contactPoints: [webhook(RECEIVER, `${receiver.url}/notify`)] }),
    });
  });

  afterAll(async () => {
    await running?.service.stop();
    await receiver?.stop();
    await store?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('loses nothing, says once that nothing is evaluated, and tells nothing again', async () => {
    const standing = Array.from({ length: STANDING }, (_, index) => `standing-${index}`);
    const missed = ['missed-0', 'missed-1', 'missed-2'];
    const began = Date.now();
    await Promise.all(standing.map((namespace) => happen(namespace, Date.now())));
    // As many where there was nothing are a spike as well.
    const first = () => told(began, 'firing').filter((of) => of !== 'Falco spike of events');
    await until(() => first().length >= STANDING, ENOUGH_MS);
    expect(first()).toEqual(standing);
    await until(() => told(began, 'firing').length > STANDING, ENOUGH_MS);

    const port = Number(new URL(store.url).port);
    await store.stop();
    const awayMs = Date.now();
    await until(() => told(awayMs, 'firing').length > 0, AWAY_MS);
    const knownMs = Date.now();
    const rules = await running.ask('/api/prometheus/grafana/api/v1/rules');
    await wait(awayMs + AWAY_MS - Date.now());
    expect(told(awayMs, 'firing')).toEqual([AWAY_TITLE]);
    expect(told(awayMs, 'resolved')).toEqual([]);
    // Grafana's own list says of each which could not be evaluated, and why.
    const states = asList(asRecord(asRecord(rules).data).groups)
      .flatMap((group) => asList(asRecord(group).rules).map(asRecord))
      .filter(({ uid }) => uid === 'falco-high-priority')
      .flatMap(({ alerts }) => asList(alerts).map((alert) => asText(asRecord(alert).state)));
    expect(new Set(states)).toEqual(new Set(['Alerting (Error, KeepLast)']));

    await startStore(port);
    const backMs = Date.now();
    // What happened meanwhile is delivered now, at its own time.
    await Promise.all(missed.map((namespace, index) => happen(namespace, awayMs + ((index + 1) * AWAY_MS) / 4)));
    await until(() => told(awayMs, 'firing').length > missed.length && told(awayMs, 'resolved').length > 0, ENOUGH_MS);
    const toldMs = Date.now();
    await wait(30 * SECOND);
    expect(told(awayMs, 'firing')).toEqual([AWAY_TITLE, ...missed]);
    expect(told(awayMs, 'resolved')).toEqual([AWAY_TITLE]);
    process.stdout.write(
      `Loki away for ${AWAY_MS / SECOND} s (ten minutes, ${FASTER} times as fast): told after ${seconds(knownMs - awayMs)} s, ` +
        `what came late ${seconds(toldMs - backMs)} s after its return, ${STANDING} standing alerts told again: 0\n`
    );
  });
});

const seconds = (ms: number) => (ms / SECOND).toFixed(0);
