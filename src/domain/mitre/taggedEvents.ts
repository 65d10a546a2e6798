import type { MatrixRule } from './placement';
import { mitreTagForm } from './tagForm';

/** Events of one rule with one set of tags, as the event cube counts them. */
interface TaggedGroup {
  readonly rule: string;
  readonly tags: readonly string[];
  readonly internal: boolean;
}

/** The events of a part of ATT&CK, and how to ask for exactly them. */
export interface TaggedEvents<G> {
  readonly groups: readonly G[];
  /** Tags that stand for the part, as rules and events write them; they find all of the groups unless some have no tags. */
  readonly tags: readonly string[];
  /** Rules to ask for in place of tags, because some of the events came without any; empty where the tags do. */
  readonly rules: readonly string[];
}

/**
 * The events whose tags name a part of ATT&CK, in any of the forms that tags have. Events without tags count by the tags of the
 * rule of their name, as in the matrix.
 */
export function taggedEvents<G extends TaggedGroup>(
  groups: readonly G[],
  rules: readonly MatrixRule[],
  wanted: (tag: string) => boolean
): TaggedEvents<G> {
  const tagsOf = new Map(rules.map(({ name, tags }) => [name, tags]));
  const found = groups.filter(
    ({ internal, rule, tags }) => !internal && (tags.length > 0 ? tags : (tagsOf.get(rule) ?? [])).some(wanted)
  );
  const written = [...groups.flatMap(({ tags }) => tags), ...rules.flatMap(({ tags }) => tags)];
  return {
    groups: found,
    tags: [...new Set(written)].filter(wanted).sort(),
    rules: found.some(({ tags }) => tags.length === 0) ? [...new Set(found.map(({ rule }) => rule))] : [],
  };
}

/** Whether a tag names a technique; those of its sub-techniques do too. */
export function namesTechnique(id: string): (tag: string) => boolean {
  const wanted = id.toUpperCase();
  return (tag) => {
    const form = mitreTagForm(tag);
    return form?.kind === 'technique' && (form.id === wanted || form.id.startsWith(`${wanted}.`));
  };
}

/** Whether a tag names a tactic, by its name or by its id. */
export function namesTactic({
  id,
  shortName,
}: {
  readonly id: string;
  readonly shortName: string;
}): (tag: string) => boolean {
  return (tag) => {
    const form = mitreTagForm(tag);
    return form?.kind === 'tactic-id' ? form.id === id : form?.kind === 'tactic-name' && form.name === shortName;
  };
}
