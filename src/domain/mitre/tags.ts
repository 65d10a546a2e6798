import { technique, type Technique } from './attack';
import { type Tactic } from './tactics';
import { tagRefs } from './tagRefs';

/** A technique that a tag names, whether or not the catalogue has it. */
interface TechniqueRef {
  /** `T1059.004`, whatever form the tag has. */
  readonly id: string;
  readonly tag: string;
  /** Undefined where the catalogue has no such technique. */
  readonly technique: Technique | undefined;
}

export type TagProblemKind =
  | 'unknown-technique'
  | 'revoked-technique'
  | 'deprecated-technique'
  | 'unknown-tactic'
  | 'malformed-tag'
  | 'unusual-tag' // read all the same, but not written as Falco's rules write it
  | 'tactic-not-listed' // ATT&CK lists none of the techniques under the tactic
  | 'technique-not-listed' // ATT&CK lists the technique under none of the tactics, each of which another technique explains
  | 'tactics-differ' // the TA id stands for another tactic than the mitre_ tags name
  | 'technique-without-tactic'
  | 'tactic-without-technique';

/** Something wrong with a set of tags, said of the tag that it is about. */
export interface TagProblem {
  readonly kind: TagProblemKind;
  readonly tag: string;
}

export interface MitreTags {
  /** In the order of the tags, `mitre_<tactic>` before TA ids, each once. Never derived from a technique. */
  readonly tactics: readonly Tactic[];
  /** In the order of the tags, each once. */
  readonly techniques: readonly TechniqueRef[];
  readonly problems: readonly TagProblem[];
}

interface TacticRef {
  readonly tactic: Tactic;
  readonly tag: string;
}

/**
 * What a rule's or event's tags say of ATT&CK: `mitre_<tactic>`, `TA0005`, `T1059`, `T1059.004`, the plugins'
 * `T1562-impair-defenses`, Prometheus' `T1059_004` and what others write (`MITRE_T1078_valid_accounts`), in any case. Never
 * throws; tags about other things are passed over.
 * The tactic is what the tags name, not what ATT&CK derives from the technique: the author of the rule knew the context.
 */
export function readMitreTags(tags: readonly string[]): MitreTags {
  const named = new Map<string, TacticRef>();
  const byId = new Map<string, TacticRef>();
  const techniques = new Map<string, TechniqueRef>();
  const problems: TagProblem[] = [];

  for (const tag of new Set(tags)) {
    const refs = tagRefs(tag);
    if (refs === undefined) {
      continue;
    }
    if (refs.wrong !== undefined) {
      problems.push({ kind: refs.wrong, tag });
    } else if (!refs.usual) {
      problems.push({ kind: 'unusual-tag', tag });
    }
    if (refs.techniqueId !== undefined) {
      addOnce(techniques, refs.techniqueId, { id: refs.techniqueId, tag, technique: technique(refs.techniqueId) });
    }
    if (refs.tactic !== undefined) {
      addOnce(refs.byId ? byId : named, refs.tactic.id, { tactic: refs.tactic, tag });
    }
  }

  const refs = [...techniques.values()];
  const tactics = [...new Map([...named, ...byId]).values()];
  problems.push(
    ...refs.flatMap(stateOfTechnique),
    ...differing(named, byId),
    ...notListed(tactics, refs),
    ...incomplete(tactics, refs)
  );
  return { tactics: tactics.map((ref) => ref.tactic), techniques: refs, problems };
}

function stateOfTechnique({ tag, technique: known }: TechniqueRef): TagProblem[] {
  if (known === undefined) {
    return [{ kind: 'unknown-technique', tag }];
  }
  if (known.revoked) {
    return [{ kind: 'revoked-technique', tag }];
  }
  return known.deprecated ? [{ kind: 'deprecated-technique', tag }] : [];
}

function differing(named: ReadonlyMap<string, TacticRef>, byId: ReadonlyMap<string, TacticRef>): TagProblem[] {
  if (named.size === 0) {
    return [];
  }
  return [...byId].filter(([id]) => !named.has(id)).map(([, { tag }]) => ({ kind: 'tactics-differ', tag }));
}

function notListed(tactics: readonly TacticRef[], refs: readonly TechniqueRef[]): TagProblem[] {
  const known = refs.flatMap((ref) =>
    ref.technique === undefined ? [] : [{ tag: ref.tag, listed: ref.technique.tactics }]
  );
  // A technique that nobody knows may well belong to the tactic, so that only the known ones can contradict it.
  if (tactics.length === 0 || known.length === 0 || known.length < refs.length) {
    return [];
  }
  const strange = tactics.filter((ref) => known.every(({ listed }) => !listed.includes(ref.tactic)));
  const lost = known.filter(({ listed }) => tactics.every((ref) => !listed.includes(ref.tactic)));
  return [
    ...strange.map(({ tag }): TagProblem => ({ kind: 'tactic-not-listed', tag })),
    // Where every tactic is strange, that is said already.
    ...(strange.length > 0 ? [] : lost).map(({ tag }): TagProblem => ({ kind: 'technique-not-listed', tag })),
  ];
}

function incomplete(tactics: readonly TacticRef[], refs: readonly TechniqueRef[]): TagProblem[] {
  if (refs.length === 0) {
    return tactics.slice(0, 1).map(({ tag }) => ({ kind: 'tactic-without-technique', tag }));
  }
  return tactics.length > 0 ? [] : refs.slice(0, 1).map(({ tag }) => ({ kind: 'technique-without-tactic', tag }));
}

function addOnce<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) {
    map.set(key, value);
  }
}
