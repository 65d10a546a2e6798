/** JSON as Go's encoder writes it, and so Falcosidekick: as JavaScript's, and safe inside HTML. */
export function goJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  );
}

/** JSON as Falco's own writer prints it. */
export function falcoJson(value: unknown): string {
  return JSON.stringify(value);
}

/** All texts of a JSON document, keys as well, as a reader sees them. */
export function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  if (Array.isArray(value)) {
    return value.flatMap(textsOf);
  }
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => [key, ...textsOf(inner)])
    : [];
}
