import { falcoTimes, type FalcoMessage, type FieldValue } from '../event/falcoMessage';
import type { Cluster } from '../fleet/cluster';
import type { Instant } from '../event/instant';
import { ExactNumber } from '../event/json';
import { Random } from '../fleet/random';
import { DROP_RULE, INTERNAL_PREFIX, INTERNAL_SOURCE, SNAPSHOT_RULE } from '../../src/domain/falco/internal';

const DAY_MS = 86_400_000;

/** What a node's snapshots have to agree on: since when its Falco runs, and how busy it is. It restarts now and then. */
function runOf(sensor: string, atMs: number): { readonly startedMs: number; readonly perSecond: number } {
  const own = new Random(sensor);
  const every = own.int(9, 30) * DAY_MS;
  const shift = own.int(0, every);
  return { startedMs: atMs - ((atMs + shift) % every), perSecond: own.int(900, 7000) };
}

/** Falco's own rule for its metrics, which it emits once an hour on every node. */
export function metricsSnapshot(cluster: Cluster, node: string, at: Instant, random: Random): FalcoMessage {
  const { startedMs, perSecond } = runOf(`${cluster.name}/${node}`, at.ms);
  const uptime = Math.floor((at.ms - startedMs) / 1000);
  const events = uptime * perSecond;
  // An average since its start, so that it hardly moves: what one hour takes shows in it as little as the hour is of all.
  const cpu = perSecond / 1000 + random.int(-10, 10) / Math.max(1, uptime / 3600) / 10;
  const { evtTime } = falcoTimes(at);
  return internal(node, SNAPSHOT_RULE, 'Informational', 'Falco metrics snapshot', at, {
    'evt.hostname': node,
    'evt.source': 'syscall',
    'evt.time': evtTime,
    'falco.cpu_usage_perc': new ExactNumber(Math.max(0.1, cpu).toFixed(1)),
    'falco.duration_sec': uptime,
    'falco.evts_rate_sec': new ExactNumber((random.int(9_000, 70_000) / 10).toFixed(1)),
    'falco.host_num_cpus': 8,
    'falco.kernel_release': '6.8.0-51-generic',
    'falco.memory_rss_mb': new ExactNumber((random.int(900, 2400) / 10).toFixed(1)),
    'falco.num_evts': events,
    'falco.num_evts_prev': Math.max(0, events - 3600 * perSecond),
    'falco.outputs_queue_num_drops': 0,
    'falco.start_ts': new ExactNumber(`${startedMs}000000`),
    'falco.version': cluster.falco,
    'scap.engine_name': 'modern_bpf',
    'scap.n_drops': 0,
    'scap.n_drops_perc': new ExactNumber('0.0'),
    'scap.n_evts': events,
  });
}

/** System calls that the kernel side could not hand over. Falco writes these numbers as text. */
export function eventDrop(node: string, at: Instant, random: Random): FalcoMessage {
  const drops = random.int(1_000, 900_000);
  const text = `${DROP_RULE}. ${drops} system calls dropped in last second.`;
  return internal(node, DROP_RULE, 'Debug', text, at, {
    ebpf_enabled: '1',
    n_drops: String(drops),
    n_drops_buffer_clone_fork_exit: '0',
    n_drops_buffer_close_exit: String(Math.floor(drops * 0.6)),
    n_drops_buffer_connect_exit: '0',
    n_drops_buffer_open_exit: String(Math.floor(drops * 0.3)),
    n_drops_buffer_total: String(drops),
    n_drops_bug: '0',
    n_drops_page_faults: '0',
    n_drops_scratch_map: '0',
    n_evts: String(drops * random.int(2, 40)),
  });
}

/** What Falco cannot even name: it was told to restart and failed. It comes without any field. */
export function restartFailure(node: string, at: Instant): FalcoMessage {
  const rule = `${INTERNAL_PREFIX}hot restart failure`;
  return internal(node, rule, 'Critical', `${rule}: invalid rules file`, at, {});
}

function internal(
  hostname: string,
  rule: string,
  priority: string,
  output: string,
  at: Instant,
  fields: Record<string, FieldValue>
): FalcoMessage {
  return {
    hostname,
    output,
    output_fields: fields,
    priority,
    rule,
    source: INTERNAL_SOURCE,
    time: falcoTimes(at).time,
  };
}
