import { fnv1a } from '../hash/fnv';
import type { LogEntry } from './types';

/** Labels that depend on how a line was asked for, not on which line it is. */
function isParsedLabel(name: string): boolean {
  return (
    name.startsWith('output_fields_') ||
    name.endsWith('_extracted') ||
    name.startsWith('__error') ||
    name === 'detected_level'
  );
}

/**
 * Stable identity of a line: its nanoseconds and 53 bits over its line and labels. The order of the labels does not
 * matter, nor do labels that a parser stage of a query adds, so that a link made on one page opens on another.
 */
export function entryKey(entry: LogEntry): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const { line, labels } = entry;
  const even = line.length & ~1;
  for (let i = 0; i < even; i += 2) {
    const pair = line.charCodeAt(i) | (line.charCodeAt(i + 1) << 16);
    high = Math.imul(high ^ pair, 2654435761);
    low = Math.imul(low ^ pair, 1597334677) ^ (high >>> 15);
  }
  if (even < line.length) {
    high = Math.imul(high ^ line.charCodeAt(even), 2654435761);
  }
  high ^= line.length;
  let sum = 0;
  for (const name in labels) {
    if (!isParsedLabel(name)) {
      sum = (sum + hashPair(name, labels[name] ?? '')) | 0;
    }
  }
  high = mix(high ^ sum, low);
  low = mix(low ^ Math.imul(sum, 2246822519), high);
  return `${entry.tsNs}-${(4294967296 * (0x1fffff & low) + (high >>> 0)).toString(36)}`;
}

function mix(a: number, b: number): number {
  return Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
}

/** A name and its value, with a character between that no name holds. */
function hashPair(name: string, value: string): number {
  const hash = fnv1a(value, fnv1a('=', fnv1a(name)));
  return hash ^ (hash >>> 15);
}
