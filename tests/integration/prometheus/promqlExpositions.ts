/** Labels as an exposition writes them. */
function line(name: string, labels: Readonly<Record<string, string>>, value: number): string {
  const inner = Object.entries(labels).map(([key, text]) => `${key}="${text}"`);
  return `${name}${inner.length === 0 ? '' : `{${inner.join(',')}}`} ${value}\n`;
}

/** What a pretended Falco is at this moment. */
export interface FalcoState {
  readonly version: string;
  readonly host: string;
  readonly startedMs: number;
  readonly events: number;
  readonly drops: number;
  readonly queueDrops: number;
  /** CPU seconds used since the start. */
  readonly cpuSeconds: number;
  /** Matches by rule; the priority on Falco's scale. */
  readonly rules: ReadonlyArray<readonly [rule: string, priority: number, matches: number]>;
  readonly rulesSha: string;
}

/** How a version spells what differs: see falco_metrics.cpp of each. */
type Spelling = '0.38.0' | '0.38.2' | '0.39' | '0.41' | '0.44';

/** The exposition of a Falco of some version, as far as the Health page reads it. */
export function falcoExposition(spelling: Spelling, state: FalcoState, nowMs = Date.now()): string {
  const old = spelling.startsWith('0.38');
  const age = Math.floor((nowMs - state.startedMs) / 1000);
  const kernel = old ? 'falcosecurity_falco' : 'falcosecurity_scap';
  // 0.38 names the raw metric beside each.
  const raw = (name: string): Record<string, string> => (old ? { raw_name: name } : {});
  const one = (name: string, value: number, rawName = name) => line(name, raw(rawName), value);
  return [
    line('falcosecurity_falco_version_info', { ...raw('version'), version: state.version }, 1),
    line('falcosecurity_evt_hostname_info', { ...raw('hostname'), hostname: state.host }, 1),
    line('falcosecurity_falco_kernel_release_info', { ...raw('kernel_release'), kernel_release: '6.8.0' }, 1),
    engine(spelling, raw('engine_name')),
    checksums(spelling, state.rulesSha, raw('sha')),
    one('falcosecurity_falco_start_timestamp_nanoseconds', state.startedMs * 1e6),
    one('falcosecurity_falco_duration_seconds_total', age),
    one('falcosecurity_falco_host_num_cpus_total', 4),
    one('falcosecurity_falco_outputs_queue_num_drops_total', state.queueDrops),
    one('falcosecurity_falco_cpu_usage_ratio', Math.round((1000 * state.cpuSeconds) / Math.max(1, age)) / 1000),
    one('falcosecurity_falco_memory_rss_bytes', 80_384_000),
    one('falcosecurity_falco_container_memory_used_bytes', 0),
    one('falcosecurity_scap_n_threads_total', 1644),
    one(`${kernel}_n_evts_total`, state.events),
    one(`${kernel}_n_drops_total`, state.drops),
    bufferDrops(spelling, state.drops),
    rules(spelling, state.rules),
  ].join('');
}

function engine(spelling: Spelling, raw: Record<string, string>): string {
  const labels = { ...raw, engine_name: 'modern_bpf' };
  return spelling === '0.41' || spelling === '0.44'
    ? line('falcosecurity_scap_engine_name_info', { ...labels, evt_source: 'syscall' }, 1)
    : line('falcosecurity_scap_engine_name_info', labels, 1) +
        line('falcosecurity_falco_evt_source_info', { ...raw, evt_source: 'syscall' }, 1);
}

function checksums(spelling: Spelling, sha256: string, raw: Record<string, string>): string {
  switch (spelling) {
    case '0.38.0':
      // Dots in a name and in a label: Prometheus refuses the whole scrape.
      return `falcosecurity_falco_falco.sha256_rules_file.falco_rules_info{raw_name="x",falco.sha256_rules_file.falco_rules="${sha256}"} 1\n`;
    case '0.38.2':
      return line('falcosecurity_falco_falco_sha256_rules_files_info', { ...raw, file_name: 'falco_rules', sha256 }, 1);
    default:
      return line('falcosecurity_falco_sha256_rules_files_info', { file_name: 'falco_rules.yaml', sha256 }, 1);
  }
}

function bufferDrops(spelling: Spelling, drops: number): string {
  if (spelling.startsWith('0.38')) {
    const raw = { raw_name: 'n_drops_buffer' };
    return (
      line('falcosecurity_falco_n_drops_buffer_total', raw, drops) +
      line('falcosecurity_falco_n_drops_buffer_close_exit_total', { raw_name: 'n_drops_buffer_close_exit' }, drops)
    );
  }
  return (
    line('falcosecurity_scap_n_drops_buffer_total', { drop: 'open', dir: 'enter' }, 0) +
    line('falcosecurity_scap_n_drops_buffer_total', { drop: 'close', dir: 'exit' }, drops)
  );
}

function rules(spelling: Spelling, matches: FalcoState['rules']): string {
  const fired = matches.filter(([, , count]) => count > 0);
  switch (spelling) {
    case '0.38.0':
      return (
        line('falcosecurity_falco_rules_matches_total', { raw_name: 'rules.matches_total' }, sum(matches)) +
        matches
          .map(([rule, priority, count]) => {
            const name = rule.replace(/[^a-zA-Z0-9]/g, '_');
            const labels = {
              raw_name: `rules.${name}`,
              rule,
              priority: String(priority),
              source: 'syscall',
              tags: 'a,b',
            };
            return line(`falcosecurity_falco_rules_${name}_total`, labels, count);
          })
          .join('')
      );
    case '0.38.2':
      return fired
        .map(([rule_name, priority, count]) => {
          const labels = {
            raw_name: 'rules_counters',
            rule_name,
            priority: String(priority),
            source: 'syscall',
            tags: 'a,b',
          };
          return line('falcosecurity_falco_rules_counters_total', labels, count);
        })
        .join('');
    default:
      return fired
        .map(([rule_name, priority, count]) => {
          const labels = {
            rule_name,
            priority: String(priority),
            source: 'syscall',
            tag_a: 'true',
            tag_T1059_004: 'true',
          };
          return line('falcosecurity_falco_rules_matches_total', labels, count);
        })
        .join('');
  }
}

function sum(matches: FalcoState['rules']): number {
  return matches.reduce((total, [, , count]) => total + count, 0);
}

/** A Falcosidekick's counters; `priority` on its own scale, or a word in the old spelling. */
export interface SidekickState {
  readonly startedMs: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly events: ReadonlyArray<readonly [rule: string, priority: string, count: number]>;
  readonly outputs: ReadonlyArray<readonly [destination: string, status: string, count: number]>;
  /** Custom fields: labels of the counters of events. */
  readonly custom?: Readonly<Record<string, string>>;
}

export function sidekickExposition(old: boolean, state: SidekickState): string {
  const [events, inputs, outputs] = old
    ? ['falco_events', 'falcosidekick_inputs', 'falcosidekick_outputs']
    : ['falco_events_total', 'inputs_total', 'outputs_total'].map((name) => `falcosecurity_falcosidekick_${name}`);
  const counter = (name: string | undefined, labels: Record<string, string>, count: number) =>
    count > 0 ? line(name ?? '', labels, count) : '';
  return [
    line('process_start_time_seconds', {}, state.startedMs / 1000),
    ...state.events.map(([rule, priority, count]) =>
      counter(events, { rule, priority, hostname: 'node', ...state.custom }, count)
    ),
    counter(inputs, { source: 'requests', status: 'accepted' }, state.accepted),
    counter(inputs, { source: 'requests', status: 'rejected' }, state.rejected),
    ...state.outputs.map(([destination, status, count]) => counter(outputs, { destination, status }, count)),
  ].join('');
}

export { line };
