/** Falco's own word for the source of what it says of itself. */
export const INTERNAL_SOURCE = 'internal';

/** How the names of such rules begin. */
export const INTERNAL_PREFIX = 'Falco internal: ';

/** The rule of Falcosidekick's own test event. */
export const TEST_RULE = 'Test rule';

/** Rule of Falco's own metrics, when `metrics.output_rule` is on: every `metrics.interval`, by default an hour. */
export const SNAPSHOT_RULE = `${INTERNAL_PREFIX}metrics snapshot`;

/** Rule of `syscall_event_drops`: one second with drops. Falco holds most of them back (one in 30 s). */
export const DROP_RULE = `${INTERNAL_PREFIX}syscall event drop`;

/**
 * Expressions (RE2) for the whole name of such a rule: what `isInternal` says of a name, for queries. None of these words
 * means anything in an expression.
 */
export const INTERNAL_RULES: readonly string[] = [`${INTERNAL_PREFIX}.*`, TEST_RULE];

/** Whether a rule is Falco's or Falcosidekick's own, by name as well: older versions give no source for them. */
export function isInternal(rule: string, source: string): boolean {
  return source === INTERNAL_SOURCE || rule === TEST_RULE || rule.startsWith(INTERNAL_PREFIX);
}
