import { TECHNIQUES, type Technique } from './attack';
import type { Tactic } from './tactics';
import { tagTactic, type TagTactic } from './tagTactic';

/** What one tag names in ATT&CK, in whatever form: a tactic, a technique, or both (`mitre_persistence_T1098`). */
export type TagRefs = Omit<TagTactic, 'behind'>;

/** Reads one tag; undefined for one that has nothing to do with ATT&CK. */
export function tagRefs(tag: string): TagRefs | undefined {
  const read = tagTactic(tag);
  if (read === undefined) {
    return undefined;
  }
  const { behind, ...refs } = read;
  return behind === undefined ? refs : { ...refs, techniqueId: techniqueNamed(behind, refs.tactic)?.id };
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
