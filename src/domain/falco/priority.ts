/**
 * Falco's priorities, most urgent first. The order is the only thing that compares them: the two numeric
 * scales in use run in opposite directions and agree on Warning alone.
 * Source: Falco's documentation of rule priorities; userspace/falco/falco_common.h.
 */
export const PRIORITIES = [
  'Emergency',
  'Alert',
  'Critical',
  'Error',
  'Warning',
  'Notice',
  'Informational',
  'Debug',
] as const;

export type Priority = (typeof PRIORITIES)[number];

/** Falco's own scale, as in its metrics and its old exporter: 0 Emergency to 7 Debug. */
export type FalcoPriorityNumber = number & { readonly scale: 'falco' };

/** Falcosidekick's scale, as in its metrics: 1 Debug to 8 Emergency. */
export type SidekickPriorityNumber = number & { readonly scale: 'sidekick' };

const BY_LOWER_NAME: ReadonlyMap<string, Priority> = new Map([
  ...PRIORITIES.map((priority) => [priority.toLowerCase(), priority] as const),
  // Rule files may say INFO; events always say the whole word, other shippers do not.
  ['info', 'Informational'] as const,
  ['warn', 'Warning'] as const,
  ['emerg', 'Emergency'] as const,
  ['crit', 'Critical'] as const,
  ['err', 'Error'] as const,
]);

/** A regular expression (RE2) of the whole word that stands for a priority, in any case: what `priorityFromName` knows. */
export const KNOWN_PRIORITY = `(?i)\\s*(${[...BY_LOWER_NAME.keys()].join('|')})\\s*`;

/** The priority a word stands for, in any case; undefined for any other text. */
export function priorityFromName(name: string): Priority | undefined {
  return BY_LOWER_NAME.get(name.trim().toLowerCase());
}

/** The words that stand for a priority, its own first, each in lower case. */
export function namesOfPriority(priority: Priority): readonly string[] {
  return [...BY_LOWER_NAME].flatMap(([name, known]) => (known === priority ? [name] : []));
}

/** The priority that a rules file may name: Falco takes its full names and `info` alone, in any case. */
export function rulePriority(name: string): Priority | undefined {
  const priority = priorityFromName(name);
  const word = name.trim().toLowerCase();
  return word === 'info' || word === priority?.toLowerCase() ? priority : undefined;
}

/** Falco's number for a priority. */
export function toFalcoNumber(priority: Priority): FalcoPriorityNumber {
  return PRIORITIES.indexOf(priority) as FalcoPriorityNumber;
}

/** The priority of a number on Falco's scale; undefined off the scale. */
export function priorityFromFalcoNumber(value: number): Priority | undefined {
  return Number.isInteger(value) ? PRIORITIES[value] : undefined;
}

/** Falcosidekick's number for a priority. */
export function toSidekickNumber(priority: Priority): SidekickPriorityNumber {
  return (PRIORITIES.length - PRIORITIES.indexOf(priority)) as SidekickPriorityNumber;
}

/** The priority of a number on Falcosidekick's scale; undefined off the scale. */
export function priorityFromSidekickNumber(value: number): Priority | undefined {
  return Number.isInteger(value) ? PRIORITIES[PRIORITIES.length - value] : undefined;
}

/** Negative when a is more urgent than b, as Array.sort wants it; unknown priorities come last. */
export function comparePriority(a: Priority | undefined, b: Priority | undefined): number {
  return rank(a) - rank(b);
}

/** The priorities at least as urgent as the one given, most urgent first. */
export function atLeast(priority: Priority): readonly Priority[] {
  return PRIORITIES.slice(0, PRIORITIES.indexOf(priority) + 1);
}

function rank(priority: Priority | undefined): number {
  return priority === undefined ? PRIORITIES.length : PRIORITIES.indexOf(priority);
}
