import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';

import { PLUGIN_ID } from '../../src/constants/plugin';
import { asList, asRecord, asText } from '../../src/domain/narrowing/narrowing';
import { repositoryRoot } from '../../stack/machine/root';
import { findTool } from '../examples/tools';
import { keyPaths } from './keyPaths';
import { BLOCKS } from './pages';

const ofHeading = (heading: string, language: string) =>
  BLOCKS.filter(
    (block) => block.page === 'docs/install.md' && block.heading === heading && block.language === language
  ).map(({ text }) => text);
const yamlOf = (heading: string) => ofHeading(heading, 'yaml').map((text) => asRecord(parse(text)));

/** Keys below which whoever installs writes what they want. */
const FREE = /^(?:grafana\.)?(?:env|grafana\.ini)\./;

describe('values of charts', () => {
  /** Looked up in the values of Grafana's chart 12.11 (grafana-community/helm-charts). */
  const OF_GRAFANA = [
    'persistence.enabled',
    'sidecar.alerts.enabled',
    'sidecar.datasources.enabled',
    'sidecar.plugins.enabled',
  ];

  it.each([
    ["Kubernetes: Grafana's chart", OF_GRAFANA],
    ['Kubernetes: kube-prometheus-stack', OF_GRAFANA.map((key) => `grafana.${key}`)],
  ])('%s: are keys that it has', (heading, keys) => {
    const [values, ...more] = yamlOf(heading);
    expect(more).toEqual([]);
    const named = keyPaths(values);
    expect(named.some((key) => FREE.test(key))).toBe(true);
    expect(named.filter((key) => !keys.includes(key) && !FREE.test(key))).toEqual([]);
  });

  it('turn on a sidecar for each label that is set, and no other', () => {
    const labels = { datasources: 'grafana_datasource', alerts: 'grafana_alert', plugins: 'grafana_plugin' };
    const [{ grafana } = { grafana: undefined }] = yamlOf('Kubernetes: kube-prometheus-stack');
    const on = Object.entries(asRecord(asRecord(grafana).sidecar)).filter(([, one]) => asRecord(one).enabled === true);
    const [commands = ''] = ofHeading('Kubernetes: kube-prometheus-stack', 'bash');
    const set = [...commands.matchAll(/label configmap \S+ (\w+)=1$/gm)].map(([, label]) => label);
    expect(set.sort()).toEqual(on.map(([name]) => Reflect.get(labels, name)).sort());
  });
});

describe('what the operator reads', () => {
  /** Looked up in its definitions, version v1beta1 of 2026-08. */
  const SHAPES: Readonly<Record<string, readonly string[]>> = {
    Grafana: ['spec.config', 'spec.deployment.spec.template.spec.containers'],
    GrafanaDatasource: [
      'spec.uid',
      'spec.instanceSelector.matchLabels.dashboards',
      ...['name', 'type', 'access', 'url'].map((key) => `spec.datasource.${key}`),
    ],
  };
  const resources = yamlOf("Kubernetes: Grafana's operator");
  const [grafana = {}, source = {}] = resources;

  it('has the shape of its definitions', () => {
    expect(resources.map(({ kind }) => kind)).toEqual(['Grafana', 'GrafanaDatasource']);
    for (const { apiVersion, kind, metadata, spec } of resources) {
      expect(apiVersion).toBe('grafana.integreatly.org/v1beta1');
      expect(asText(asRecord(metadata).name)).toMatch(/^[a-z-]+$/);
      const shape = SHAPES[asText(kind)] ?? [];
      expect(keyPaths({ spec }).filter((path) => !shape.some((one) => `${path}.`.startsWith(`${one}.`)))).toEqual([]);
    }
  });

  it('gives each setting as text, which its definition asks for', () => {
    const values = Object.values(asRecord(asRecord(grafana.spec).config)).flatMap((one) =>
      Object.values(asRecord(one))
    );
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => typeof value !== 'string')).toEqual([]);
  });

  it('finds the one by the labels that the other has', () => {
    const { matchLabels } = asRecord(asRecord(source.spec).instanceSelector);
    expect(asRecord(asRecord(grafana.metadata).labels)).toMatchObject(asRecord(matchLabels));
  });
});

describe('the compose file', () => {
  const [file = {}] = yamlOf('Docker');
  const { grafana, ...others } = asRecord(file.services);

  it('has keys of compose files, and names what is there', () => {
    expect(others).toEqual({});
    expect(Object.keys(file).sort()).toEqual(['services', 'volumes']);
    expect(Object.keys(asRecord(grafana)).sort()).toEqual(['environment', 'image', 'ports', 'volumes']);
    const volumes = asList(asRecord(grafana).volumes).map((one) => asText(one).split(':'));
    expect(volumes[0]).toEqual([`./${PLUGIN_ID}`, `/var/lib/grafana/plugins/${PLUGIN_ID}`, 'ro']);
    const named = volumes.map(([from = '']) => from).filter((from) => !/^[./]/.test(from));
    expect(named).toEqual(Object.keys(asRecord(file.volumes)));
  });

  it('takes the oldest Grafana that is supported', () => {
    const { dependencies } = asRecord(JSON.parse(readFileSync(join(repositoryRoot(), 'src', 'plugin.json'), 'utf8')));
    const oldest = /\d+\.\d+\.\d+/.exec(asText(asRecord(dependencies).grafanaDependency))?.[0] ?? '';
    expect(asRecord(grafana).image).toBe(`grafana/grafana:${oldest}`);
  });
});

describe('the commands for a cluster', () => {
  const [commands = ''] = ofHeading('Kubernetes: kube-prometheus-stack', 'bash');
  const lines = commands.trim().split('\n');
  const alerts = mkdtempSync(join(tmpdir(), 'falco-alerts-'));
  afterAll(() => rmSync(alerts, { recursive: true }));

  it('writes the alert rules that the next of them takes', () => {
    const [first = ''] = lines;
    const [, words = ''] = /^npm run provision -- (.*) --to alerts$/.exec(first) ?? [];
    const args = ['--import', 'tsx', 'stack/provision/write.ts', ...words.split(' '), '--to', alerts];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: repositoryRoot(), encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
    expect(readdirSync(alerts).length).toBeGreaterThan(0);
  });

  const kubectl = findTool('kubectl');
  const made = lines.filter((line) => line.includes(' create configmap '));
  const test = kubectl === undefined ? it.skip : it;
  test.each(made)('kubectl takes it: %s', (line) => {
    const [, ...words] = line.replace('--from-file=alerts', `--from-file=${alerts}`).split(' ');
    const { status, stdout } = spawnSync(kubectl ?? '', [...words, '--dry-run=client', '--output=name'], {
      cwd: repositoryRoot(),
      encoding: 'utf8',
      env: { PATH: process.env.PATH, KUBECONFIG: '/dev/null' },
    });
    expect([status, stdout.trim()]).toEqual([0, `configmap/${words[4] ?? ''}`]);
  });

  it('labels what was made', () => {
    const labelled = lines.flatMap((line) => (/label configmap (\S+)/.exec(line) ?? []).slice(1));
    expect(labelled).toEqual(made.map((line) => /create configmap (\S+)/.exec(line)?.[1]));
  });
});
