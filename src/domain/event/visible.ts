import { NOT_AVAILABLE } from '../falco/fields/noValue';
import type { JsonValue } from './types';

/**
 * Characters that change how text reads without being seen: controls, bidirectional marks, zero-width
 * characters, invisible fillers, tags and half surrogates. Emoji variation selectors stay.
 * Tab is blank, not hidden: values show it, prose and code keep it.
 * Built from code points so that no invisible character stands in this file.
 */
const INVISIBLE_RANGES: ReadonlyArray<readonly [number, number]> = [
  [0x00, 0x08],
  [0x0a, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad], // soft hyphen
  [0x34f, 0x34f], // combining grapheme joiner
  [0x61c, 0x61c], // Arabic letter mark
  [0x115f, 0x1160], // Hangul fillers
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xd800, 0xdfff], // with the u flag: only halves of a pair
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfffb],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

const INVISIBLE = new RegExp(
  // And whatever Unicode calls a format character: also those of scripts and notations that nobody thinks of.
  `[\\p{Cf}${INVISIBLE_RANGES.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`,
  'gu'
);

/**
 * A value as a person can check it: what `visibleProse` shows, and blanks that would pass unseen: a tab as `⇥`, each
 * space before or behind everything else as `␣`. For values, names, tags and command lines; copies hold the value itself.
 */
export function visibleText(text: string): string {
  return visibleProse(text)
    .replace(/\t/g, '⇥')
    .replace(OUTER_BLANKS, (blanks) => [...blanks].map(blank).join(''));
}

/** Every kind of space, where a value begins or ends. One in its midst is tried once, from its first on: it may be long. */
const OUTER_BLANKS = /^\p{Zs}+|(?<!\p{Zs})\p{Zs}+$/gu;

function blank(character: string): string {
  return character === ' ' ? '␣' : codePoint(character);
}

/**
 * Sentences, queries and code, of which blanks are a part: a new line as `⏎`, every character that hides itself or turns
 * the text around as its code point (`⟨U+202E⟩`). Event text is an attacker's text.
 */
export function visibleProse(text: string): string {
  return text.replace(INVISIBLE, (character) => (character === '\n' ? '⏎' : codePoint(character)));
}

function codePoint(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/**
 * The value of an output field as one string, as Falco's text output would print it: `<NA>` for null, lists
 * and objects as JSON. Not made visible: filters need the value as it is.
 */
export function fieldText(value: JsonValue): string {
  if (typeof value === 'string') {
    return value;
  }
  if (value === null) {
    return NOT_AVAILABLE;
  }
  if (typeof value === 'object') {
    try {
      return JSON.stringify(value);
    } catch {
      // Only nesting thousands of levels deep gets here; a mark is better than a broken page.
      return '[...]';
    }
  }
  return String(value);
}

/** The same; undefined where the event does not say it: the field is not there, empty or `<NA>`. */
export function presentText(value: JsonValue | undefined): string | undefined {
  return value === undefined || value === null || value === '' || value === NOT_AVAILABLE
    ? undefined
    : fieldText(value);
}
