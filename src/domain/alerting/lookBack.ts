import { HOUR_MS } from '../units/durations';
import { type Attention, LOOK_BACK_HOURS } from '../environment/attention';
import { AUDIT_SOURCE, readSource, SIDEKICK_SYSCALL_SOURCE, SYSCALL_SOURCE } from '../falco/sources';

/**
 * How far rules on single events look back, by the events' own time, ms. A queue that drains, a node that was cut off, an
 * audit log that is read from a cloud's store: an event that is older when it comes alerts nobody.
 */
export interface LookBack {
  /** Of what Falco sees itself, and of Kubernetes' audit log. */
  readonly nearMs: number;
  /** Of what plugins fetch from a cloud or a service: CloudTrail delivers within 15 minutes, and says so of no event. */
  readonly farMs: number;
  /** Of sources that were given one of their own, in Falco's words. */
  readonly bySource: Readonly<Record<string, number>>;
}

/** What a rule may look back, ms, the least first. */
export const LOOK_BACKS: readonly number[] = LOOK_BACK_HOURS.map((hours) => hours * HOUR_MS);

const NEAR: readonly string[] = [SYSCALL_SOURCE, AUDIT_SOURCE];

/** Sources as Loki has them: Falcosidekick, and lines that name none, have other words for system calls. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  [SYSCALL_SOURCE]: [SYSCALL_SOURCE, SIDEKICK_SYSCALL_SOURCE, ''],
};

export function lookBackOf(attention?: Attention): LookBack {
  const hours = Object.entries(attention?.lookBackHours ?? {});
  return {
    nearMs: HOUR_MS,
    farMs: 2 * HOUR_MS,
    bySource: Object.fromEntries(hours.map(([source, many]) => [source, many * HOUR_MS])),
  };
}

/** How far rules look back for the events of a source. */
export function lookBackFor({ nearMs, farMs, bySource }: LookBack, said: string): number {
  const source = readSource(said, '') || SYSCALL_SOURCE;
  const own = Object.hasOwn(bySource, source) ? bySource[source] : undefined;
  return own ?? (NEAR.includes(source) ? nearMs : farMs);
}

/** The furthest that any rule looks back. */
export function longestLookBack({ nearMs, farMs, bySource }: LookBack): number {
  return Math.max(nearMs, farMs, ...Object.values(bySource));
}

/** Sources that rules look back equally far for. */
export interface SourcesOfWindow {
  readonly windowMs: number;
  /** As Loki has them: these, or all but these. */
  readonly op: 'is' | 'is-not';
  readonly sources: readonly string[];
}

/** All sources in as few parts as there are windows; the last part is of all that are not named. */
export function byWindow(lookBack: LookBack): readonly SourcesOfWindow[] {
  const windows = new Map<number, string[]>();
  for (const source of new Set([...NEAR, ...Object.keys(lookBack.bySource)])) {
    const windowMs = lookBackFor(lookBack, source);
    if (windowMs !== lookBack.farMs) {
      windows.set(windowMs, [...(windows.get(windowMs) ?? []), ...(SPELLINGS[source] ?? [source])]);
    }
  }
  const named = [...windows].sort(([a], [b]) => a - b);
  return [
    ...named.map(([windowMs, sources]) => ({ windowMs, op: 'is' as const, sources: emptyLast(sources) })),
    { windowMs: lookBack.farMs, op: 'is-not', sources: emptyLast(named.flatMap(([, sources]) => sources)) },
  ];
}

/** As the end of an expression, not in its middle, where it is easily overlooked. */
function emptyLast(sources: readonly string[]): readonly string[] {
  return [...sources].sort((a, b) => Number(a === '') - Number(b === ''));
}
