import { RULE_FACTS } from './officialRules.data';
import type { RuleFact } from './ruleFact';

export { maturityOf } from './maturity';

/**
 * What Falco's container plugin makes every system-call output print after the rule's own fields, in this order:
 * output key to field. Source: the plugin's suggested output fields (Falco 0.41 and later).
 */
export const CONTAINER_OUTPUT_KEYS: Readonly<Record<string, string>> = {
  container_id: 'container.id',
  container_name: 'container.name',
  container_image_repository: 'container.image.repository',
  container_image_tag: 'container.image.tag',
  k8s_pod_name: 'k8s.pod.name',
  k8s_ns_name: 'k8s.ns.name',
};

const BY_NAME: ReadonlyMap<string, RuleFact> = new Map(RULE_FACTS.map((fact) => [fact.name, fact]));

/** What is known of the official rule of exactly this name; undefined for a rule of one's own. */
export function ruleFact(name: string): RuleFact | undefined {
  return BY_NAME.get(name);
}
