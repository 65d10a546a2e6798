import type { MetricFact, MetricGroup, MetricKind, MetricName, MetricPattern, MetricUnit } from './metricFact';

/*
 * Every metric that Falco 0.38 to 0.44 exposes. Sources: userspace/falco/falco_metrics.cpp of each version,
 * libsinsp/metrics_collector.cpp of libs 0.17 to 0.25, and a recorded exposition.
 *
 * 0.38 filed resources and kernel counters under `falcosecurity_falco_`, everything of libs' else under
 * `falcosecurity_scap_`; since 0.39 only resources are under `falcosecurity_falco_`.
 */

const now = (name: string, since?: string): readonly MetricName[] => [since === undefined ? { name } : { name, since }];

const movedIn039 = (rest: string): readonly MetricName[] => [
  { name: `falcosecurity_scap_${rest}`, since: '0.39' },
  { name: `falcosecurity_falco_${rest}`, until: '0.38' },
];

function metric(
  from: MetricGroup,
  kind: MetricKind,
  unit: MetricUnit,
  key: string,
  names: readonly MetricName[],
  more: Pick<MetricFact, 'labels' | 'note'> = {}
): MetricFact {
  return { key, from, kind, unit, names, ...more };
}

const info = (key: string, name: string, labels: readonly string[]): MetricFact =>
  metric('wrapper', 'info', 'none', key, now(name), { labels });

const WRAPPER: readonly MetricFact[] = [
  info('version', 'falcosecurity_falco_version_info', ['version']),
  info('engine', 'falcosecurity_scap_engine_name_info', ['engine_name', 'evt_source']),
  info('kernel', 'falcosecurity_falco_kernel_release_info', ['kernel_release']),
  info('hostname', 'falcosecurity_evt_hostname_info', ['hostname']),
  metric('wrapper', 'info', 'none', 'source', [{ name: 'falcosecurity_falco_evt_source_info', until: '0.40' }], {
    labels: ['evt_source'],
  }),
  metric(
    'wrapper',
    'info',
    'none',
    'rulesFile',
    [
      { name: 'falcosecurity_falco_sha256_rules_files_info', since: '0.39' },
      { name: 'falcosecurity_falco_falco_sha256_rules_files_info', since: '0.38.2', until: '0.38.2' },
    ],
    { labels: ['file_name', 'sha256'], note: 'One series a file; 0.38.2 leaves the extension out of file_name.' }
  ),
  metric(
    'wrapper',
    'info',
    'none',
    'configFile',
    [
      { name: 'falcosecurity_falco_sha256_config_files_info', since: '0.39' },
      { name: 'falcosecurity_falco_falco_sha256_config_files_info', since: '0.38.2', until: '0.38.2' },
    ],
    { labels: ['file_name', 'sha256'], note: 'One series a file.' }
  ),
  metric('wrapper', 'counter', 'count', 'queueDrops', now('falcosecurity_falco_outputs_queue_num_drops_total'), {
    note: 'Events that Falco found and could not hand to its outputs.',
  }),
  metric('wrapper', 'gauge', 'nanoseconds', 'start', now('falcosecurity_falco_start_timestamp_nanoseconds'), {
    note: 'Since the epoch; as a double it is true to 256 ns.',
  }),
  metric('wrapper', 'gauge', 'nanoseconds', 'reload', now('falcosecurity_falco_reload_timestamp_nanoseconds', '0.41')),
  metric('wrapper', 'counter', 'seconds', 'duration', now('falcosecurity_falco_duration_seconds_total'), {
    note: 'Whole seconds since the start: start + duration is when Falco answered.',
  }),
  metric('wrapper', 'gauge', 'nanoseconds', 'boot', now('falcosecurity_falco_host_boot_timestamp_nanoseconds')),
  metric('wrapper', 'gauge', 'count', 'cpus', now('falcosecurity_falco_host_num_cpus_total')),
];

const resource = (unit: MetricUnit, key: string, name: string, note?: string): MetricFact =>
  metric('resources', 'gauge', unit, key, now(`falcosecurity_falco_${name}`), note === undefined ? {} : { note });

const RESOURCES: readonly MetricFact[] = [
  resource(
    'ratio',
    'cpuRatio',
    'cpu_usage_ratio',
    'Of one CPU, on average since the process started, in steps of 0.001: not what it uses now.'
  ),
  resource('bytes', 'memoryRss', 'memory_rss_bytes'),
  resource('bytes', 'memoryVsz', 'memory_vsz_bytes'),
  resource('bytes', 'memoryPss', 'memory_pss_bytes'),
  resource(
    'bytes',
    'containerMemory',
    'container_memory_used_bytes',
    '0 where its file is not found (cgroup v2 without FALCO_CGROUP_MEM_PATH): 0 is no reading.'
  ),
  resource('ratio', 'hostCpuRatio', 'host_cpu_usage_ratio', 'Of all CPUs, on average since the host booted.'),
  resource('bytes', 'hostMemory', 'host_memory_used_bytes'),
  resource('count', 'hostProcsRunning', 'host_procs_running_total'),
  resource('count', 'hostOpenFds', 'host_open_fds_total'),
];

/** Names between `falcosecurity_scap_` and `_total`, the same in every version. */
const STATE_GAUGES = ['n_threads', 'n_fds'] as const;
const STATE_COUNTERS = [
  'n_noncached_fd_lookups',
  'n_cached_fd_lookups',
  'n_failed_fd_lookups',
  'n_added_fds',
  'n_removed_fds',
  'n_stored_evts',
  'n_store_evts_drops',
  'n_retrieved_evts',
  'n_retrieve_evts_drops',
  'n_noncached_thread_lookups',
  'n_cached_thread_lookups',
  'n_failed_thread_lookups',
  'n_added_threads',
  'n_removed_threads',
  'n_drops_full_threadtable',
] as const;

const scap = (from: MetricGroup, kind: MetricKind, since?: string) => (name: string) =>
  metric(from, kind, 'count', name, now(`falcosecurity_scap_${name}_total`, since));

const STATE = [...STATE_GAUGES.map(scap('state', 'gauge')), ...STATE_COUNTERS.map(scap('state', 'counter'))];

/** What 0.38 had one metric each for and 0.39 made labels of. */
export const BUFFER_DROPS = [
  'clone_fork',
  'execve',
  'connect',
  'open',
  'dir_file',
  'other_interest',
  'close',
  'proc',
] as const;

const kernel = (key: string, rest: string, more: Pick<MetricFact, 'labels' | 'note'> = {}): MetricFact =>
  metric('kernel', 'counter', 'count', key, movedIn039(rest), more);

const KERNEL: readonly MetricFact[] = [
  kernel('events', 'n_evts_total', { note: 'Kernel events seen, the dropped ones included.' }),
  kernel('drops', 'n_drops_total', { note: 'All that the kernel side dropped.' }),
  metric('kernel', 'counter', 'count', 'bufferDrops', now('falcosecurity_scap_n_drops_buffer_total', '0.39'), {
    labels: ['drop', 'dir'],
    note: 'The kinds do not add up to all; dir="enter" is always 0 since 0.42.',
  }),
  metric(
    'kernel',
    'counter',
    'count',
    'bufferDropsAll',
    [{ name: 'falcosecurity_falco_n_drops_buffer_total', until: '0.38' }],
    { note: 'The sum, which later versions leave out.' }
  ),
  ...BUFFER_DROPS.flatMap((drop) =>
    // Leaving `close` and `proc` has no counter for entering.
    (drop === 'close' || drop === 'proc' ? ['exit'] : ['enter', 'exit']).map((dir) =>
      metric('kernel', 'counter', 'count', `bufferDrops_${drop}_${dir}`, [
        { name: `falcosecurity_falco_n_drops_buffer_${drop}_${dir}_total`, until: '0.38' },
      ])
    )
  ),
  kernel('scratchMapDrops', 'n_drops_scratch_map_total'),
  kernel('pageFaultDrops', 'n_drops_page_faults_total', { note: 'Kernel module and legacy eBPF only.' }),
  kernel('bugDrops', 'n_drops_bug_total', { note: 'Kernel module and legacy eBPF only.' }),
  kernel('preemptions', 'n_preemptions_total', { note: 'Kernel module only.' }),
];

const PER_CPU: readonly MetricFact[] = ['n_evts_cpu', 'n_drops_cpu'].map((name) =>
  metric('kernel-per-cpu', 'counter', 'count', name, now(`falcosecurity_scap_${name}_total`, '0.39'), {
    labels: ['cpu'],
  })
);

const ITERATED_FILES = [
  'pipe',
  'memfd',
  'regular',
  'directory',
  'socket_inet',
  'socket_inet6',
  'socket_unix',
  'socket_netlink',
  'anon_inode',
];

const ITERATORS = [
  'n_evts_task',
  ...ITERATED_FILES.map((file) => `n_evts_task_file_${file}`),
  'n_drops_max_event_size',
  'n_drops_task',
  ...ITERATED_FILES.map((file) => `n_drops_task_file_${file}`),
].map(scap('kernel-iterators', 'counter', '0.44'));

const RULES: readonly MetricFact[] = [
  metric(
    'rules',
    'counter',
    'count',
    'ruleMatches',
    [
      { name: 'falcosecurity_falco_rules_matches_total', since: '0.39' },
      { name: 'falcosecurity_falco_rules_counters_total', since: '0.38.2', until: '0.38.2' },
    ],
    {
      labels: ['rule_name', 'priority', 'source', 'tag_*'],
      note: "Only rules that matched; Falco's scale of priorities (0 Emergency). In 0.38.0 and 0.38.1 the first name is a grand total without labels.",
    }
  ),
];

/** The metrics with a name of their own, by group in the order of `METRIC_GROUPS`. */
export const FALCO_METRICS: readonly MetricFact[] = [
  ...WRAPPER,
  ...RULES,
  ...RESOURCES,
  ...STATE,
  ...KERNEL,
  ...PER_CPU,
  ...ITERATORS,
];

/** The metrics whose names hold the name of something else. Looked at only for names not in `FALCO_METRICS`. */
export const FALCO_PATTERNS: readonly MetricPattern[] = [
  {
    from: 'rules',
    kind: 'counter',
    pattern: 'falcosecurity_falco_rules_.+_total',
    until: '0.38.1',
    note: 'One metric a rule, also for rules at 0: its labels rule, priority, source and tags tell more than its name.',
  },
  { from: 'libbpf', kind: 'counter', pattern: 'falcosecurity_scap_.+_(run_cnt_total|run_time_nanoseconds_total)' },
  { from: 'libbpf', kind: 'gauge', pattern: 'falcosecurity_scap_.+_avg_time_nanoseconds' },
  {
    from: 'plugins',
    kind: 'counter',
    pattern: 'falcosecurity_plugins_.+_total',
    since: '0.38.2',
    note: 'Some are current values in spite of their type.',
  },
  {
    from: 'jemalloc',
    kind: 'counter',
    pattern: 'falcosecurity_falco_jemalloc_.+_bytes',
    since: '0.40',
    note: 'Current values in spite of their type.',
  },
];
