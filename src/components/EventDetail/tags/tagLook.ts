import { tagKind, type TagKind } from 'domain/falco/tags';

/** How a tag looks: ATT&CK, the maturity of the rule, a standard that it helps to meet, or a topic. */
export type TagLook = 'attack' | 'maturity' | 'standard' | 'topic';

const LOOKS: Readonly<Record<TagKind, TagLook>> = {
  maturity: 'maturity',
  workload: 'topic',
  type: 'topic',
  tactic: 'attack',
  technique: 'attack',
  compliance: 'standard',
  other: 'topic',
};

/** The look of a tag, by its kind. */
export function tagLook(tag: string): TagLook {
  return LOOKS[tagKind(tag)];
}
