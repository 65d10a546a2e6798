/** Falco's own word for the source of what it says of itself. */
export const INTERNAL_SOURCE = 'internal';

/** How the names of such rules begin. */
export const INTERNAL_PREFIX = 'Falco internal: ';

/** The rule of Falcosidekick's own test event. */
export const TEST_RULE = 'Test rule';

/** Whether a rule is Falco's or Falcosidekick's own, by name as well: older versions give no source for them. */
export function isInternal(rule: string, source: string): boolean {
  return source === INTERNAL_SOURCE || rule === TEST_RULE || rule.startsWith(INTERNAL_PREFIX);
}
