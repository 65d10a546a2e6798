import { mitreTagForm } from '../falco/tagForm';
import { tactic, TACTICS, TECHNIQUES, type Tactic, type Technique } from './attack';

/** What one tag names in ATT&CK, in whatever form: a tactic, a technique, or both (`mitre_persistence_T1098`). */
export interface TagRefs {
  readonly tactic: Tactic | undefined;
  /** Whether the tactic is named by its id. */
  readonly byId: boolean;
  /** `T1059.004`; the catalogue need not have it. */
  readonly techniqueId: string | undefined;
  /** Written as Falco's style guide and official rules write it. */
  readonly usual: boolean;
  /** Meant for ATT&CK, but naming nothing in it. */
  readonly wrong: 'malformed-tag' | 'unknown-tactic' | undefined;
}

/** Reads one tag; undefined for one that has nothing to do with ATT&CK. */
export function tagRefs(tag: string): TagRefs | undefined {
  const form = mitreTagForm(tag);
  switch (form?.kind) {
    case undefined:
      return undefined;
    case 'malformed':
      return { ...NOTHING, wrong: 'malformed-tag' };
    case 'technique':
      return { ...NOTHING, ...tacticOf(form.tactic ?? ''), techniqueId: form.id, usual: form.usual };
    case 'tactic-id': {
      const found = tactic(form.id);
      return { ...NOTHING, tactic: found, byId: true, usual: form.usual, wrong: orUnknown(found) };
    }
    case 'tactic-name':
      return ofName(form.name, form.usual);
  }
}

const NOTHING = { tactic: undefined, byId: false, techniqueId: undefined, usual: true, wrong: undefined };

/** A tactic, or one with more behind it, the name of a technique perhaps. */
function ofName(name: string, usual: boolean): TagRefs {
  const exact = tactic(name);
  if (exact !== undefined) {
    return { ...NOTHING, tactic: exact, usual };
  }
  const before = TACTICS.find(({ shortName }) => name.startsWith(`${shortName}-`));
  return before === undefined
    ? { ...NOTHING, wrong: 'unknown-tactic' }
    : {
        ...NOTHING,
        tactic: before,
        techniqueId: techniqueNamed(name.slice(before.shortName.length + 1), before)?.id,
        usual: false,
      };
}

function tacticOf(word: string): Pick<TagRefs, 'tactic' | 'byId'> {
  return { tactic: tactic(word), byId: /^ta\d/i.test(word) };
}

function orUnknown(found: Tactic | undefined): TagRefs['wrong'] {
  return found === undefined ? 'unknown-tactic' : undefined;
}

const BY_NAME: ReadonlyMap<string, readonly Technique[]> = TECHNIQUES.filter(
  ({ revoked, deprecated }) => !revoked && !deprecated
).reduce((names, item) => {
  const name = item.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return names.set(name, [...(names.get(name) ?? []), item]);
}, new Map<string, readonly Technique[]>());

/** The one technique that goes by a name (`valid-accounts`), of those that ATT&CK lists under the tactic if there is one. */
export function techniqueNamed(name: string, under?: Tactic): Technique | undefined {
  const all = BY_NAME.get(name) ?? [];
  const listed = under === undefined ? all : all.filter(({ tactics }) => tactics.includes(under));
  const [only, other] = listed.length > 0 ? listed : all;
  return other === undefined ? only : undefined;
}
