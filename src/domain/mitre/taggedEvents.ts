import type { FieldFilter } from '../logql/filters';
import type { Tactic } from './tactics';
import type { MatrixRule } from './placement';
import { tacticTag } from '../falco/tagForm';
import { tagsByRule } from './tagsByRule';
import { tagTactic } from './tagTactic';

/** Events of one rule with one set of tags, as the event cube counts them. */
interface TaggedGroup {
  readonly rule: string;
  readonly tags: readonly string[];
  readonly internal: boolean;
}

/** A tactic or a technique as tags name it. */
export interface AttackPart {
  /** The tags that stand for it whether or not any event has them. */
  readonly tags: readonly string[];
  /** Whether a tag names it, in whatever form. */
  readonly holds: (tag: string) => boolean;
}

/** The events of a part of ATT&CK, and how to ask for exactly them. */
export interface TaggedEvents<G> {
  readonly groups: readonly G[];
  /** All of them hold: what a link or a further query asks with. */
  readonly filters: readonly FieldFilter[];
}

/**
 * The events whose tags name a part of ATT&CK, in any of the forms that tags have. Events without tags count by the tags
 * that are known of the rule of their name, as in the matrix.
 */
export function taggedEvents<G extends TaggedGroup>(
  groups: readonly G[],
  rules: ReadonlyArray<Pick<MatrixRule, 'name' | 'tags'>>,
  part: AttackPart
): TaggedEvents<G> {
  const known = tagsByRule(rules, groups);
  const detections = groups.filter(({ internal }) => !internal);
  const found = detections.filter(({ rule, tags }) =>
    (tags.length > 0 ? tags : (known.get(rule) ?? [])).some(part.holds)
  );
  return { groups: found, filters: filtersOf(detections, found, rules, part) };
}

/** By tags; where some of the events came without any, by rule too, and then events without tags are meant as well. */
function filtersOf(
  all: readonly TaggedGroup[],
  found: readonly TaggedGroup[],
  rules: ReadonlyArray<Pick<MatrixRule, 'tags'>>,
  { tags: own, holds }: AttackPart
): FieldFilter[] {
  const written = [...all.flatMap(({ tags }) => tags), ...rules.flatMap(({ tags }) => tags)];
  const tags = [...new Set([...own, ...written.filter(holds)])].sort();
  if (found.every((group) => group.tags.length > 0)) {
    return [{ field: 'tags', op: 'is', values: tags }];
  }
  const names = [...new Set(found.map(({ rule }) => rule))].sort();
  const byRule: FieldFilter = { field: 'rule', op: 'is', values: names };
  const more = all.filter((group) => names.includes(group.rule)).length > found.length;
  return more ? [byRule, { field: 'tags', op: 'is', values: ['', ...tags] }] : [byRule];
}

/** A tactic: tags name it by its name or by its id. */
export function tacticPart({ id, shortName }: Pick<Tactic, 'id' | 'shortName'>): AttackPart {
  const holds = (tag: string) => tagTactic(tag)?.tactic?.id === id;
  return { tags: [tacticTag(shortName), id], holds };
}
