import { toldBy } from '../event/copies';
import { compareNs, nsToMs } from '../event/time';
import type { FalcoEvent, LogEntry } from '../event/types';
import type { CubePlan } from '../logql/cube/cube';
import { type BehavingEvent, type Behaviour, behaviourOf, fingerprint } from './fingerprint';

/** Events of one behaviour. */
export interface BehaviourGroup {
  /** Its fingerprint. */
  readonly key: string;
  readonly behaviour: Behaviour;
  /** All lines, exact duplicates too: what Loki counts. */
  readonly count: number;
  /** How many of them say again what another line says. */
  readonly duplicates: number;
  /** When the first and the last happened: nanoseconds since the epoch in decimal digits. */
  readonly firstNs: string;
  readonly lastNs: string;
  /** One count for each window of the plan. */
  readonly counts: readonly number[];
  /** Its lines, newest first where they were added so. */
  readonly entries: readonly LogEntry[];
}

interface Growing {
  readonly behaviour: Behaviour;
  duplicates: number;
  firstNs: string;
  lastNs: string;
  readonly counts: number[];
  readonly entries: LogEntry[];
}

/** Collects events by what they do. */
export class Behaviours {
  private readonly groups = new Map<string, Growing>();
  private readonly seen = new Set<string>();

  /** @param told what is told of an event's behaviour; all of it when left out */
  public constructor(
    private readonly plan: Pick<CubePlan, 'fromMs' | 'stepMs' | 'times'>,
    private readonly told: (event: BehavingEvent) => Behaviour = behaviourOf
  ) {}

  /** Counts an event once more; one that another line has told already is marked as a duplicate. */
  public add(event: FalcoEvent): void {
    const behaviour = this.told(event);
    const key = fingerprint(behaviour);
    const group = this.groups.get(key) ?? this.begin(key, behaviour, event);
    const words = toldBy(event);
    group.duplicates += Number(this.seen.has(words));
    this.seen.add(words);
    group.entries.push(event.entry);
    group.firstNs = compareNs(event.timeNs, group.firstNs) < 0 ? event.timeNs : group.firstNs;
    group.lastNs = compareNs(event.timeNs, group.lastNs) > 0 ? event.timeNs : group.lastNs;
    const window = windowOf(nsToMs(event.entry.tsNs), this.plan);
    group.counts[window] = (group.counts[window] ?? 0) + 1;
  }

  public all(): BehaviourGroup[] {
    return [...this.groups].map(([key, { counts, entries, ...group }]) => ({
      ...group,
      key,
      count: entries.length,
      counts: [...counts],
      entries: [...entries],
    }));
  }

  private begin(key: string, behaviour: Behaviour, { timeNs }: FalcoEvent): Growing {
    const group: Growing = {
      behaviour,
      duplicates: 0,
      firstNs: timeNs,
      lastNs: timeNs,
      counts: this.plan.times.map(() => 0),
      entries: [],
    };
    this.groups.set(key, group);
    return group;
  }
}

/** The window of a moment, the first or the last for one beyond the plan: clocks differ, and no event is left out. */
function windowOf(ms: number, { fromMs, stepMs, times }: Pick<CubePlan, 'fromMs' | 'stepMs' | 'times'>): number {
  return Math.max(0, Math.min(Math.ceil((ms - fromMs) / stepMs) - 1, times.length - 1));
}
