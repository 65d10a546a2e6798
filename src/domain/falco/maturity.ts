import type { Maturity } from './ruleFact';

const MATURITIES: ReadonlyMap<string, Maturity> = new Map([
  ['maturity_stable', 'stable'],
  ['maturity_incubating', 'incubating'],
  ['maturity_sandbox', 'sandbox'],
  ['maturity_deprecated', 'deprecated'],
]);

/** The maturity a tag states, in any case; undefined for any other tag. */
export function maturityOfTag(tag: string): Maturity | undefined {
  return MATURITIES.get(tag.trim().toLowerCase());
}

/** The maturity that a rule's tags state; the first one where there are several, undefined where there is none. */
export function maturityOf(tags: readonly string[]): Maturity | undefined {
  for (const tag of tags) {
    const maturity = maturityOfTag(tag);
    if (maturity !== undefined) {
      return maturity;
    }
  }
  return undefined;
}
