import { type Feature, featuresOf, type NoiseEvent, type Role } from './features';

/**
 * What an exception for one event begins with: who did it and what it was done to, by the fields that say most. Only
 * values that stand for themselves: a connection's ports are others every time.
 * @returns pairs of field and value, the actor first; empty where the event names neither
 */
export function eventValues(event: NoiseEvent): ReadonlyArray<readonly [field: string, value: string]> {
  const features = featuresOf(event).filter(({ comp }) => comp === '=');
  const best = (wanted: Role): Feature[] =>
    features
      .filter(({ role }) => role === wanted)
      .sort((a, b) => b.weight - a.weight)
      .slice(0, 1);
  return [...best('actor'), ...best('target')].map(({ field, value }) => [field, value]);
}
