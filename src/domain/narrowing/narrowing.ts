/*
 * Narrowing of what comes from outside: settings, addresses, storage, the network. Pure, and each answers with a safe
 * value.
 */

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value where it is a record, else an empty one. */
export function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

/** The value where it is a list, else an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value where it is a text, else an empty one. */
export function asText(value: unknown): string {
  return asString(value) ?? '';
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** The texts of a list; what is none is left out. */
export function asStrings(value: unknown): string[] {
  return asList(value).filter((item) => typeof item === 'string');
}

/** A list that holds nothing but texts, or undefined. */
export function asAllStrings(value: unknown): string[] | undefined {
  const texts = asStrings(value);
  return Array.isArray(value) && texts.length === value.length ? texts : undefined;
}

/** One of the words listed, or undefined. */
export function asOneOf<T extends string>(value: unknown, words: readonly T[]): T | undefined {
  return words.find((word) => word === value);
}
