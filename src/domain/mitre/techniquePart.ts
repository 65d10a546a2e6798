import { tagRefs } from './tagRefs';
import type { AttackPart } from './taggedEvents';

/** A technique by its id; tags of its sub-techniques name it too. */
export function techniquePart(id: string): AttackPart {
  const wanted = id.toUpperCase();
  const holds = (tag: string) => {
    const named = tagRefs(tag)?.techniqueId;
    return named !== undefined && (named === wanted || named.startsWith(`${wanted}.`));
  };
  // The empty tag would ask for events without any.
  return { tags: [wanted === '' ? '-' : wanted], holds };
}
