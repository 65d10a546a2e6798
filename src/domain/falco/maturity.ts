import type { Maturity } from './ruleFact';

/** How tags that state a maturity begin. */
export const MATURITY_PREFIX = 'maturity_';

const WORDS: readonly Maturity[] = ['stable', 'incubating', 'sandbox', 'deprecated'];
const MATURITIES: ReadonlyMap<string, Maturity> = new Map(WORDS.map((word) => [`${MATURITY_PREFIX}${word}`, word]));

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
