import type { Tuple } from './tuples';

/** What counts as noise and not as an incident: it comes again, and mostly when nothing else is going on. */
export interface Recurrence {
  readonly events: number;
  readonly hours: number;
  readonly isSuspicious: (moment: number) => boolean;
}
/** Part of its moments that a kind of event may share with what looks like an attack. */
const MAX_SUSPICIOUS = 0.2;

export interface NoiseTest {
  readonly recurrence: Recurrence;
  /** Kinds of event that no exception should hide, and so no behaviour may hold. */
  readonly odd: ReadonlySet<Tuple>;
}

/**
 * Kinds of event that came mostly while their workload showed several tactics, or whose actor was never seen in other
 * hours. A combination that cannot tell them from the rest is too wide.
 */
export function oddOnes(tuples: readonly Tuple[], { hours, isSuspicious }: Recurrence): Set<Tuple> {
  const hoursOf = new Map<string, Set<number>>();
  const signed = tuples.map((tuple) => ({ tuple, actor: actorOf(tuple) }));
  for (const { tuple, actor } of signed) {
    const known = hoursOf.get(actor) ?? new Set();
    tuple.hours.forEach((hour) => known.add(hour));
    hoursOf.set(actor, known);
  }
  return new Set(
    signed
      .filter(({ tuple: { moments }, actor }) => {
        const suspicious = [...moments].filter(isSuspicious).length;
        return suspicious > moments.size * MAX_SUSPICIOUS || (hoursOf.get(actor)?.size ?? 0) < hours;
      })
      .map(({ tuple }) => tuple)
  );
}

/** Who did it, without the command line: that is different each time for many honest programs. */
function actorOf({ features }: Tuple): string {
  return [...features.values()]
    .filter(({ role, field }) => role === 'actor' && field !== 'proc.cmdline')
    .map(({ field, value }) => `${field}=${value}`)
    .join('\u0000');
}
