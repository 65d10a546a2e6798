/** The text that a written value stands for: the other way round, as Falco reads it. */
export function readFilterValue(written: string): string {
  if (!written.startsWith('"') && !written.startsWith("'")) {
    return written;
  }
  const letters: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };
  return written.slice(1, -1).replace(/\\([\s\S])/g, (_, character: string) => letters[character] ?? character);
}
