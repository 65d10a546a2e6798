import type { Suggestion } from './suggestion';

/** The order of suggestions: actor and target first, high priority last, then by specificity times volume. */
export function bySafety(a: Suggestion, b: Suggestion): number {
  return risk(a) - risk(b) || b.score - a.score;
}

function risk({ names, highPriority }: Suggestion): number {
  return (names === 'actor-and-target' ? 0 : 1) + (highPriority ? 2 : 0);
}
