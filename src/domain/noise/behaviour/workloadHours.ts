import { HOUR_MS } from '../../units/durations';
import { DEFAULT_HIGH_PRIORITY, isHighPriority, type HighPriority } from '../../environment/highPriority';
import { nsToMs } from '../../event/time';
import { readMitreTags } from '../../mitre/tags';
import type { NoiseEvent } from './features';
import { workloadOf } from '../workload';

const MS_PER_HOUR = HOUR_MS;
/** So many tactics of one workload within an hour look like an attack; one less where something of high priority is among them. */
const SUSPICIOUS_TACTICS = 3;

interface WorkloadHour {
  readonly tactics: Set<string>;
  high: boolean;
}

/** The whole hour of the clock, counted since the epoch, that an instant is in. */
export function hourOf(timeNs: string): number {
  return Math.floor(nsToMs(timeNs) / MS_PER_HOUR);
}

/** What happened to each workload in each hour: where several tactics come together, nothing should be called noise. */
export class WorkloadHours {
  private readonly ids = new Map<string, number>();
  private readonly moments: WorkloadHour[] = [];
  private readonly tactics = new Map<string, readonly string[]>();

  constructor(private readonly high: HighPriority = DEFAULT_HIGH_PRIORITY) {}

  /** Notes an event and says which moment it belongs to. */
  add(event: NoiseEvent): number {
    const key = `${hourOf(event.timeNs)} ${workloadOf(event)}`;
    const id = this.ids.get(key) ?? this.moments.length;
    this.ids.set(key, id);
    const moment = this.moments[id] ?? { tactics: new Set<string>(), high: false };
    this.moments[id] = moment;
    this.tacticsOf(event.tags).forEach((tactic) => moment.tactics.add(tactic));
    moment.high ||= isHighPriority(event, this.high);
    return id;
  }

  isSuspicious(id: number): boolean {
    const { tactics, high } = this.moments[id] ?? { tactics: new Set(), high: false };
    return tactics.size >= (high ? SUSPICIOUS_TACTICS - 1 : SUSPICIOUS_TACTICS);
  }

  private tacticsOf(tags: readonly string[]): readonly string[] {
    const key = tags.join(',');
    const known = this.tactics.get(key) ?? readMitreTags(tags).tactics.map(({ id }) => id);
    this.tactics.set(key, known);
    return known;
  }
}
