import { tagRefs } from '../../mitre/tagRefs';
import type { CubeGroup } from '../../logql/cube/cube';
import { tagKind, type TagKind } from '../../falco/tags';

/** A tag with the rules that carry it and the events that came with it. */
export interface TagUse {
  readonly tag: string;
  readonly kind: TagKind;
  readonly events: number;
  /** Rules that carry it by file or by event, each once. */
  readonly rules: number;
  /** Those of them that have events with it. */
  readonly fired: number;
}

/**
 * Every tag of the known rules and of the events, most events first. A tag is exactly what is written: `T1059` is not
 * `T1059.004`. An event counts under each of its tags, so that the events of all tags are more than there are.
 */
export function tagUses(
  rules: ReadonlyArray<{ readonly name: string; readonly tags: readonly string[] }>,
  groups: readonly CubeGroup[]
): TagUse[] {
  const tally = new Map<string, { events: number; rules: Set<string>; fired: Set<string> }>();
  const of = (tag: string) => {
    const found = tally.get(tag) ?? { events: 0, rules: new Set<string>(), fired: new Set<string>() };
    tally.set(tag, found);
    return found;
  };
  rules.forEach(({ name, tags }) => tags.forEach((tag) => of(tag).rules.add(name)));
  for (const { rule, tags, total } of groups.filter(({ internal }) => !internal)) {
    for (const tag of tags) {
      const found = of(tag);
      found.events += total;
      found.rules.add(rule);
      found.fired.add(rule);
    }
  }
  return [...tally]
    .map(([tag, found]) => ({
      tag,
      kind: tagKind(tag),
      events: found.events,
      rules: found.rules.size,
      fired: found.fired.size,
    }))
    .sort((a, b) => b.events - a.events || b.rules - a.rules || (a.tag < b.tag ? -1 : 1));
}

/** Whether a set of tags holds a tag exactly, or, where asked for, a sub-technique of it. */
export function hasTag(tags: readonly string[], tag: string, withSubTechniques = false): boolean {
  return tags.includes(tag) || (withSubTechniques && tags.some((other) => isSubTechniqueOf(other, tag)));
}

/** Whether a tag names a sub-technique of the technique that another one names: `T1059.004` of `T1059`. */
export function isSubTechniqueOf(tag: string, parent: string): boolean {
  const [sub, main] = [tagRefs(tag)?.techniqueId, tagRefs(parent)?.techniqueId];
  return sub !== undefined && main !== undefined && !main.includes('.') && sub.startsWith(`${main}.`);
}
