import { PACKED_TECHNIQUES, type PackedTechnique } from './catalogue.data';
import { type Tactic, TACTICS } from './tactics';

export { ATTACK_NOTICE, ATTACK_VERSION } from './catalogue.data';

/** A technique or sub-technique of the ATT&CK catalogue. */
export interface Technique {
  /** `T1059` or `T1059.004`. */
  readonly id: string;
  /** Its own name, without the parent's: `Unix Shell`. */
  readonly name: string;
  /** The tactics that ATT&CK lists it under, in the order of the matrix. */
  readonly tactics: readonly Tactic[];
  /** Id of the technique that this is a sub-technique of. */
  readonly parentId: string | undefined;
  readonly revoked: boolean;
  readonly deprecated: boolean;
}

/** Every technique and sub-technique, revoked and deprecated ones too, by id. */
export const TECHNIQUES: readonly Technique[] = PACKED_TECHNIQUES.map(unpack);

const TECHNIQUE_BY_ID: ReadonlyMap<string, Technique> = new Map(TECHNIQUES.map((item) => [item.id, item]));

/** The technique of an id (`T1059.004`, in any case); undefined when the catalogue has none. */
export function technique(id: string): Technique | undefined {
  return TECHNIQUE_BY_ID.get(id.toUpperCase());
}

/** The technique that a sub-technique belongs to; undefined for a technique and for an unknown id. */
export function parentOf(id: string): Technique | undefined {
  const parentId = technique(id)?.parentId;
  return parentId === undefined ? undefined : technique(parentId);
}

/** A technique's sub-techniques by id, revoked and deprecated ones too. */
export function subTechniques(id: string): readonly Technique[] {
  const parentId = id.toUpperCase();
  return TECHNIQUES.filter((item) => item.parentId === parentId);
}

/** The name as ATT&CK writes it in full: `Command and Scripting Interpreter: Unix Shell`. */
export function fullName(item: Technique): string {
  const parent = parentOf(item.id);
  return parent === undefined ? item.name : `${parent.name}: ${item.name}`;
}

/** The page of a technique on attack.mitre.org; undefined when the text is no technique id, so that no other text gets into a link. */
export function techniqueUrl(id: string): string | undefined {
  const [, main, sub] = /^(T\d{4})(?:\.(\d{3}))?$/.exec(id.toUpperCase()) ?? [];
  if (main === undefined) {
    return undefined;
  }
  return `https://attack.mitre.org/techniques/${main}/${sub === undefined ? '' : `${sub}/`}`;
}

function unpack([id, name, tactics, state]: PackedTechnique): Technique {
  const dot = id.indexOf('.');
  return {
    id,
    name,
    tactics: TACTICS.filter((_, index) => tactics.includes(index.toString(16))),
    parentId: dot < 0 ? undefined : id.slice(0, dot),
    revoked: state === 'r',
    deprecated: state === 'd',
  };
}
