import type { PlayedChain } from '../acts/chains';
import type { GeneratedEvent } from '../event/event';
import { toGoTime, type Instant } from '../event/instant';
import { floorMinute } from '../event/moment';
import { expectedNotifications } from './notifications';
import type { Tally, RangeCounts, Column, ChainRecord, ManifestHead, Manifest } from './manifestTypes';
import { tally, emptyCounts, increase } from './tally';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Counts events as they go by; memory grows with minutes, not with events. */
export class ManifestBuilder {
  private readonly columns = new Map<string, { index: number; column: Column }>();
  private readonly minutes: Array<Map<number, number>> = [];
  private readonly byHost: Tally = {};
  private readonly byHour: Tally = {};
  private readonly edges: Array<{ time: string; rule: string }> = [];
  private readonly chains = new Map<string, GeneratedEvent[]>();
  private readonly firstMs: number;

  /** `fromMs` is cut down to the whole minute. */
  constructor(fromMs: number) {
    this.firstMs = floorMinute(fromMs);
  }

  add(event: GeneratedEvent): void {
    const before = beforeEnd(event.at);
    const minute = Math.floor((before - this.firstMs) / MINUTE);
    const column = this.column(event);
    while (this.minutes.length <= minute) {
      this.minutes.push(new Map());
    }
    const counts = this.minutes[minute];
    counts?.set(column, (counts.get(column) ?? 0) + 1);
    increase(this.byHost, `${event.cluster}/${event.message.hostname ?? ''}`);
    increase(this.byHour, new Date(Math.floor(before / HOUR) * HOUR).toISOString());
    if (event.at.ms % MINUTE === 0 && event.at.ns === 0) {
      this.edges.push({ time: event.message.time, rule: event.message.rule });
    }
    if (event.chain !== undefined) {
      this.chains.set(event.chain, [...(this.chains.get(event.chain) ?? []), event]);
    }
  }

  /** The manifest of everything that was added, up to a time. Chains are listed with what they did so far. */
  build(head: ManifestHead, toMs: number, played: readonly PlayedChain[]): Manifest {
    const columns = [...this.columns.values()].map(({ column }) => column);
    const minutes = this.minutes.map((counts) => [...counts].flat());
    return {
      version: 1,
      seed: head.seed,
      format: head.format,
      destination: head.to,
      window:
        'Every count is of (from, to]: an event exactly at the end of a window counts, one at its start does not.',
      from: new Date(this.firstMs).toISOString(),
      to: new Date(toMs).toISOString(),
      fromMs: this.firstMs,
      toMs,
      counts: sum(columns, minutes),
      byHost: this.byHost,
      byHour: this.byHour,
      chains: played.flatMap((one) => chainRecord(one, this.chains.get(one.chain.id) ?? [])),
      edges: this.edges,
      columns,
      minutes,
    };
  }

  private column({ message, cluster, namespace, internal }: GeneratedEvent): number {
    const { rule, priority, source = '' } = message;
    const key = `${rule}\n${cluster}\n${namespace ?? ''}`;
    const known = this.columns.get(key);
    if (known !== undefined) {
      return known.index;
    }
    const index = this.columns.size;
    const column = { rule, priority, source, cluster, namespace: namespace ?? null, internal };
    this.columns.set(key, { index, column });
    return index;
  }
}

/**
 * Exact counts of (from, to], milliseconds. A manifest holds minutes: there both ends must be whole minutes, else a
 * RangeError is thrown; of events any range can be counted.
 */
export function countInRange(
  of: Pick<Manifest, 'fromMs' | 'columns' | 'minutes'> | Iterable<GeneratedEvent>,
  fromMs: number,
  toMs: number
): RangeCounts {
  if (Symbol.iterator in of) {
    return countEvents(of, fromMs, toMs);
  }
  if (fromMs % MINUTE !== 0 || toMs % MINUTE !== 0) {
    throw new RangeError('A manifest counts whole minutes.');
  }
  const first = Math.max(0, (fromMs - of.fromMs) / MINUTE);
  const end = Math.max(0, (toMs - of.fromMs) / MINUTE);
  return sum(of.columns, of.minutes.slice(first, end));
}

function countEvents(events: Iterable<GeneratedEvent>, fromMs: number, toMs: number): RangeCounts {
  const builder = new ManifestBuilder(fromMs);
  for (const event of events) {
    const { ms, ns } = event.at;
    if ((ms > fromMs || (ms === fromMs && ns > 0)) && (ms < toMs || (ms === toMs && ns === 0))) {
      builder.add(event);
    }
  }
  return builder.build({ seed: '', format: 'text', to: '' }, toMs, []).counts;
}

function sum(columns: readonly Column[], minutes: ReadonlyArray<readonly number[]>): RangeCounts {
  const totals = columns.map(() => 0);
  for (const pairs of minutes) {
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      const column = pairs[i] ?? 0;
      totals[column] = (totals[column] ?? 0) + (pairs[i + 1] ?? 0);
    }
  }
  const counts = { all: emptyCounts(), detections: emptyCounts(), internal: emptyCounts() };
  columns.forEach((column, index) => {
    const count = totals[index] ?? 0;
    if (count > 0) {
      tally(counts.all, column, count);
      tally(column.internal ? counts.internal : counts.detections, column, count);
    }
  });
  return counts;
}

function chainRecord({ chain, place }: PlayedChain, events: readonly GeneratedEvent[]): ChainRecord[] {
  const [first] = events;
  const last = events.at(-1);
  if (first === undefined || last === undefined) {
    return [];
  }
  const rules: Tally = {};
  events.forEach(({ message }) => increase(rules, message.rule));
  const tactics = events.flatMap(({ message }) => message.tags ?? []).filter((tag) => tag.startsWith('mitre_'));
  return [
    {
      id: chain.id,
      title: chain.title,
      cluster: chain.cluster,
      host: place.node,
      namespace: place.pod?.workload.namespace ?? null,
      pod: place.pod?.name ?? null,
      container: place.pod?.containerId ?? 'host',
      start: toGoTime(first.at),
      end: toGoTime(last.at),
      events: events.length,
      rules,
      tactics: [...new Set(tactics)],
      notifications: expectedNotifications(events),
    },
  ];
}

/** The millisecond that decides to which window an event counts: one exactly at the end of a minute is still in it. */
function beforeEnd({ ms, ns }: Instant): number {
  return ns === 0 ? ms - 1 : ms;
}
