import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseExposition } from './exposition';
import { findMetric, namesOf } from './metricNames';
import { FALCO_METRICS } from './falcoMetrics';
import { CLUSTER_METRICS } from './clusterMetrics';
import { COMPANION_METRICS } from './companionMetrics';

const DATA = join(__dirname, '../../../tests/data');
const recorded = (file: string) => parseExposition(readFileSync(join(DATA, file), 'utf8'));

describe('the table of metrics', () => {
  const facts = [...FALCO_METRICS, ...COMPANION_METRICS, ...CLUSTER_METRICS];

  it('has each key once, and each name once but the one that two programs share', () => {
    const keys = facts.map(({ key }) => key);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
    const names = facts.flatMap((fact) => fact.names.map(({ name }) => name));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual(['falco_events']);
  });

  it('knows every metric of a recorded Falco 0.41, as the kind that it says it is', () => {
    const { samples, types } = recorded('falco-metrics/falco-metrics.prom');
    expect(samples.length).toBeGreaterThan(90);
    for (const { name } of samples) {
      const found = findMetric(name);
      const kind = found?.kind === 'info' ? 'gauge' : found?.kind;
      expect({ name, kind }).toEqual({ name, kind: types.get(name) });
    }
    // All that are on by default, and two that were turned on.
    expect([...new Set(samples.map(({ name }) => findMetric(name)?.from))].sort()).toEqual(
      ['kernel', 'kernel-per-cpu', 'libbpf', 'plugins', 'resources', 'rules', 'state', 'wrapper'].sort()
    );
  });

  it('knows every metric of a recorded Falcosidekick that is not of Go', () => {
    const { samples } = recorded('falcosidekick/metrics-json-run.prom');
    const own = samples.filter(({ name }) => !/^(go|process|promhttp)_/.test(name));
    expect([...new Set(own.map(({ name }) => findMetric(name)?.key))].sort()).toEqual([
      'sidekickEvents',
      'sidekickInputs',
      'sidekickOutputs',
    ]);
  });

  it.each([
    // 0.38.0 and 0.38.1
    ['falcosecurity_falco_n_evts_total', 'events', 'kernel'],
    ['falcosecurity_falco_n_drops_buffer_dir_file_enter_total', 'bufferDrops_dir_file_enter', 'kernel'],
    ['falcosecurity_falco_rules_Terminal_shell_in_container_total', undefined, 'rules'],
    ['falcosecurity_falco_evt_source_info', 'source', 'wrapper'],
    // 0.38.2
    ['falcosecurity_falco_rules_counters_total', 'ruleMatches', 'rules'],
    ['falcosecurity_falco_falco_sha256_config_files_info', 'configFile', 'wrapper'],
    // 0.39
    ['falcosecurity_falco_rules_matches_total', 'ruleMatches', 'rules'],
    ['falcosecurity_scap_n_drops_buffer_total', 'bufferDrops', 'kernel'],
    // 0.40, 0.41, 0.44
    ['falcosecurity_falco_jemalloc_zero_reallocs_bytes', undefined, 'jemalloc'],
    ['falcosecurity_falco_reload_timestamp_nanoseconds', 'reload', 'wrapper'],
    ['falcosecurity_scap_n_drops_task_file_socket_inet6_total', 'n_drops_task_file_socket_inet6', 'kernel-iterators'],
    ['falcosecurity_scap_pf_kernel_run_time_nanoseconds_total', undefined, 'libbpf'],
    // Falcosidekick up to 2.29, falco-exporter
    ['falcosidekick_outputs', 'sidekickOutputs', 'falcosidekick'],
    ['falco_events', 'sidekickEvents', 'falcosidekick'],
    // Others'
    ['meta_collector_server_subscribers', 'collector_subscribers', 'k8s-metacollector'],
    ['falcosecurity_falco_talon_actions_total', 'talon_actions', 'falco-talon'],
  ])('finds %s', (name, key, from) => {
    expect(findMetric(name)).toMatchObject({ key, from });
  });

  it.each(['falco_events_total', 'falco_syscalls_total', 'up', '', 'constructor', 'xfalcosecurity_scap_n_evts_total'])(
    'does not know %s',
    (name) => {
      expect(findMetric(name)).toBeUndefined();
    }
  );

  it('gives the names of a metric, the current one first', () => {
    expect(namesOf('events')).toEqual(['falcosecurity_scap_n_evts_total', 'falcosecurity_falco_n_evts_total']);
    expect(() => namesOf('nonsense')).toThrow('nonsense');
  });
});
