import type { Holds } from '../../falco/outputs/fieldForms';
import { fieldKey, guessKey, plainKey, type KeyBook, type OutputKey } from '../../falco/outputs/outputKeys';

/** Every place in a text that could be a key, in the order of the text. */
export interface FoundKeys {
  readonly starts: number[];
  /** Where each `=` stands. */
  readonly ends: number[];
  readonly keys: OutputKey[];
}

const MAX_KEY = 120;
/** Behind `cur_uid=` the user that somebody becomes, not the one that somebody is: the rule on setuid prints both. */
const CALLED_UID = 'evt.arg.uid';

/** Finds `key=` after a blank or an opening parenthesis, known key or not. */
export function findKeys(text: string, book: KeyBook): FoundKeys {
  const starts: number[] = [];
  const ends: number[] = [];
  const keys: OutputKey[] = [];
  let end = text.indexOf('=');
  while (end !== -1) {
    const phrase = book.phrases.find((one) => text.endsWith(one, end) && isBlankOrOpen(text, end - one.length));
    const start = phrase === undefined ? keyStart(text, end) : end - phrase.length;
    if (start !== -1) {
      const name = text.slice(start, end);
      starts.push(start);
      ends.push(end);
      const followed = name === 'uid' && keys.some(({ field }) => field === book.keys.get('cur_uid')?.field);
      keys.push(followed ? fieldKey(CALLED_UID) : (book.keys.get(name) ?? guessKey(name) ?? plainKey(name)));
    }
    end = text.indexOf('=', end + 1);
  }
  return { starts, ends, keys };
}

/** Where the key before the `=` starts; -1 when what stands there is none. */
function keyStart(text: string, end: number): number {
  const limit = Math.max(0, end - MAX_KEY);
  let start = end;
  while (start > limit && isKeyCharacter(text.charCodeAt(start - 1))) {
    start--;
  }
  if (start === end || !isFirstCharacter(text.charCodeAt(start))) {
    return -1;
  }
  return isBlankOrOpen(text, start) ? start : -1;
}

/** Whether a key may start here: at the start, behind a blank or an opening parenthesis. */
function isBlankOrOpen(text: string, start: number): boolean {
  const before = start === 0 ? 32 : text.charCodeAt(start - 1);
  return before === 32 || before === 40;
}

/** Picks the keys that the output itself prints, leaving out what only looks like one inside a value. */
export function chooseKeys(text: string, found: FoundKeys, book: KeyBook): number[] {
  const ranked = book.ranked === 0 ? undefined : inRuleOrder(text, found, book.ranked);
  if (ranked === undefined) {
    return inTextOrder(text, found, 0, []);
  }
  // The rule is printed whole, so nothing between its keys is a key. What an operator appends comes after them.
  return inTextOrder(text, found, (ranked[ranked.length - 1] ?? -1) + 1, ranked);
}

/**
 * The keys of a rule whose order is known; undefined when the text does not hold them all (an older version of the
 * rule, or a changed one). When a value imitates keys there is more than one way to read the text: the one in which
 * no simple value holds a blank is right.
 */
function inRuleOrder(text: string, found: FoundKeys, count: number): number[] | undefined {
  const leftmost: number[] = [];
  let candidates = 0;
  for (let i = 0; i < found.keys.length; i++) {
    const rank = found.keys[i]?.rank ?? -1;
    if (rank >= 0) {
      candidates++;
      if (rank === leftmost.length) {
        leftmost.push(i);
      }
    }
  }
  if (leftmost.length < count) {
    return undefined;
  }
  return candidates === count ? leftmost : resolve(text, found, leftmost);
}

function resolve(text: string, found: FoundKeys, leftmost: readonly number[]): number[] {
  const rightmost = lastOccurrences(found, leftmost.length);
  // What an attacker writes stands inside one value: the keys up to that value are the first ones, the rest the last.
  // Late values are tried first: a command line is easier to write than the path of a file.
  for (let split = leftmost.length; split >= 0; split--) {
    const reading = [...leftmost.slice(0, split), ...rightmost.slice(split)];
    if (isPlausible(text, found, reading, rightmost)) {
      return reading;
    }
  }
  const firstFree = leftmost.findIndex((index) => isFree(found, index));
  return [...leftmost.slice(0, firstFree + 1), ...rightmost.slice(firstFree + 1)];
}

function lastOccurrences(found: FoundKeys, count: number): number[] {
  const result: number[] = [];
  let wanted = count - 1;
  for (let i = found.keys.length - 1; i >= 0 && wanted >= 0; i--) {
    if (found.keys[i]?.rank === wanted) {
      result[wanted] = i;
      wanted--;
    }
  }
  return result;
}

/** Linux cuts the name of a process after 15 bytes. */
const LONGEST_WITH_BLANK: Readonly<Record<Holds, number>> = { word: 0, name: 15, path: Infinity, text: Infinity };

/** Whether the keys stand where a rule prints them, with no blank in a value that cannot hold one. */
function isPlausible(
  text: string,
  found: FoundKeys,
  reading: readonly number[],
  rightmost: readonly number[]
): boolean {
  const first = found.starts[reading[0] ?? 0] ?? 0;
  if (text.charCodeAt(first - 1) !== 40 && text.charCodeAt(first - 2) !== 124) {
    return false;
  }
  const last = reading[reading.length - 1] ?? 0;
  if (last !== rightmost[rightmost.length - 1] && !isFree(found, last)) {
    return false;
  }
  for (let i = 0; i + 1 < reading.length; i++) {
    const index = reading[i] ?? 0;
    const start = (found.ends[index] ?? 0) + 1;
    const end = (found.starts[reading[i + 1] ?? 0] ?? 0) - 1;
    const longest = LONGEST_WITH_BLANK[found.keys[index]?.holds ?? 'word'];
    if (end - start > longest && text.slice(start, end).includes(' ')) {
      return false;
    }
  }
  return true;
}

function isFree(found: FoundKeys, index: number): boolean {
  const holds = found.keys[index]?.holds;
  return holds === 'text' || holds === 'path';
}

/**
 * Reads keys as they come, from a place on. The value before a key decides how far the key must be known (`mayFollow`);
 * the container fields at the very end are always keys.
 */
function inTextOrder(text: string, found: FoundKeys, from: number, before: readonly number[]): number[] {
  const chosen = [...before];
  if (from >= found.keys.length) {
    return chosen;
  }
  const appended = appendedKeys(found, from);
  const seen = appended === from ? NONE_SEEN : new Set(before.map((index) => found.keys[index]?.field));
  let open = found.keys[before[before.length - 1] ?? -1];
  for (let i = from; i < found.keys.length; i++) {
    const key = found.keys[i];
    if (key === undefined || (chosen.length > 0 && text.charCodeAt((found.starts[i] ?? 0) - 1) === 40)) {
      continue;
    }
    const repeated = seen.has(key.field) && !key.suffix;
    if (i < appended && !mayFollow(open?.holds, key, repeated) && (repeated || !isOldKey(text, found, i))) {
      continue;
    }
    chosen.push(i);
    if (i < appended) {
      seen.add(key.field);
    }
    open = key;
  }
  return chosen;
}

/** Whether what looks like a key ends the value before it. A well-known key that has stood before ends no text. */
function mayFollow(holds: Holds | undefined, key: OutputKey, repeated: boolean): boolean {
  switch (holds) {
    case 'text':
      return key.trust === 'sure' && !repeated;
    case 'path':
      return !repeated && (key.trust !== 'unknown' || /[_.]/.test(key.field));
    default:
      return true;
  }
}

/** What rules before their version 2 print behind a command. */
const OLD_KEYS: ReadonlySet<string> = new Set(['pid', 'uid', 'operation']);

/** What stands there as the value of one of them: a word, and at most the container before the next key. */
const OLD_VALUE = /^\w+ ?(?:\S+ \(id=\w+\)? ?)?$/;
/** The number of a process is the one word that says what it is: any known key may follow. */
const PROCESS_ID = /^pid=\d+\b/;

/** One of those, with a value of one word and a well-known key behind it. */
function isOldKey(text: string, found: FoundKeys, index: number): boolean {
  const [start = 0, end = 0] = [found.starts[index], found.ends[index]];
  if (!OLD_KEYS.has(text.slice(start, end))) {
    return false;
  }
  // Behind a bracket stands the container, `web (id=...)`, and no key of the rule.
  const first = index + 1;
  const behind = text.charCodeAt((found.starts[first] ?? 0) - 1) === 40 ? first + 1 : first;
  const next = found.starts[behind] ?? text.length;
  return (
    OLD_VALUE.test(text.slice(end + 1, next).replace(CLOSING, '')) &&
    isKnown(found.keys[behind], PROCESS_ID.test(text.slice(start, next)))
  );
}

const CLOSING = /\)\s*$/;

function isKnown(key: OutputKey | undefined, weakToo: boolean): boolean {
  const trust = key?.trust ?? 'sure';
  return trust === 'sure' || (weakToo && trust === 'weak');
}

const NONE_SEEN = new Set<string | undefined>();

/** Where the unbroken run of container fields at the end of the text begins. */
function appendedKeys(found: FoundKeys, from: number): number {
  let start = found.keys.length;
  const seen = new Set<string>();
  while (start > from) {
    const key = found.keys[start - 1];
    if (key === undefined || !key.suffix || seen.has(key.field)) {
      break;
    }
    seen.add(key.field);
    start--;
  }
  return start;
}

function isKeyCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 46 ||
    code === 91 ||
    code === 93
  );
}

function isFirstCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || code === 95;
}
