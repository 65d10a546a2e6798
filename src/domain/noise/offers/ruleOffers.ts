import type { Tuning } from '../../rules/tuning/tuning';
import type { NoiseEvent } from '../behaviour/features';
import { offersFor, type Offer } from './offers';
import type { Suggestion } from './suggestion';

/** A tuning to start from in the studio, under a name that stays the same for the same events. */
export interface RuleOffer {
  readonly key: string;
  readonly tuning: Tuning;
  /** Sampled events that it hides. */
  readonly hides: number;
  /** `noise`: only behaviours that come again and are part of nothing else; else as wide as the offer. */
  readonly width: Offer['width'] | 'noise';
}

/** What the studio offers for the sampled events of one rule, the safest first. */
export function ruleOffers(events: readonly NoiseEvent[], suggestion: Suggestion | undefined): RuleOffer[] {
  const widths = new Map<string, number>();
  const named = (width: Offer['width']): string => {
    const count = (widths.get(width) ?? 0) + 1;
    widths.set(width, count);
    return count === 1 ? width : `${width}-${count}`;
  };
  const noise: RuleOffer[] =
    suggestion === undefined
      ? []
      : [{ key: 'noise', tuning: suggestion.tuning, hides: suggestion.hides, width: 'noise' }];
  const known = new Set(noise.map(({ tuning }) => JSON.stringify(tuning)));
  const others = offersFor(events)
    .filter(({ tuning }) => !known.has(JSON.stringify(tuning)))
    .map(({ tuning, hides, width }): RuleOffer => ({ key: named(width), tuning, hides, width }));
  return [...noise, ...others];
}
