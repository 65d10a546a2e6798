import { parse } from 'yaml';

import { backendBuild } from '../pluginBuild';
import { generatorArgs, totalsOf } from './generator';
import { grafanaDefaults, grafanaPlace } from './grafana';
import { prometheusConfig } from './prometheus';
import { requiredVersion } from '../machine/tools';

describe('settings of the services', () => {
  it('renders a scrape job for each target', () => {
    const config: unknown = parse(
      prometheusConfig([
        { job: 'loki', address: '127.0.0.1:3100' },
        { job: 'falcosidekick', address: '127.0.0.1:2801' },
      ])
    );
    expect(config).toEqual({
      global: { scrape_interval: '15s' },
      scrape_configs: [
        { job_name: 'loki', static_configs: [{ targets: ['127.0.0.1:3100'] }] },
        { job_name: 'falcosidekick', static_configs: [{ targets: ['127.0.0.1:2801'] }] },
      ],
    });
  });

  it('finds the targets of the fleet, which come and go', () => {
    const config: unknown = parse(prometheusConfig([], { jobs: ['falco'], address: '127.0.0.1:9465' }));
    expect(config).toMatchObject({
      scrape_configs: [
        {
          job_name: 'falco',
          honor_labels: true,
          http_sd_configs: [{ url: 'http://127.0.0.1:9465/targets?job=falco', refresh_interval: '15s' }],
        },
      ],
    });
  });

  it('keeps Grafana to the loopback address and allows both plugins unsigned', () => {
    expect(grafanaPlace({ dir: '/data', port: 3300 })).toMatchObject({
      GF_SERVER_HTTP_ADDR: '127.0.0.1',
      GF_SERVER_HTTP_PORT: '3300',
      GF_PATHS_PLUGINS: '/data/plugins',
    });
    expect(grafanaDefaults().GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS).toBe(
      'community-falco-app,community-falcoevents-panel'
    );
  });

  it('tells the generator where to send', () => {
    expect(generatorArgs.live('0.4', 'x', { to: 'loki', url: 'http://l', format: 'text' })).toEqual(
      '--rate 0.4 --seed x --to loki --url http://l --format text'.split(' ')
    );
    const falcosidekick = { to: 'falcosidekick', url: 'http://s', format: 'text', tell: 'http://e' } as const;
    expect(generatorArgs.live('1', 'x', falcosidekick)).toEqual(
      '--rate 1 --seed x --to falcosidekick --url http://s --tell http://e'.split(' ')
    );
    const past = { range: '1h', seed: 'x', lokiUrl: 'http://l', format: 'json', manifest: 'm' } as const;
    expect(generatorArgs.backfill(past)).not.toContain('--no-attacks');
    expect(generatorArgs.backfill({ ...past, attacks: false })).toContain('--no-attacks');
  });

  it('reads the totals of a manifest', () => {
    const manifest = {
      fromMs: 0,
      toMs: 60_000,
      counts: { all: { total: 3, byPriority: { Notice: 2, Critical: 1 }, byRule: { A: 1, B: 2 } } },
      chains: [{ title: 'Web shell' }],
    };
    expect(totalsOf(manifest)).toEqual({
      fromMs: 0,
      toMs: 60_000,
      total: 3,
      byPriority: [
        ['Notice', 2],
        ['Critical', 1],
      ],
      byRule: [
        ['B', 2],
        ['A', 1],
      ],
      attacks: ['Web shell'],
    });
    expect(totalsOf({})).toBeUndefined();
    expect(totalsOf(null)).toBeUndefined();
  });

  it.each([
    ['linux', 'x64', 'gpx_falco_linux_amd64', 'build:linux'],
    ['linux', 'arm64', 'gpx_falco_linux_arm64', 'build:linuxARM64'],
    ['darwin', 'arm64', 'gpx_falco_darwin_arm64', 'build:darwinARM64'],
  ])('builds the backend on %s %s', (platform, arch, file, target) => {
    expect(backendBuild(platform, arch)).toEqual({ file, target });
  });

  it('says where the demo does not run', () => expect(() => backendBuild('win32', 'x64')).toThrow('Docker'));

  it('finds the version that a go.mod requires', () => {
    const goMod =
      'module m\n\nrequire (\n\texample.org/a v1.0.0\n\texample.org/a/v2 v2.3.4 // indirect\n)\nrequire example.org/b v0.1.0\n';
    expect(requiredVersion(goMod, 'example.org/a/v2')).toBe('2.3.4');
    expect(requiredVersion(goMod, 'example.org/b')).toBe('0.1.0');
    expect(() => requiredVersion(goMod, 'example.org/c')).toThrow('example.org/c');
  });
});
