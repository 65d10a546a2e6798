import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLUGIN_ID } from '../../../src/constants/plugin';
import { asList, asRecord, asText } from '../../../src/domain/narrowing/narrowing';
import { findGrafana } from '../../../stack/machine/find.mjs';
import { freePorts } from '../../../stack/machine/ports';
import { repositoryRoot } from '../../../stack/machine/root';
import { startService, waitHealthy, type Service } from '../../../stack/process/child';
import { ownAlertFiles } from '../../../stack/provision/files';
import { grafanaDefaults, grafanaPlace } from '../../../stack/services/grafana';
import { startOwnLoki, type TestLoki } from '../loki';
import { startOwnPrometheus, type OwnPrometheus } from '../prometheus/ownPrometheus';

/**
 * A Grafana as somebody has it, with a default data source of its own, and with what they mount of `provisioning`. What
 * these files must be like is held by `checks/provisioning` too, where there is no Grafana.
 */
const grafana = findGrafana(process.env);
const built = existsSync(join(repositoryRoot(), 'dist', 'plugin.json'));
const possible = grafana === undefined ? describe.skip : describe;
if (grafana === undefined) {
  process.stdout.write('Provisioning in a plain Grafana: not run, no Grafana was found (set GRAFANA_HOME)\n');
}

const MOUNTED = ['alerting', 'dashboards', 'datasources', ...(built ? ['plugins'] : [])];
const DEFAULT_SOURCE = 'somebody-elses';
/** Rules are evaluated each minute, and each at its own second of it. */
const EVALUATED_MS = 75_000;

jest.setTimeout(300_000);

interface Running {
  readonly service: Service;
  readonly ask: (path: string) => Promise<unknown>;
  readonly log: () => string;
}

const authorization = `Basic ${Buffer.from('admin:admin').toString('base64')}`;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

possible('a plain Grafana with another default data source', () => {
  let root: string;
  let loki: TestLoki;
  let prometheus: OwnPrometheus;
  let running: Running | undefined;

  /** Starts one on a copy of a database that is made already, and with some folders of `provisioning`. */
  async function start(
    name: string,
    folders: readonly string[],
    more: (provisioning: string) => void = () => undefined
  ): Promise<Running> {
    const dir = join(root, name);
    const made = join(root, 'made');
    for (const folder of ['data', 'logs', 'plugins', 'work']) {
      mkdirSync(join(dir, folder), { recursive: true });
    }
    if (existsSync(made)) {
      cpSync(made, join(dir, 'data'), { recursive: true });
    }
    if (built) {
      symlinkSync(join(repositoryRoot(), 'dist'), join(dir, 'plugins', PLUGIN_ID), 'dir');
    }
    const provisioning = join(dir, 'provisioning');
    for (const folder of folders) {
      cpSync(join(repositoryRoot(), 'provisioning', folder), join(provisioning, folder), { recursive: true });
    }
    mkdirSync(join(provisioning, 'datasources'), { recursive: true });
    writeFileSync(
      join(provisioning, 'datasources', 'other.yaml'),
      JSON.stringify({
        apiVersion: 1,
        datasources: [
          { name: 'Metrics', uid: DEFAULT_SOURCE, type: 'prometheus', url: prometheus.url, isDefault: true },
          { name: 'Logs', uid: 'logs', type: 'loki', url: loki.url },
        ],
      })
    );
    more(provisioning);
    // What lies where Grafana was started from is none of its dashboards.
    writeFileSync(join(dir, 'work', 'stray.json'), JSON.stringify({ uid: 'stray', title: 'Stray', panels: [] }));
    const [port = 0] = await freePorts(1);
    const { bin, home } = grafana ?? { bin: '', home: '' };
    const logFile = join(dir, 'grafana.log');
    const service = startService({
      name: 'Grafana',
      command: bin,
      args: ['server', '--homepath', home],
      env: { PATH: process.env.PATH, ...grafanaDefaults(), ...grafanaPlace({ dir, port }) },
      logFile,
      cwd: join(dir, 'work'),
    });
    const url = `http://127.0.0.1:${port}`;
    running = {
      service,
      ask: async (path) => (await fetch(url + path, { headers: { authorization } })).json(),
      log: () => readFileSync(logFile, 'utf8'),
    };
    // Fails at once where Grafana ends, with the end of its log.
    await waitHealthy(service, `${url}/api/health`, 180_000);
    return running;
  }

  const stop = async () => {
    await running?.service.stop();
    running = undefined;
  };

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'falco-plain-'));
    loki = await startOwnLoki();
    prometheus = await startOwnPrometheus('{}', '--web.enable-otlp-receiver');
    await start('first', []);
    await stop();
    cpSync(join(root, 'first', 'data'), join(root, 'made'), { recursive: true });
  });

  afterEach(stop);

  afterAll(async () => {
    await loki?.stop();
    await prometheus?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const falcoFolders = async ({ ask }: Running) =>
    asList(await ask('/api/folders'))
      .map((folder) => asText(asRecord(folder).title))
      .filter((title) => title.includes('Falco'));
  const found = async ({ ask }: Running) =>
    asList(await ask('/api/search?type=dash-db'))
      .map((one) => asText(asRecord(one).uid))
      .sort();
  const rules = async ({ ask }: Running) => asList(await ask('/api/v1/provisioning/alert-rules'));
  /** Alerts that are there because a rule could not be evaluated, by their rule. */
  const failing = async ({ ask }: Running) =>
    asList(asRecord(asRecord(await ask('/api/prometheus/grafana/api/v1/alerts')).data).alerts)
      .map((alert) => asRecord(asRecord(alert).labels))
      .filter(({ alertname }) => alertname === 'DatasourceError' || alertname === 'DatasourceNoData')
      .map(({ rulename }) => asText(rulename));
  const defaultSource = async ({ ask }: Running) =>
    asList(await ask('/api/datasources'))
      .map(asRecord)
      .filter(({ isDefault }) => isDefault === true)
      .map(({ uid }) => uid);

  it.each([...MOUNTED.map((folder) => [folder]), MOUNTED].map((folders) => ({ folders })))(
    'starts with $folders',
    async ({ folders }) => {
      const one = await start(`with-${folders.join('-')}`, folders);
      expect(await defaultSource(one)).toEqual([DEFAULT_SOURCE]);
      expect(await found(one)).toEqual([]); // they are where packages have them: not here
      const there = await rules(one);
      await wait(there.length > 0 ? EVALUATED_MS : 0);
      expect(await failing(one)).toEqual([]);
      expect(one.log()).not.toMatch(/\blevel=(error|eror)\b[^\n]*\bprovisioning\.(alerting|datasources|plugins)\b/);
      if (folders.includes('plugins')) {
        expect(asRecord(await one.ask(`/api/plugins/${PLUGIN_ID}/settings`)).enabled).toBe(true);
      }
    }
  );

  it('has one folder called Falco for dashboards and alert rules, and can evaluate each rule', async () => {
    const one = await start('own', MOUNTED, (provisioning) => {
      const file = join(provisioning, 'dashboards', 'falco.yaml');
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replace('/etc/grafana/provisioning', provisioning));
      const own = ownAlertFiles({ loki: 'logs', prometheus: DEFAULT_SOURCE, environment: 'falco' });
      Object.entries(own).forEach(([name, content]) => writeFileSync(join(provisioning, 'alerting', name), content));
    });
    expect(await found(one)).toEqual(['falco-events', 'falco-sensors']);
    expect((await rules(one)).length).toBeGreaterThan(15);
    expect(await falcoFolders(one)).toEqual(['Falco']);
    await wait(EVALUATED_MS);
    expect(await failing(one)).toEqual([]);
  });
});
