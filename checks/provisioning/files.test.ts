import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { PANEL_ID, PLUGIN_ID } from '../../src/constants/plugin';
import { pageUrl } from '../../src/constants/routes';
import { SHIPPED_PACK } from '../../src/domain/alerting/pack/shippedPack';
import { PRESETS } from '../../src/domain/environment/defaults';
import { repositoryRoot, stackFolder } from '../../stack/machine/root';
import { DEMO_FOLDER } from '../../stack/provision/files';

const read = (...path: string[]) => readFileSync(join(repositoryRoot(), ...path), 'utf8');
const yaml = (...path: string[]) => parse(read(...path));

/** What Grafana reads of `provisioning`; the other folders are for Helm and Prometheus. */
const READ_BY_GRAFANA = ['alerting', 'dashboards', 'datasources', 'plugins'];
const filesIn = (...folder: string[]) =>
  readdirSync(join(repositoryRoot(), ...folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => [...folder, name]);
const withoutComments = (text: string) => text.replace(/^\s*#.*$/gm, '');

describe('what users mount', () => {
  const files = READ_BY_GRAFANA.flatMap((folder) => filesIn('provisioning', folder));
  const uids = yaml('provisioning', 'datasources', 'falco.yaml').datasources.map(({ uid }: { uid: string }) => uid);
  const [app] = yaml('provisioning', 'plugins', 'falco.yaml').apps;

  it.each(files)('%s/%s/%s needs no variable', (...file) => {
    const [, folder = ''] = file;
    const text = withoutComments(read(...file));
    // Grafana expands none in templates.
    expect(folder === 'alerting' ? [] : (text.match(/\$(?!\$)\S*/g) ?? [])).toEqual([]);
  });

  it('makes no data source the default: a second default keeps Grafana from starting', () => {
    const all = yaml('provisioning', 'datasources', 'falco.yaml').datasources;
    expect(all.map(({ isDefault }: { isDefault: boolean }) => isDefault)).toEqual([false, false]);
  });

  it('has no alert rule, no contact point and no policy: each names what only its Grafana has', () => {
    const keys = filesIn('provisioning', 'alerting').flatMap((file) => Object.keys(yaml(...file)));
    expect(keys).toEqual(['apiVersion', 'templates']);
  });

  it('puts dashboards where packages have them, in a folder that is found by the title that alert rules use', () => {
    const [provider] = yaml('provisioning', 'dashboards', 'falco.yaml').providers;
    expect(provider.options.path).toBe('/etc/grafana/provisioning/dashboards');
    expect(provider).not.toHaveProperty('folderUid');
    expect(provider.folder).toBe(SHIPPED_PACK.folder);
  });

  it('gives the app one environment, as Falcosidekick writes it, over data sources that are there', () => {
    const [environment] = app.jsonData.environments;
    expect(app.type).toBe(PLUGIN_ID);
    expect(uids).toEqual([environment.lokiUid, environment.prometheusUid]);
    const { fields, selector, format } = PRESETS['sidekick-json'];
    expect(environment).toMatchObject({ fields, selector, format });
  });

  it('shows the panel in a dashboard that leads to the app', () => {
    const dashboard = JSON.parse(read('provisioning', 'dashboards', 'falco-events.json'));
    expect(dashboard.panels.map(({ type }: { type: string }) => type)).toContain(PANEL_ID);
    expect(dashboard.links[0].url).toBe(pageUrl('events'));
    expect(dashboard.templating.list[0]).toMatchObject({ type: 'datasource', current: { value: uids[0] } });
  });
});

describe('what only the demo has', () => {
  const files = READ_BY_GRAFANA.flatMap((folder) => filesIn(DEMO_FOLDER, folder));

  it('needs no variable but those that the demo sets', () => {
    const variables = files
      .filter(([, folder]) => folder !== 'alerting')
      .flatMap((file) => withoutComments(read(...file)).match(/\$\w+/g) ?? []);
    expect(new Set(variables)).toEqual(
      new Set(['$LOKI_URL', '$PROMETHEUS_URL', '$FALCOSIDEKICK_URL', '$LOKI_FORMAT', '$DASHBOARDS_PATH'])
    );
  });

  it('has the data sources and the folder that its alert rules name', () => {
    const { datasources } = yaml(DEMO_FOLDER, 'datasources', 'falco.yaml');
    const { lokiUid, prometheusUid } = SHIPPED_PACK.environment;
    expect(datasources.map(({ uid }: { uid: string }) => uid)).toEqual([lokiUid, prometheusUid]);
    const [provider] = yaml(DEMO_FOLDER, 'dashboards', 'falco.yaml').providers;
    const [shipped] = yaml('provisioning', 'dashboards', 'falco.yaml').providers;
    expect({ ...provider, options: shipped.options }).toEqual(shipped);
  });
});

describe('the repository', () => {
  it('is found from any folder in it', () => {
    expect(repositoryRoot(join(repositoryRoot(), 'stack', 'services'))).toBe(repositoryRoot());
    expect(() => repositoryRoot('/')).toThrow('community-falco-app');
  });

  it('keeps what the demo writes out of git', () => {
    expect(stackFolder('demo')).toBe(join(repositoryRoot(), '.stack', 'demo'));
    expect(read('.gitignore')).toContain('/.stack/');
  });
});
