import { type Answer, currentValue } from '../problem/answer';
import type { RuleCatalogue, RuleFile } from './language/types';

/** Rules files that an administrator has stored, and what they define. */
export interface StoredRules {
  readonly files: readonly RuleFile[];
  readonly parsed: RuleCatalogue;
}

/** People's own rules. The official ones are the built-in table, for everyone. */
export type OwnRules =
  | (StoredRules & { readonly kind: 'stored' })
  /** Nobody stored any. */
  | { readonly kind: 'none' }
  /** They are for Editors and above. */
  | { readonly kind: 'forbidden' };

/** Its problem is what failed, in words. */
export type OwnRulesAnswer = Answer<OwnRules, string>;

/** What is stored; undefined where nothing is, or not for whoever looks, or not yet. */
export function storedRules(own: OwnRulesAnswer): StoredRules | undefined {
  const value = currentValue(own);
  return value?.kind === 'stored' ? value : undefined;
}
