import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';

import { PANEL_ID, PLUGIN_ID } from '../../src/constants/plugin';
import { startExporters } from '../../stack/exporters/server';
import { JOBS } from '../../stack/exporters/targets';
import { repositoryRoot } from '../../stack/machine/root';
import { startReceiver } from '../../stack/services/receiver';
import { importedBy } from './closure';
import { argument, copiesOf, ignores, readDockerfile, type Stage } from './dockerfile';
import { interpolate } from './interpolate';

interface Service {
  readonly image?: string;
  readonly build?: { context: string; dockerfile: string; target: string; args?: Record<string, string> };
  readonly profiles?: string[];
  readonly environment?: Record<string, string>;
  readonly entrypoint?: string[];
  readonly ports?: string[];
  readonly volumes?: string[];
  readonly depends_on?: Record<string, { condition: string }>;
  readonly healthcheck?: { test: string[]; interval: string; timeout: string; retries: number; start_period: string };
  readonly restart?: string;
}

interface Compose {
  readonly name: string;
  readonly services: Record<string, Service>;
  readonly volumes: Record<string, unknown>;
}

const root = repositoryRoot();
const read = (...path: string[]) => readFileSync(join(root, ...path), 'utf8');
const text = read('docker-compose.yaml');
const compose = (env: Record<string, string> = {}): Compose => parse(interpolate(text, env));

const { services, volumes } = compose();
const all = Object.entries(services);
const names = Object.keys(services);
const service = (name: string): Service => services[name] ?? {};
const file = readDockerfile(read('stack', 'Dockerfile'));
const ignored = ignores(read('stack', 'Dockerfile.dockerignore'));

/** Services that no engine can ask whether they are well, and why. */
const WITHOUT_HEALTH: Readonly<Record<string, string>> = {};

/** What of the machine a service sees. None of it may be given another label. */
const OF_THE_MACHINE: Readonly<Record<string, readonly string[]>> = {
  falco: ['/sys/kernel/tracing', '/var/run/docker.sock', '/proc', '/etc'],
  'node-exporter': ['/'],
};

const KEYS = new Set([
  ...['image', 'build', 'profiles', 'command', 'entrypoint', 'init', 'environment', 'ports', 'volumes', 'depends_on'],
  ...['healthcheck', 'restart', 'pid', 'privileged', 'security_opt'],
]);

describe('docker-compose.yaml', () => {
  it('has every service of the demo; what sees all of the machine only on request', () => {
    expect(names.sort()).toEqual([
      ...['exporters', 'falco', 'falcosidekick', 'generator', 'grafana', 'loki', 'node-exporter', 'prometheus'],
      'receiver',
    ]);
    const asked = Object.fromEntries(all.flatMap(([name, { profiles }]) => (profiles ? [[name, profiles]] : [])));
    expect(asked).toEqual({ falco: ['falco'], 'node-exporter': ['node'] });
    expect(Object.keys(OF_THE_MACHINE).sort()).toEqual(Object.keys(asked).sort());
  });

  it('takes each variable, and needs none', () => {
    const variables = [...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name);
    const set = Object.fromEntries([...new Set(variables)].map((name, index) => [name, String(4000 + index)]));
    const filled = JSON.stringify(compose(set));
    Object.values(set).forEach((value) => expect(filled).toContain(value));
    const documented = `${read('docs', 'demo.md')} ${text}`;
    variables.forEach((name) => expect(documented).toContain(name));
  });

  it('gives each service a port of its own on the loopback address', () => {
    const ports = all.flatMap(([, { ports: published = [] }]) => published);
    ports.forEach((port) => expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/));
    expect(new Set(ports.map((port) => port.split(':')[1])).size).toBe(ports.length);
    expect(ports.length).toBeGreaterThan(4);
  });

  it.each(names)('%s: keys that compose knows, one source, pinned', (name) => {
    const { image, build, restart } = service(name);
    expect(Object.keys(service(name)).filter((key) => !KEYS.has(key))).toEqual([]);
    expect([image, build].filter((one) => one !== undefined)).toHaveLength(1);
    expect(image ?? 'built:0.0.0').toMatch(/^[\w./-]+:v?\d+\.\d+\.\d+$/);
    expect(restart).toBe('unless-stopped');
  });

  it.each(names)('%s: says whether it is well, or why it cannot', (name) => {
    const { healthcheck } = service(name);
    if (healthcheck === undefined) {
      expect(WITHOUT_HEALTH[name]).toMatch(/\w+ \w+/);
      return;
    }
    const [how, program] = healthcheck.test;
    // Never through a shell: not every image has one.
    expect([how, typeof program]).toEqual(['CMD', 'string']);
    healthcheck.test.forEach((word) => expect(typeof word).toBe('string'));
    expect(WITHOUT_HEALTH[name]).toBeUndefined();
    for (const time of [healthcheck.interval, healthcheck.timeout, healthcheck.start_period]) {
      expect(time).toMatch(/^\d+(s|m)$/);
    }
    expect(healthcheck.retries).toBeGreaterThan(0);
    const asked = healthcheck.test.join(' ').match(/127\.0\.0\.1:(\d+)/)?.[1];
    const listens = [...(service(name).ports ?? []).map((port) => port.split(':')[2]), INSIDE[name]];
    expect(asked === undefined || listens.includes(asked)).toBe(true);
  });

  it.each(names)('%s: waits only for what can be waited for and runs as well', (name) => {
    const { depends_on: needed = {}, profiles } = service(name);
    Object.entries(needed).forEach(([other, { condition }]) => {
      expect(names).toContain(other);
      expect(condition).toBe('service_healthy');
      expect([other, service(other).healthcheck]).toEqual([other, expect.any(Object)]);
      expect([other, service(other).profiles ?? profiles]).toEqual([other, profiles]);
    });
    expect(reachable(name)).not.toContain(name);
  });

  it.each(names)('%s: mounts what is there, with a label for SELinux where it is ours', (name) => {
    const mounted = (service(name).volumes ?? []).map((volume) => volume.split(':'));
    for (const [from = '', to = '', modes = ''] of mounted) {
      expect(to).toMatch(/^\//);
      const mode = modes === '' ? [] : modes.split(',');
      expect(mode.filter((one) => !['ro', 'rw', 'z', 'Z'].includes(one))).toEqual([]);
      if (from.startsWith('./')) {
        expect([from, existsSync(join(root, from))]).toEqual([from, true]);
        expect(mode).toEqual(['ro', 'z']);
      } else if (from.startsWith('/')) {
        expect(OF_THE_MACHINE[name]).toContain(from);
        expect(mode.filter((one) => /z/i.test(one))).toEqual([]);
      } else {
        expect(Object.keys(volumes)).toContain(from);
        expect(mode).toEqual([]);
      }
    }
  });

  it('has no volume that nobody uses', () => {
    const used = all.flatMap(([, { volumes: mounted = [] }]) => mounted.map((volume) => volume.split(':')[0]));
    expect(Object.keys(volumes).filter((name) => !used.includes(name))).toEqual([]);
  });

  it.each(all.filter(([, { build }]) => build))('%s: is built from a stage that is there', (_, { build }) => {
    expect(existsSync(join(root, build?.context ?? '?', build?.dockerfile ?? '?'))).toBe(true);
    expect(file.stages.map(({ name }) => name)).toContain(build?.target);
    Object.keys(build?.args ?? {}).forEach((arg) => expect([...file.args.keys()]).toContain(arg));
  });
});

/** Ports that are asked inside of a container and not published. */
const INSIDE: Readonly<Record<string, string>> = { exporters: '9465', 'node-exporter': '9100', falco: '8765' };

function reachable(name: string, seen = new Set<string>()): readonly string[] {
  Object.keys(service(name).depends_on ?? {}).forEach((other) => {
    if (!seen.has(other)) {
      seen.add(other);
      reachable(other, seen);
    }
  });
  return [...seen];
}

describe('stack/Dockerfile', () => {
  const stageNames = file.stages.map(({ name }) => name);
  const filled = (from: string) => from.replace(/\$\{(\w+)\}/g, (_, name: string) => file.args.get(name) ?? '?');
  const lineage = ({ name }: Stage): readonly Stage[] => {
    const stage = file.stages.find((one) => one.name === name);
    const parent = file.stages.find((one) => one.name === stage?.from);
    return stage === undefined ? [] : [...(parent ? lineage(parent) : []), stage];
  };

  it.each(file.stages.map((stage, index) => [stage.name, stage, index] as const))(
    '%s: begins with a pinned image or an earlier stage, and copies from those alone',
    (name, { from, instructions }, index) => {
      const earlier = stageNames.slice(0, index);
      expect(stageNames.filter((one) => one === name)).toHaveLength(1);
      expect(earlier.includes(from) || /^[\w./-]+:\d+\.\d+\.\d+(-[\w.-]+)?$/.test(filled(from))).toBe(true);
      const copied = instructions.flatMap(({ flags }) => (flags.from === undefined ? [] : [flags.from]));
      expect(copied.filter((one) => !earlier.includes(one))).toEqual([]);
    }
  );

  it.each(file.stages.map((stage) => [stage.name, stage] as const))(
    '%s: copies what is there and not kept out of the context',
    (_, stage) => {
      copiesOf(stage).forEach(({ from }) => {
        expect([from, existsSync(join(root, from)), ignored(from)]).toEqual([from, true, false]);
      });
    }
  );

  it('is told the platform by the engine, and builds for each that it knows', () => {
    const platform = /^(TARGET|BUILD)(PLATFORM|OS|ARCH|VARIANT)$/;
    const args = file.stages.flatMap(({ instructions }) =>
      instructions.filter(({ name }) => name === 'ARG').flatMap(({ words }) => words.map(argument))
    );
    const told = args.filter(([name]) => platform.test(name));
    expect(told).toEqual([['TARGETARCH', undefined]]);
    expect([...file.args.keys()].filter((name) => platform.test(name))).toEqual([]);
    const build = file.stages
      .flatMap(({ instructions }) => instructions)
      .find(({ text: run }) => run.startsWith('case "${TARGETARCH}"'));
    expect(build?.text).toMatch(
      /amd64\) go tool mage -v build:linux ;;.*arm64\) go tool mage -v build:linuxARM64 ;;.*exit 1/
    );
  });

  it('uses no variable that it does not have', () => {
    file.stages.forEach((stage) => {
      const known = new Set(
        lineage(stage).flatMap(({ instructions }) =>
          instructions
            .filter(({ name }) => name === 'ARG' || name === 'ENV')
            .flatMap(({ words }) => words.map((word) => argument(word)[0]))
        )
      );
      const used = stage.instructions.flatMap(({ text: line }) =>
        [...line.matchAll(/\$\{(\w+)/g)].map(([, one]) => one)
      );
      expect(used.filter((one) => !known.has(one ?? ''))).toEqual([]);
    });
  });

  it('puts into the generator all that its programs import', () => {
    const stage = file.stages.find(({ name }) => name === 'generator');
    const copied = (stage ? lineage(stage) : []).flatMap(copiesOf).map(({ from }) => from);
    const started = all.flatMap(([, { build, entrypoint = [], healthcheck }]) =>
      build?.target === 'generator' ? [...entrypoint, ...(healthcheck?.test ?? [])] : []
    );
    const script = read('stack', 'generator', 'run.sh').match(/[\w/]+\.ts/g) ?? [];
    const programs = [...started.filter((word) => /^\S+\.ts$/.test(word)), ...script, 'stack/exporters/break.ts'];
    expect(new Set(programs).size).toBe(4);
    const missing = [...new Set(programs)]
      .flatMap((program) => importedBy(root, program))
      .filter((path) => !copied.some((from) => path === from || path.startsWith(`${from}/`)));
    expect(missing).toEqual([]);
  });
});

describe('the containers', () => {
  interface Job {
    readonly job_name: string;
    readonly http_sd_configs?: unknown;
    readonly dns_sd_configs?: ReadonlyArray<{ names: string[] }>;
  }
  const jobs: Job[] = parse(read('stack', 'prometheus', 'prometheus.yml')).scrape_configs;

  it('lets Grafana load both plugins unsigned', () => {
    expect(service('grafana').environment?.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS).toBe(`${PLUGIN_ID},${PANEL_ID}`);
  });

  it('runs the Prometheus and the node_exporter that the demo without Docker runs', () => {
    const [, major, minor, patch] = /:v(\d+)\.(\d+)\.(\d+)$/.exec(service('prometheus').image ?? '') ?? [];
    expect(read('stack', 'tools', 'prometheus', 'go.mod')).toContain(
      `prometheus/prometheus v0.${major}${minor?.padStart(2, '0')}.${patch} `
    );
    const version = service('node-exporter').image?.split(':')[1];
    expect(read('stack', 'tools', 'node_exporter', 'go.mod')).toContain(`prometheus/node_exporter ${version} `);
  });

  it('sends notifications to the receiver', () => {
    const port = service('receiver').ports?.[0]?.split(':')[2];
    expect(service('grafana').environment?.FALCO_ALERT_WEBHOOK).toBe(`receiver:${port}/notify`);
  });

  it('scrapes the same jobs as the demo without Docker, from services that are there', () => {
    const discovered = jobs.filter(({ http_sd_configs }) => http_sd_configs !== undefined);
    expect(discovered.map(({ job_name }) => job_name)).toEqual(JOBS.filter((job) => job !== 'falcosidekick'));
    const hosts = [...JSON.stringify(jobs).matchAll(/"(?:http:\/\/)?([a-z-]+):\d+/g)].map(([, host]) => host);
    expect(hosts.filter((host) => host !== 'localhost' && !names.includes(host ?? ''))).toEqual([]);
  });

  it('looks for a service that runs only on request by its name, so that none is down without it', () => {
    const looked = jobs.flatMap(({ dns_sd_configs = [] }) => dns_sd_configs.flatMap((one) => one.names));
    const onRequest = names.filter((name) => service(name).profiles !== undefined);
    expect(looked.sort()).toEqual(onRequest.sort());
    expect(JSON.stringify(jobs.filter(({ dns_sd_configs }) => !dns_sd_configs))).not.toMatch(
      new RegExp(onRequest.map((name) => `"${name}:`).join('|'))
    );
  });
});

describe('what reads them', () => {
  it.each([
    ['a ${A:-b} $$ c', {}, 'a b $ c'],
    ['${A:-b}', { A: '' }, 'b'],
    ['${A-b}', { A: '' }, ''],
    ['${A:+b}', { A: 'x' }, 'b'],
    ['$A.${A}', { A: 'x' }, 'x.x'],
    ['${A:?no A}', { A: 'x' }, 'x'],
  ])('fills in %j', (given, env, wanted) => expect(interpolate(given, env)).toBe(wanted));

  it.each(['$A', '${A}', '${A:?no A}', '${A:-', '$ a', '${-}', '$'])('refuses %j', (given) =>
    expect(() => interpolate(given, {})).toThrow(/A|interpolation/)
  );

  it.each([
    ['dist', 'dist/module.js', true],
    ['dist', 'src/dist', false],
    ['**/dist', 'src/dist/a', true],
    ['*.md', 'README.md', true],
    ['*.md', 'docs/a.md', false],
    ['docs\n!docs/a.md', 'docs/a.md', false],
    ['docs\n!docs/a.md', 'docs/b.md', true],
    ['# src\n/src/', 'src/a', true],
    ['.git', '.github', false],
  ])('with %j in .dockerignore, %s is out: %s', (lines, path, out) => expect(ignores(lines)(path)).toBe(out));

  it('reads continued lines, flags and stages', () => {
    const { args, stages } = readDockerfile(
      'ARG A=1\n# no\nFROM x AS one\nRUN a \\\n  # no\n  b\nFROM one\nCOPY --from=one --chown=1 /a b/ /c/\n'
    );
    expect([...args]).toEqual([['A', '1']]);
    expect(stages).toMatchObject([
      { name: 'one', from: 'x', instructions: [{ name: 'RUN', words: ['a', 'b'] }] },
      { name: '1', from: 'one', instructions: [{ flags: { from: 'one', chown: '1' }, words: ['/a', 'b/', '/c/'] }] },
    ]);
    expect(() => readDockerfile('FORM x')).toThrow('unknown instruction: FORM');
    expect(() => readDockerfile('RUN x')).toThrow('before the first FROM');
  });
});

describe('the probes that Node runs', () => {
  const ask = promisify(execFile);
  /** What a probe exits with, sent to where the service listens here. */
  const exitOf = (name: string, url: string): Promise<number> => {
    const [, program = '', ...words] = service(name).healthcheck?.test ?? [];
    expect(program).toBe('node');
    const here = words.map((word) => word.replace(/http:\/\/127\.0\.0\.1:\d+/, url));
    return ask(process.execPath, here).then(
      () => 0,
      ({ code }: { code: number }) => code
    );
  };

  it('find the exporters and the receiver well while they run, and not afterwards', async () => {
    const exporters = await startExporters({ seed: 's', recorded: join(root, 'tests/data'), faults: '/nowhere.json' });
    const receiver = await startReceiver({ port: 0, host: '127.0.0.1' });
    expect(await exitOf('exporters', exporters.url)).toBe(0);
    expect(await exitOf('receiver', receiver.url)).toBe(0);
    await Promise.all([exporters.stop(), receiver.stop()]);
    expect(await exitOf('exporters', exporters.url)).toBe(1);
    expect(await exitOf('receiver', receiver.url)).toBe(1);
  }, 30_000);
});
