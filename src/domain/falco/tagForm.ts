/** What a tag says about ATT&CK by its form alone, before any catalogue is asked. */
export type MitreTagForm =
  | { readonly kind: 'tactic-name'; readonly name: string } // mitre_defense_evasion -> defense-evasion
  | { readonly kind: 'tactic-id'; readonly id: string } // TA0005, TA0005-defense-evasion
  | { readonly kind: 'technique'; readonly id: string } // T1059, T1059.004, T1059_004, T1562-impair-defenses
  | { readonly kind: 'malformed' }; // meant for ATT&CK by its looks, but none of the forms

/** How tags that name a tactic begin. */
export const TACTIC_PREFIX = 'mitre_';

const TACTIC_NAME = /^mitre_([a-z]+(?:[_-][a-z]+)*)$/i;
const TACTIC_ID = /^(TA\d{4})(?:[-_][a-z][\w-]*)?$/i;
// Prometheus allows no dot in a label, so that `T1059.004` arrives as `T1059_004` from Falco's metrics.
const TECHNIQUE = /^(T\d{4})(?:[._](\d{3}))?(?:[-_][a-z][\w-]*)?$/i;
const LOOKS_LIKE_IT = /^(?:mitre(?:$|[^a-z])|TA?\d{2})/i;

/** The tag of a tactic as Falco's style guide writes it: `mitre_defense_evasion` for `defense-evasion`. */
export function tacticTag(shortName: string): string {
  return `${TACTIC_PREFIX}${shortName.replace(/-/g, '_')}`;
}

/** The ATT&CK form of a tag, in any case; undefined for a tag that has nothing to do with it. */
export function mitreTagForm(tag: string): MitreTagForm | undefined {
  const text = tag.trim();
  const tacticName = TACTIC_NAME.exec(text)?.[1];
  if (tacticName !== undefined) {
    return { kind: 'tactic-name', name: tacticName.toLowerCase().replace(/_/g, '-') };
  }
  const tacticId = TACTIC_ID.exec(text)?.[1];
  if (tacticId !== undefined) {
    return { kind: 'tactic-id', id: tacticId.toUpperCase() };
  }
  const [, main, sub] = TECHNIQUE.exec(text) ?? [];
  if (main !== undefined) {
    return { kind: 'technique', id: main.toUpperCase() + (sub === undefined ? '' : `.${sub}`) };
  }
  return LOOKS_LIKE_IT.test(text) ? { kind: 'malformed' } : undefined;
}
