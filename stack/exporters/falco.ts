import { toFalcoNumber, priorityFromName } from '../../src/domain/falco/priority';
import type { CountedRule } from './counts';
import { printLabels, replay, sample, type RecordedLine } from './recorded';
import { CPUS, type DemoSensor, type SensorState } from './sensor';

/** How many kernel events the recorded Falco had seen: what else it counted grows in the same measure. */
const RECORDED_EVENTS = 17_613;
/** Of the audit plugin's Falco there is no driver, so nothing of the kernel. */
const OF_KERNEL = /^falcosecurity_scap_n_(evts|drops)|^falcosecurity_scap_(sys_|sched_|page_|signal_)/;
/** Kinds that the modern probe does not count. */
const OF_OLD_DRIVERS = /_n_drops_(page_faults|bug)_total$/;
const DROP_SHARES: Readonly<Record<string, number>> = { close: 0.6, open: 0.3, proc: 0.1 };

const BEHIND = '0b1c2f5f6f3d1b0a4c7d9e8f2a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b';

/** The recorded exposition of Falco as one sensor of the fleet would answer it now. */
export function falcoExposition(
  recorded: string,
  one: DemoSensor,
  state: SensorState,
  rules: readonly CountedRule[]
): string {
  const values = valuesOf(one, state);
  const seen = new Set<string>();
  const minor = Number(one.cluster.falco.split('.')[1]);
  const body = replay(recorded, (line) => {
    const { name } = line;
    // The recorded one had loaded the same file many times.
    const again = name.endsWith('_files_info') && seen.has(name);
    seen.add(name);
    if (again || name in REPLACED || OF_OLD_DRIVERS.test(name)) {
      return undefined;
    }
    if (one.source !== 'syscall' && OF_KERNEL.test(name)) {
      return undefined;
    }
    if (minor < 41 && name === 'falcosecurity_falco_reload_timestamp_nanoseconds') {
      return undefined;
    }
    return values[name] ?? ofKernel(line, state) ?? scaled(line, state);
  });
  return `${body.trimEnd()}\n${[...infos(recorded, one), ...rules.map(ruleLine)].join('\n')}\n`;
}

/** Metrics that say who it is: written anew, after the recorded ones are left out. */
const REPLACED: Readonly<Record<string, true>> = {
  falcosecurity_falco_version_info: true,
  falcosecurity_falco_sha256_rules_files_info: true,
  falcosecurity_scap_engine_name_info: true,
  falcosecurity_falco_kernel_release_info: true,
  falcosecurity_evt_hostname_info: true,
  falcosecurity_falco_rules_matches_total: true,
};

function infos(recorded: string, { cluster, host, source, behind }: DemoSensor): string[] {
  const { falco } = cluster;
  const isOlder = Number(falco.split('.')[1]) < 41;
  const engine_name = source === 'syscall' ? 'modern_bpf' : 'source_plugin';
  const sha256 = behind ? BEHIND : (/sha256_rules_files_info\{.*sha256="(\w+)"/.exec(recorded)?.[1] ?? '');
  const info = (name: string, labels: Record<string, string>) => sample(name, printLabels(labels), 1);
  return [
    info('falcosecurity_falco_version_info', { version: falco }),
    info('falcosecurity_evt_hostname_info', { hostname: host }),
    info('falcosecurity_falco_sha256_rules_files_info', { file_name: 'falco_rules.yaml', sha256 }),
    info('falcosecurity_falco_kernel_release_info', { kernel_release: '6.8.0-51-generic' }),
    info('falcosecurity_scap_engine_name_info', isOlder ? { engine_name } : { engine_name, evt_source: source }),
    ...(isOlder ? [info('falcosecurity_falco_evt_source_info', { evt_source: source })] : []),
  ];
}

function valuesOf(one: DemoSensor, state: SensorState): Readonly<Record<string, number | string>> {
  const { startedMs, ageSeconds, events, drops, cpuSeconds, memoryBytes, busy } = state;
  const falco = (name: string) => `falcosecurity_falco_${name}`;
  return {
    [falco('start_timestamp_nanoseconds')]: `${Math.floor(startedMs)}000000`,
    [falco('reload_timestamp_nanoseconds')]: `${Math.floor(startedMs)}334420`,
    [falco('host_boot_timestamp_nanoseconds')]: `${Math.floor(one.life.shiftMs / 1000) + 1_760_000_000}000000000`,
    [falco('duration_seconds_total')]: ageSeconds,
    [falco('host_num_cpus_total')]: CPUS,
    [falco('outputs_queue_num_drops_total')]: 0,
    // An average since its start, to the thousandth, as Falco has it.
    [falco('cpu_usage_ratio')]: (cpuSeconds / ageSeconds).toFixed(6).replace(/\d{3}$/, '000'),
    [falco('memory_rss_bytes')]: `${memoryBytes}.000000`,
    [falco('memory_pss_bytes')]: `${Math.round(memoryBytes * 0.55)}.000000`,
    [falco('memory_vsz_bytes')]: `${Math.round(memoryBytes * 20)}.000000`,
    [falco('host_cpu_usage_ratio')]: (0.22 + 0.1 * busy).toFixed(6).replace(/\d{3}$/, '000'),
    [falco('host_memory_used_bytes')]: `${Math.round(11e9 + 2e9 * busy)}.000000`,
    [falco('host_procs_running_total')]: Math.round(2 + 3 * busy),
    falcosecurity_scap_n_evts_total: events,
    falcosecurity_scap_n_drops_total: drops,
    falcosecurity_scap_n_drops_scratch_map_total: 0,
  };
}

/** What the kernel side counts by kind and by CPU. */
function ofKernel({ name, labels }: RecordedLine, { events, drops }: SensorState): number | undefined {
  switch (name) {
    case 'falcosecurity_scap_n_drops_buffer_total': {
      const kind = /drop="(\w+)"/.exec(labels)?.[1] ?? '';
      return labels.includes('dir="exit"') ? Math.floor(drops * (DROP_SHARES[kind] ?? 0)) : 0;
    }
    case 'falcosecurity_scap_n_evts_cpu_total':
      return Math.floor(events / CPUS);
    case 'falcosecurity_scap_n_drops_cpu_total':
      return Math.floor(drops / CPUS);
    default:
      return undefined;
  }
}

function scaled({ value, isCounter, labels, name }: RecordedLine, { events, busy }: SensorState): number | string {
  if (isCounter && !name.startsWith('falcosecurity_plugins_') && labels === '') {
    return Math.floor((value * events) / RECORDED_EVENTS);
  }
  return name.endsWith('n_threads_total') || name.endsWith('n_fds_total') ? Math.round(value * busy) : value;
}

function ruleLine({ rule, priority, source, tags, count }: CountedRule): string {
  const word = priorityFromName(priority);
  const labels = {
    priority: word === undefined ? '' : String(toFalcoNumber(word)),
    rule_name: rule,
    source,
    ...Object.fromEntries(tags.map((tag) => [`tag_${tag.replace(/[^a-zA-Z0-9_]+/g, '_')}`, 'true'])),
  };
  return sample('falcosecurity_falco_rules_matches_total', printLabels(labels), count);
}
