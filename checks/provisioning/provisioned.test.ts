import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';

import { repositoryRoot } from '../../stack/machine/root';
import { keyPaths } from '../documents/keyPaths';

const folder = (...parts: string[]) => join(repositoryRoot(), 'provisioning', ...parts);
const read = (...parts: string[]) => readFileSync(folder(...parts), 'utf8');

/**
 * Keys of the charts falco 9.1.0 (with its falcosidekick 0.12.1) and falcosidekick 0.14.0, looked up in their
 * values.yaml. Helm ignores a key that a chart does not have: so a new one belongs here once it was looked up.
 */
const OF_SIDEKICK = [
  'replicaCount',
  'config.customfields',
  'config.loki.hostport',
  'config.loki.format',
  'config.loki.tenant',
  'config.loki.minimumpriority',
  'config.loki.grafanaDashboard.enabled',
  'serviceMonitor.enabled',
  'serviceMonitor.additionalLabels.release',
  'serviceMonitor.additionalProperties.relabelings',
  'prometheusRules.enabled',
];
const CHARTS: Readonly<Record<string, readonly string[]>> = {
  'falco.yaml': [
    'driver.kind',
    'collectors.containerEngine.enabled',
    'falco.json_output',
    'falco.json_include_output_property',
    'falco.json_include_output_fields_property',
    'falco.json_include_tags_property',
    'falco.priority',
    'metrics.enabled',
    'metrics.kernelEventCountersEnabled',
    'metrics.resourceUtilizationEnabled',
    'metrics.stateCountersEnabled',
    'metrics.rulesCountersEnabled',
    'metrics.outputRule',
    'metrics.interval',
    'serviceMonitor.create',
    'serviceMonitor.labels.release',
    'serviceMonitor.relabelings',
    'falcosidekick.enabled',
    ...OF_SIDEKICK.map((key) => `falcosidekick.${key}`),
  ],
  'falcosidekick.yaml': OF_SIDEKICK,
};

describe('Helm values', () => {
  const files = readdirSync(folder('helm'));

  it('are those of two charts', () => expect(files.sort()).toEqual(Object.keys(CHARTS).sort()));

  it.each(files)('%s sets only what the chart has', (name) => {
    expect(keyPaths(parse(read('helm', name))).filter((path) => !CHARTS[name]?.includes(path))).toEqual([]);
  });

  it('make events that the demo’s environment reads, and metrics that Health reads', () => {
    const { falco, metrics, serviceMonitor, falcosidekick } = parse(read('helm', 'falco.yaml'));
    expect(falco).toMatchObject({ json_output: true, json_include_output_fields_property: true });
    expect(metrics.enabled).toBe(true);
    expect(falcosidekick.config.loki.format).toBe('json');
    expect(falcosidekick.config.customfields).toMatch(/^cluster:[^:]+$/);
    const labels = serviceMonitor.relabelings.map(({ targetLabel }: { targetLabel: string }) => targetLabel);
    expect(labels).toEqual(['node', 'cluster']);
  });
});

describe('scrape configurations', () => {
  interface Job {
    readonly job_name: string;
    readonly static_configs?: ReadonlyArray<{ targets: string[]; labels: Record<string, string> }>;
    readonly relabel_configs?: ReadonlyArray<{ target_label?: string; regex?: string }>;
  }
  const jobs = (file: string): Job[] => parse(read('prometheus', file)).scrape_configs;

  it.each(['static.yaml', 'kubernetes.yaml'])('%s names the cluster on every series, and the right ports', (file) => {
    for (const { job_name, static_configs = [], relabel_configs = [] } of jobs(file)) {
      const named =
        relabel_configs.some(({ target_label }) => target_label === 'cluster') ||
        static_configs.every(({ labels }) => 'cluster' in labels);
      expect([job_name, named]).toEqual([job_name, true]);
      const targets = static_configs.flatMap((one) => one.targets);
      const kept = relabel_configs.flatMap(({ regex }) => regex ?? []);
      const ports = new Set([...targets, ...kept].map((target) => /[:;](\d+)$/.exec(target)?.[1]));
      expect([...ports]).toEqual(PORTS[job_name] ?? []);
    }
  });

  it('finds sensors by the labels of the chart, with the node that Health joins events by', () => {
    const [falco] = jobs('kubernetes.yaml');
    expect(falco?.relabel_configs?.flatMap(({ target_label }) => target_label ?? [])).toEqual([
      ...['namespace', 'pod', 'container', 'node', 'cluster'],
    ]);
  });

  it('has the same as ServiceMonitors', () => {
    const monitors = parseAllDocuments(read('prometheus', 'servicemonitor.yaml')).map((one) => one.toJS());
    expect(monitors.map(({ kind, metadata }) => [kind, metadata.name])).toEqual([
      ['ServiceMonitor', 'falco'],
      ['ServiceMonitor', 'falcosidekick'],
    ]);
    const [falco] = monitors;
    expect(falco.spec.selector.matchLabels.type).toBe('falco-metrics');
    expect(falco.spec.endpoints[0].relabelings).toEqual(parse(read('helm', 'falco.yaml')).serviceMonitor.relabelings);
  });
});

const PORTS: Readonly<Record<string, readonly string[]>> = {
  falco: ['8765'],
  falcosidekick: ['2801'],
  node: ['9100'],
  'kube-state-metrics': ['8080'],
};
