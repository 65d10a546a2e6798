import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { PANEL_ID, PLUGIN_ID } from '../../src/constants/plugin';
import { pageUrl } from '../../src/constants/routes';
import { PRESETS } from '../../src/domain/environment/defaults';
import { repositoryRoot, stackFolder } from '../../stack/machine/root';

const read = (...path: string[]) => readFileSync(join(repositoryRoot(), ...path), 'utf8');
const yaml = (...path: string[]) => parse(read(...path));

describe('provisioning', () => {
  const uids = yaml('provisioning', 'datasources', 'falco.yaml').datasources.map(({ uid }: { uid: string }) => uid);
  const [app] = yaml('provisioning', 'plugins', 'falco.yaml').apps;

  it('gives the app one environment, as Falcosidekick writes it, over data sources that are there', () => {
    const [environment] = app.jsonData.environments;
    expect(app.type).toBe(PLUGIN_ID);
    expect(uids).toEqual([environment.lokiUid, environment.prometheusUid]);
    expect(environment.fields).toEqual(PRESETS['sidekick-json'].fields);
    expect(environment.selector).toBe(PRESETS['sidekick-json'].selector);
  });

  it('shows the panel in a dashboard that leads to the app', () => {
    const dashboard = JSON.parse(read('provisioning', 'dashboards', 'falco-events.json'));
    expect(dashboard.panels.map(({ type }: { type: string }) => type)).toContain(PANEL_ID);
    expect(dashboard.links[0].url).toBe(pageUrl('events'));
    expect(dashboard.templating.list[0]).toMatchObject({ type: 'datasource', current: { value: uids[0] } });
  });

  it('needs no variable but those that the demo sets', () => {
    const files = [['datasources'], ['plugins'], ['dashboards']].map((folder) =>
      read('provisioning', ...folder, 'falco.yaml')
    );
    const variables = files.flatMap((file) => file.replace(/^\s*#.*$/gm, '').match(/\$\w+/g) ?? []);
    expect(new Set(variables)).toEqual(
      new Set(['$LOKI_URL', '$PROMETHEUS_URL', '$FALCOSIDEKICK_URL', '$LOKI_FORMAT', '$DASHBOARDS_PATH'])
    );
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
