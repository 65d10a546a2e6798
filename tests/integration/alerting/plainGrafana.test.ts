import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PLUGIN_ID } from '../../../src/constants/plugin';
import { asList, asRecord, asText } from '../../../src/domain/narrowing/narrowing';
import { findGrafana } from '../../../stack/machine/find.mjs';
import { repositoryRoot } from '../../../stack/machine/root';
import { ownAlertFiles } from '../../../stack/provision/files';
import { startOwnLoki, type TestLoki } from '../loki';
import { startOwnGrafana, type OwnGrafana } from './ownGrafana';
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

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

possible('a plain Grafana with another default data source', () => {
  let root: string;
  let loki: TestLoki;
  let prometheus: OwnPrometheus;
  let running: OwnGrafana | undefined;

  /** Starts one on a copy of a database that is made already, and with some folders of `provisioning`. */
  async function start(
    name: string,
    folders: readonly string[],
    more: (provisioning: string) => void = () => undefined
  ): Promise<OwnGrafana> {
    const dir = join(root, name);
    // What lies where Grafana was started from is none of its dashboards.
    mkdirSync(join(dir, 'work'), { recursive: true });
    writeFileSync(join(dir, 'work', 'stray.json'), JSON.stringify({ uid: 'stray', title: 'Stray', panels: [] }));
    running = await startOwnGrafana({
      installation: grafana ?? { bin: '', home: '' },
      dir,
      plugin: built,
      made: join(root, 'made'),
      datasources: [
        { name: 'Metrics', uid: DEFAULT_SOURCE, type: 'prometheus', url: prometheus.url, isDefault: true },
        { name: 'Logs', uid: 'logs', type: 'loki', url: loki.url },
      ],
      provision: (provisioning) => {
        for (const folder of folders) {
          cpSync(join(repositoryRoot(), 'provisioning', folder), join(provisioning, folder), { recursive: true });
        }
        more(provisioning);
      },
    });
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

  const falcoFolders = async ({ ask }: OwnGrafana) =>
    asList(await ask('/api/folders'))
      .map((folder) => asText(asRecord(folder).title))
      .filter((title) => title.includes('Falco'));
  const found = async ({ ask }: OwnGrafana) =>
    asList(await ask('/api/search?type=dash-db'))
      .map((one) => asText(asRecord(one).uid))
      .sort();
  const rules = async ({ ask }: OwnGrafana) => asList(await ask('/api/v1/provisioning/alert-rules'));
  /** Rules that could not be evaluated: such as say so, and such as keep what they said. */
  const failing = async ({ ask }: OwnGrafana) =>
    asList(asRecord(asRecord(await ask('/api/prometheus/grafana/api/v1/rules')).data).groups)
      .flatMap((group) => asList(asRecord(group).rules).map(asRecord))
      .filter(
        ({ health, alerts }) =>
          health === 'error' || asList(alerts).some((alert) => /Error/.test(asText(asRecord(alert).state)))
      )
      .map(({ name }) => asText(name));
  const defaultSource = async ({ ask }: OwnGrafana) =>
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
