import type { DropLevel, DropShare, LoadLevel } from './sensor';

/*
 * Falco's documentation, "Falco is dropping syscalls events": under 1,000 kernel events a second and CPU is usually no
 * problem, under 1,500 should be none, over 3,000 is likely hard to keep up with; 1 to 2 % dropped is acceptable on a
 * small part of a fleet.
 */

/** Kernel events a second and CPU. */
export const LOAD_LIMITS = { low: 1000, moderate: 1500, elevated: 3000 } as const;

/** Per cent of all kernel events. */
export const DROP_LIMITS = { few: 1, acceptable: 2 } as const;

export function loadLevel(perSecondPerCpu: number): LoadLevel {
  if (perSecondPerCpu < LOAD_LIMITS.low) {
    return 'low';
  }
  return perSecondPerCpu < LOAD_LIMITS.moderate
    ? 'moderate'
    : perSecondPerCpu <= LOAD_LIMITS.elevated
      ? 'elevated'
      : 'high';
}

function dropLevel(percent: number): DropLevel {
  if (percent <= 0) {
    return 'none';
  }
  return percent < DROP_LIMITS.few ? 'few' : percent <= DROP_LIMITS.acceptable ? 'acceptable' : 'many';
}

/** Whether drops are below Falco's own mark: ordinary, and no reason to doubt an event. Not where nobody knows. */
export function isFewDrops(level: DropLevel | undefined): boolean {
  return level === 'none' || level === 'few';
}

const DROP_LEVELS: readonly DropLevel[] = ['none', 'few', 'acceptable', 'many'];

/** The worst of some levels; undefined where none is known. */
export function worstLevel(levels: ReadonlyArray<DropLevel | undefined>): DropLevel | undefined {
  return DROP_LEVELS[Math.max(...levels.map((level) => (level === undefined ? -1 : DROP_LEVELS.indexOf(level))), -1)];
}

/** A share of drops. Falco counts what it dropped among the events that it saw. */
export function dropShare(events: number, dropped: number): DropShare {
  const percent = events > 0 ? Math.min(100, (100 * dropped) / events) : dropped > 0 ? 100 : undefined;
  return { events, dropped, percent, level: percent === undefined ? undefined : dropLevel(percent) };
}
