/**
 * The tags of each rule: those of its file and those that its events bring, so that an event that came without any is
 * judged by all that is known of its rule, and a filter by rule finds neither more nor less.
 */
export function tagsByRule(
  rules: ReadonlyArray<{ readonly name: string; readonly tags: readonly string[] }>,
  groups: ReadonlyArray<{ readonly rule: string; readonly tags: readonly string[] }>
): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, Set<string>>();
  const named = [...rules.map(({ name, tags }) => ({ rule: name, tags })), ...groups];
  for (const { rule, tags } of named) {
    const of = all.get(rule) ?? new Set<string>();
    tags.forEach((tag) => of.add(tag));
    all.set(rule, of);
  }
  return new Map([...all].map(([rule, tags]) => [rule, [...tags]]));
}
