/** A mapping of a YAML file, whose keys nobody has checked. */
export type Entry = ReadonlyMap<unknown, unknown>;

// What Falco's YAML reader takes for a boolean.
const TRUE = /^(?:true|yes|on|y)$/i;
const FALSE = /^(?:false|no|off|n)$/i;

export function asEntry(value: unknown): Entry | undefined {
  return value instanceof Map ? value : undefined;
}

/** The text of a scalar. Every scalar is read as the text it is written as, like Falco does. */
export function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A list of scalars; undefined as soon as one of them is none. */
export function asTexts(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
}

export function asBoolean(value: unknown): boolean | undefined {
  const text = asText(value)?.trim() ?? '';
  return TRUE.test(text) ? true : FALSE.test(text) ? false : undefined;
}

/** A name from a file as a message shows it: short, and on one line. */
export function quoted(name: string): string {
  const line = name.replace(/\s+/g, ' ');
  return `"${line.length > 80 ? `${line.slice(0, 77)}...` : line}"`;
}
