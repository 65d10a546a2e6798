import type { EventFilters } from '../../logql/filters';
import { quote } from '../../logql/quote';
import { tacticTag } from '../../falco/tagForm';
import { TACTICS } from '../../mitre/tactics';
import { FIRST_TACTICS } from './firstTactics.data';

/*
 * Tags name tactics in many forms (`domain/falco/tagForm`): mitre_execution, Mitre_discovery_account_discovery, MITRE_TA0004_...,
 * TA0005, and by a technique alone: MITRE_T1078_valid_accounts. What is read of a tag is turned into the tactic's one name, so
 * that two ways to write one tactic are not two.
 */

const PREFIX = String.raw`(?:mitre[\s_.:/-]+(?:att&?ck[\s_.:/-]+)?)`;
const ANY_NAME = TACTICS.map(({ shortName }) => nameOf(shortName)).join('|');
const NAMED = String.raw`${PREFIX}(${ANY_NAME})(?:[^a-z].*)?`;

/** The label that is made of what a tag names. */
export const TACTIC_LABEL = 'falco_tactic';

/** The tactic that tags name first, and the one that they name last. No official rule names more than two. */
export const FIRST_NAMED = `(?is)^.*?${NAMED}$`;
export const LAST_NAMED = `(?is)^.*${NAMED}$`;

/** Tags that name no tactic by its name may have its id, and without that a technique. */
const BY_ID = String.raw`(?is)^(?:.*[^a-z0-9])?(TA\d{4})(?:\D.*)?$`;
const BY_TECHNIQUE = String.raw`(?is)^(?:.*[^a-z0-9])?(T\d{4})(?:\D.*)?$`;

/** Tags that may name a tactic. */
export const ANY_TACTIC: EventFilters = [
  { field: 'tags', op: 'matches', values: [String.raw`(?is)(?:.*[\s_.:/,-])?(?:mitre[\s_.:/-]|TA?\d{4}).*`] },
];

/** Tags that may name several: most rules name one, and an index tells which name more. */
export const SEVERAL_TACTICS: EventFilters = [
  { field: 'tags', op: 'matches', values: [String.raw`(?is).*mitre[\s_.:/-].*mitre[\s_.:/-].*`] },
];

/** Counts by tags, with the label of what a pattern reads from them. */
export function withTactic(counts: string, tags: string, pattern: string): string {
  const fallbacks = [BY_TECHNIQUE, BY_ID].reduce((vector, one) => relabel(vector, '$1', tags, one), counts);
  return relabel(fallbacks, '$1', tags, pattern);
}

/** The same with one name for each tactic, however it was written. */
export function withOneName(counts: string): string {
  const techniques = new Map(FIRST_TACTICS);
  return TACTICS.reduce((vector, { id, shortName }) => {
    const numbers = (techniques.get(shortName) ?? '').split(' ').join('|');
    return relabel(vector, tacticTag(shortName), TACTIC_LABEL, `(?i)${nameOf(shortName)}|${id}|T(?:${numbers})`);
  }, counts);
}

/** Sets the label where a pattern matches the whole of another, and leaves it elsewhere. */
function relabel(vector: string, value: string, from: string, pattern: string): string {
  return `label_replace(${vector}, ${[TACTIC_LABEL, value, from, pattern].map(quote).join(', ')})`;
}

/** A tactic's name with whatever stands between its words. */
function nameOf(shortName: string): string {
  return shortName.replace(/-/g, '[_ -]');
}
