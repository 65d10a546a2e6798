import { DEFAULT_HIGH_PRIORITY, type HighPriority } from './highPriority';

/** Numbers from which on something is told; what is not set has its default. */
export interface AlertLimits {
  /** Events of one pod in five minutes. */
  readonly burst: number;
  /** Times the usual hour. */
  readonly spikeFactor: number;
  /** Per cent of kernel events. */
  readonly dropPercent: number;
  /** CPUs in use by one sensor. */
  readonly cpuCores: number;
  /** Memory of one sensor. */
  readonly memoryBytes: number;
}

export type LimitName = keyof AlertLimits;

/** What each limit may be; anything else is none. */
const LIMIT_RANGES: Readonly<Record<LimitName, { readonly least: number; readonly most: number }>> = {
  burst: { least: 1, most: 1_000_000 },
  spikeFactor: { least: 1.1, most: 1000 },
  dropPercent: { least: 0.001, most: 100 },
  cpuCores: { least: 0.01, most: 1024 },
  memoryBytes: { least: 1024 ** 2, most: 1024 ** 4 },
};

export const LIMIT_NAMES = Object.keys(LIMIT_RANGES) as readonly LimitName[];

/** Whether somebody is woken, or it can wait. */
export type Urgency = 'page' | 'notify';

/** Hours that alert rules may look back for events of a source, a few, as each is a part of every query; a day is the most. */
export const LOOK_BACK_HOURS = [1, 2, 4, 8, 24] as const;

export type LookBackHours = (typeof LOOK_BACK_HOURS)[number];

/** What an environment says of what must not wait. Where it says nothing, the defaults hold. */
export interface Attention {
  readonly highPriority?: HighPriority;
  readonly limits?: Partial<AlertLimits>;
  /** By the key of an alert rule. */
  readonly urgency?: Readonly<Record<string, Urgency>>;
  /** By the source of events, in Falco's words. */
  readonly lookBackHours?: Readonly<Record<string, LookBackHours>>;
}

/** What counts as high priority: of several environments together what counts in any of them. */
export function highPriorityOf(environments: ReadonlyArray<Attention | undefined>): HighPriority {
  const all = environments.map((one) => one?.highPriority ?? DEFAULT_HIGH_PRIORITY);
  const [first = DEFAULT_HIGH_PRIORITY, ...others] = all;
  const joined = (read: (one: HighPriority) => readonly string[]) => [...new Set(all.flatMap(read))];
  return others.every((one) => one === first)
    ? first
    : {
        priorities: [...new Set(all.flatMap(({ priorities }) => priorities))],
        rules: joined(({ rules }) => rules),
        tags: joined(({ tags }) => tags),
      };
}

/** Whether a limit may be so. */
export function isLimit(name: LimitName, value: number): boolean {
  const { least, most } = LIMIT_RANGES[name];
  return Number.isFinite(value) && value >= least && value <= most;
}
