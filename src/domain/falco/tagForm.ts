/**
 * What a tag says about ATT&CK by its form alone, before any catalogue is asked. `usual`: as Falco's style guide and the
 * official rules write it, in any case; other rules put the prefix before ids, and names behind them.
 */
export type MitreTagForm =
  /** mitre_defense_evasion -> defense-evasion; more may stand behind the name: mitre_discovery_account_discovery */
  | { readonly kind: 'tactic-name'; readonly name: string; readonly usual: boolean }
  /** TA0005, TA0005-defense-evasion, MITRE_TA0005_defense_evasion */
  | { readonly kind: 'tactic-id'; readonly id: string; readonly usual: boolean }
  /** T1059, T1059.004, T1059_004, T1562-impair-defenses, mitre_t1059, mitre_persistence_T1098: then with its tactic */
  | { readonly kind: 'technique'; readonly id: string; readonly usual: boolean; readonly tactic?: string }
  /** Meant for ATT&CK by its looks, but none of the forms. */
  | { readonly kind: 'malformed' };

/** How tags that name a tactic begin. */
export const TACTIC_PREFIX = 'mitre_';

const PREFIX = /^mitre[\s_.:/-]+(?:att&?ck[\s_.:/-]+)?/i;
const TACTIC_NAME = /^[a-z]+(?:[_-][a-z]+)*$/i;
const OTHER_NAME = /^[a-z](?:[\s\w.&()/-]*[\w)])?$/i;
const TACTIC_ID = /^(TA\d{4})(?:([-_])[a-z][\w-]*|[\s_.:/-]+[a-z][^,]*)?$/i;
// Prometheus allows no dot in a label, so that `T1059.004` arrives as `T1059_004` from Falco's metrics.
const TECHNIQUE = /^(T\d{4})(?:([._-])(\d{3}))?(?:([-_])[a-z][\w-]*|[\s_.:/-]+[a-z][^,]*)?$/i;
/** A tactic before the technique: only behind a prefix, or by its id. */
const TACTIC_BEFORE = /^(TA\d{4}|[a-z]+(?:[\s_-][a-z]+)*)[\s_.:/-]+(?=T\d{4})/i;
const LOOKS_LIKE_IT = /^(?:mitre(?:$|[^a-z])|TA?\d{2})/i;
/** Longer is no tag that anybody would read. */
const LONGEST = 200;

/** The tag of a tactic as Falco's style guide writes it: `mitre_defense_evasion` for `defense-evasion`. */
export function tacticTag(shortName: string): string {
  return `${TACTIC_PREFIX}${shortName.replace(/-/g, '_')}`;
}

/** The ATT&CK form of a tag, in any case; undefined for a tag that has nothing to do with it. */
export function mitreTagForm(tag: string): MitreTagForm | undefined {
  const text = tag.trim();
  const prefix = text.length > LONGEST ? undefined : PREFIX.exec(text)?.[0];
  return (
    idForm(text, prefix) ?? nameForm(text, prefix) ?? (LOOKS_LIKE_IT.test(text) ? { kind: 'malformed' } : undefined)
  );
}

function idForm(text: string, prefix = ''): MitreTagForm | undefined {
  const word = text.slice(prefix.length);
  return word.length > LONGEST
    ? undefined
    : (bothForm(word, prefix !== '') ?? tacticIdForm(word, prefix) ?? techniqueForm(word, prefix));
}

function bothForm(word: string, isPrefixed: boolean): MitreTagForm | undefined {
  const before = TACTIC_BEFORE.exec(word);
  if (before === null || !(isPrefixed || /^TA\d/i.test(word))) {
    return undefined;
  }
  const inner = techniqueForm(word.slice(before[0].length), '');
  return inner === undefined ? undefined : { ...inner, usual: false, tactic: slug(before[1] ?? '') };
}

function tacticIdForm(word: string, prefix: string): MitreTagForm | undefined {
  const [whole, id, mark] = TACTIC_ID.exec(word) ?? [];
  return id === undefined
    ? undefined
    : { kind: 'tactic-id', id: id.toUpperCase(), usual: prefix === '' && (mark !== undefined || whole === id) };
}

function techniqueForm(word: string, prefix: string): Extract<MitreTagForm, { kind: 'technique' }> | undefined {
  const [whole, main, dot = '', sub = '', named] = TECHNIQUE.exec(word) ?? [];
  if (main === undefined) {
    return undefined;
  }
  const id = main.toUpperCase() + (sub === '' ? '' : `.${sub}`);
  const usual = prefix === '' && dot !== '-' && (named !== undefined || whole === main + dot + sub);
  return { kind: 'technique', id, usual };
}

function nameForm(text: string, prefix: string | undefined): MitreTagForm | undefined {
  const word = text.slice(prefix?.length ?? 0);
  if (prefix === undefined || !OTHER_NAME.test(word)) {
    return undefined;
  }
  const usual = prefix.toLowerCase() === TACTIC_PREFIX && TACTIC_NAME.test(word);
  return { kind: 'tactic-name', name: slug(word), usual };
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
