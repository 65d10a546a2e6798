import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

import { PANEL_ID, PLUGIN_ID } from '../src/constants/plugin';
import { pageUrl } from '../src/constants/routes';
import { JOBS } from './exporters/targets';
import { PRESETS } from '../src/domain/environment/defaults';
import { repositoryRoot, stackFolder } from './root';

const read = (...path: string[]) => readFileSync(join(repositoryRoot(), ...path), 'utf8');
const yaml = (...path: string[]) => parse(read(...path));

describe('docker-compose.yaml', () => {
  const { services, volumes } = yaml('docker-compose.yaml');
  const names = Object.keys(services);

  it('has every service of the demo, Falco only on request', () => {
    expect(names.sort()).toEqual([
      ...['exporters', 'falco', 'falcosidekick', 'generator', 'grafana', 'loki', 'node-exporter', 'prometheus'],
      'receiver',
    ]);
    expect(names.filter((name) => services[name].profiles === undefined)).not.toContain('falco');
  });

  it.each(names)('%s: pinned or built here, loopback ports, files and services that exist', (name) => {
    const service = services[name];
    expect(service.image ?? service.build.dockerfile).toMatch(/:v?\d+\.\d+\.\d+$|^stack\/Dockerfile$/);
    (service.ports ?? []).forEach((port: string) => expect(port).toMatch(/^127\.0\.0\.1:\$\{[A-Z]+_PORT:-\d+\}:\d+$/));
    Object.keys(service.depends_on ?? {}).forEach((other) => {
      expect(names).toContain(other);
      expect(services[other].healthcheck).toBeDefined();
    });
    (service.volumes ?? []).forEach((volume: string) => {
      const [from = ''] = volume.split(':');
      if (from.startsWith('./')) {
        expect(existsSync(join(repositoryRoot(), from))).toBe(true);
      } else if (!from.startsWith('/')) {
        expect(Object.keys(volumes)).toContain(from);
      }
    });
  });

  it('lets Grafana load both plugins unsigned', () => {
    expect(services.grafana.environment.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS).toBe(`${PLUGIN_ID},${PANEL_ID}`);
  });

  it('builds only what the Dockerfile has', () => {
    const stages = [...read('stack', 'Dockerfile').matchAll(/^FROM \S+ AS (\S+)$/gm)].map(([, stage]) => stage);
    expect(stages).toEqual(expect.arrayContaining([services.grafana.build.target, services.generator.build.target]));
  });

  it('runs the Prometheus that the demo without Docker runs', () => {
    const [, major, minor, patch] = /:v(\d+)\.(\d+)\.(\d+)$/.exec(services.prometheus.image) ?? [];
    expect(read('stack', 'tools', 'prometheus', 'go.mod')).toContain(
      `prometheus/prometheus v0.${major}${minor?.padStart(2, '0')}.${patch} `
    );
  });
});

describe('the containers', () => {
  const { services } = yaml('docker-compose.yaml');
  const jobs: Array<{ job_name: string; [kind: string]: unknown }> = yaml(
    'stack',
    'prometheus',
    'prometheus.yml'
  ).scrape_configs;

  it('runs the node_exporter that the demo without Docker runs', () => {
    const version = services['node-exporter'].image.split(':')[1];
    expect(read('stack', 'tools', 'node_exporter', 'go.mod')).toContain(`prometheus/node_exporter ${version} `);
  });

  it('sends notifications to the receiver', () => {
    const [, port] = /^127\.0\.0\.1:\$\{RECEIVER_PORT:-\d+\}:(\d+)$/.exec(services.receiver.ports[0]) ?? [];
    expect(services.grafana.environment.FALCO_ALERT_WEBHOOK).toBe(`receiver:${port}/notify`);
  });

  it('scrapes the same jobs as the demo without Docker, from services that are there', () => {
    const discovered = jobs.filter(({ http_sd_configs }) => http_sd_configs !== undefined);
    expect(discovered.map(({ job_name }) => job_name)).toEqual(JOBS.filter((job) => job !== 'falcosidekick'));
    const hosts = [...JSON.stringify(jobs).matchAll(/"(?:http:\/\/)?([a-z-]+):\d+/g)].map(([, host]) => host);
    expect(hosts.filter((host) => host !== 'localhost' && !((host ?? '') in services))).toEqual([]);
  });

  it('starts programs that the Dockerfile copies', () => {
    const copied = [...read('stack', 'Dockerfile').matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, from = '']) =>
      from.split(' ')
    );
    copied.forEach((path) => expect([path, existsSync(join(repositoryRoot(), path))]).toEqual([path, true]));
    const started = Object.values<{ entrypoint?: string[] }>(services).flatMap(({ entrypoint = [] }) =>
      entrypoint.filter((part) => part.endsWith('.ts'))
    );
    expect(started).toHaveLength(2);
    started.forEach((path) => {
      expect(existsSync(join(repositoryRoot(), path))).toBe(true);
      expect(copied.some((from) => path.startsWith(from))).toBe(true);
    });
  });
});

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
