const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * FNV-1a over the code units of a text, 32 bits: to see that two texts differ, or to name one of them shortly. Whoever wants to can make
 * two that have the same.
 * @param from what it goes on from, so that several texts are one without being put together
 */
export function fnv1a(text: string, from = OFFSET): number {
  let hash = from;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), PRIME);
  }
  return hash;
}

/** The same over the bytes of a text in UTF-8, in eight hexadecimal digits: what is kept outside of a browser too. */
export function fnvText(text: string): string {
  const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
  return (fnv1a(bytes) >>> 0).toString(16).padStart(8, '0');
}
