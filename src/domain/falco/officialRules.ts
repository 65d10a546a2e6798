import { RULE_FACTS } from './officialRules.data';
import type { RuleFact } from './ruleFact';

const BY_NAME: ReadonlyMap<string, RuleFact> = new Map(RULE_FACTS.map((fact) => [fact.name, fact]));

/** What is known of the official rule of exactly this name; undefined for a rule of one's own. */
export function ruleFact(name: string): RuleFact | undefined {
  return BY_NAME.get(name);
}

/** The tags of the official rule of a name: those of events that came without any. */
export function officialTags(name: string): readonly string[] {
  return ruleFact(name)?.tags ?? [];
}
