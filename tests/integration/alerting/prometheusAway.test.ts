import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPack } from '../../../src/domain/alerting/pack/pack';
import { packSettings, RECEIVER } from '../../../src/domain/alerting/packSettings';
import { PRESETS } from '../../../src/domain/environment/defaults';
import { asList, asRecord, asText } from '../../../src/domain/narrowing/narrowing';
import { findGrafana } from '../../../stack/machine/find.mjs';
import { startReceiver, type Receiver } from '../../../stack/services/receiver';
import { startOwnPrometheus, type OwnPrometheus } from '../prometheus/ownPrometheus';
import { faster, FASTER, until, wait, webhook, writeAlerting } from './fasterPack';
import { startOwnGrafana, type OwnGrafana } from './ownGrafana';

/**
 * Prometheus is away, in a real Grafana: one message says that no rule on health is evaluated, however many there are and however
 * urgent each is. Six times as fast as it is.
 */
const SECOND = 1000;
const AWAY_TITLE = 'Falco health alerts cannot be evaluated';
/** Evaluated once and for as long as it waits, and told. */
const ENOUGH_MS = (180 * SECOND) / FASTER + 60 * SECOND;

const grafana = findGrafana(process.env);
const possible = grafana === undefined ? describe.skip : describe;
if (grafana === undefined) {
  process.stdout.write('Prometheus away: not run, no Grafana was found (set GRAFANA_HOME)\n');
}

jest.setTimeout(300 * SECOND);

possible('Prometheus away', () => {
  let dir: string;
  let prometheus: OwnPrometheus | undefined;
  let receiver: Receiver;
  let running: OwnGrafana;

  const told = () => receiver.received().map(({ alerts }) => alerts.map(({ labels }) => labels.alertname ?? ''));
  /** Every rule by its health, as Grafana's own list has it. */
  const states = async () =>
    asList(asRecord(asRecord(await running.ask('/api/prometheus/grafana/api/v1/rules')).data).groups)
      .flatMap((group) => asList(asRecord(group).rules).map(asRecord))
      .map(({ name, health, lastEvaluation, alerts }) => ({
        name: asText(name),
        health: asText(health),
        kept: asList(alerts).some((alert) => asText(asRecord(alert).state).includes('KeepLast')),
        isAsked: !asText(lastEvaluation).startsWith('0001'),
      }));

  beforeAll(async () => {
    dir = mkdtempSync(join(tmpdir(), 'falco-prometheus-away-'));
    prometheus = await startOwnPrometheus('{}', '--web.enable-otlp-receiver');
    receiver = await startReceiver();
    const environment = {
      id: 'it',
      name: 'It',
      lokiUid: 'logs',
      prometheusUid: 'metrics',
      ...PRESETS['sidekick-json'],
    };
    const pack = faster(buildPack(packSettings(environment, { paused: [] })));
    const groups = pack.groups.map((group) => ({
      ...group,
      rules: group.rules.filter(({ kind }) => kind === 'prometheus'),
    }));
    running = await startOwnGrafana({
      installation: grafana ?? { bin: '', home: '' },
      dir: join(dir, 'grafana'),
      datasources: [{ name: 'Metrics', uid: 'metrics', type: 'prometheus', url: prometheus.url }],
      provision: (folder) =>
        writeAlerting(
          folder,
          { ...pack, groups: groups.filter(({ rules }) => rules.length > 0) },
          { apiVersion: 1, contactPoints: [webhook(RECEIVER, `${receiver.url}/notify`)] }
        ),
    });
  });

  afterAll(async () => {
    await running?.service.stop();
    await receiver?.stop();
    await prometheus?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  it('is one message for all rules on health', async () => {
    await wait(20 * SECOND);
    const before = await states();
    expect(before.length).toBeGreaterThan(10);
    expect(before.filter(({ health, isAsked }) => isAsked && health !== 'ok')).toEqual([]);
    expect(told()).toEqual([]);

    await prometheus?.stop();
    prometheus = undefined;
    const awayMs = Date.now();
    await until(() => told().length > 0, ENOUGH_MS);
    const toldMs = Date.now();
    await wait(45 * SECOND);
    expect(told()).toEqual([[AWAY_TITLE]]);
    const failing = (await states()).filter(({ health, kept }) => kept || health === 'error');
    expect(failing.length).toBeGreaterThan(0);
    process.stdout.write(
      `Prometheus away: told once after ${((toldMs - awayMs) / SECOND).toFixed(0)} s (${FASTER} times as fast), while ${failing.length} rules could not be evaluated\n`
    );
  });
});
