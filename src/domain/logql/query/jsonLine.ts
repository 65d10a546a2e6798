import { anyOf, escapeRegex, wellFormed } from '../quote';

/** How writers of JSON print one character of a string; undefined for the character as it is. */
type Escaper = (character: string) => string | undefined;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

const LONG = (character: string): string => `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;

const isControl = (character: string): boolean => character < ' ';

/** Falco's own writer, and most others: only what JSON demands. */
const plain: Escaper = (character) => {
  if (character === '\b' || character === '\f') {
    return character === '\b' ? '\\b' : '\\f';
  }
  return SHORT.get(character) ?? (isControl(character) ? LONG(character) : undefined);
};

/** Go's encoder, which Falcosidekick uses: safe inside HTML, and bytes that are no UTF-8 as `\ufffd`. */
const go: Escaper = (character) => (/[<>&\u2028\u2029]/.test(character) ? LONG(character) : plain(character));
const goInvalid: Escaper = (character) => (character === '\ufffd' ? LONG(character) : go(character));

/** Go before 1.22. */
const oldGo: Escaper = (character) => (character === '\b' || character === '\f' ? LONG(character) : go(character));

/** Every JSON writer prints these as they are, inside of a string and as a number or `true`; some escape `=` and `+`. */
const ALWAYS_PLAIN = /^[\w .:@-]+$/;

/** From the start of a line over whole characters of JSON, so that what follows is not the tail of an escape. */
const WHOLE_CHARACTERS = String.raw`^(?:[^\\]|\\u[0-9a-fA-F]{4}|\\[^u])*`;

/** Starts with a character that is no part of an escape: where such a text is found, it is no tail of one. */
const NO_TAIL = /^[^bfnrtu0-9a-fA-F/"\\<>&\u2028\u2029\ufffd\p{Cc}]/u;

/** A search in lines that are JSON. */
export interface LineSearch {
  /** Any of these texts is in every line that is wanted: a cheap filter, and the whole of it without a pattern. */
  readonly anyOf: readonly string[];
  /** A regular expression that the line must match as well. */
  readonly pattern: string | undefined;
}

/**
 * How to find a text in lines that are JSON. A text without anything to escape is found wherever the line holds it.
 * Any other one is found where a string of the JSON reads so once its escapes are undone, whoever wrote it; and, as
 * streams change their format one day, in lines that are no JSON.
 * @param bareLines whether a line that does not start with a brace is no JSON at all
 */
export function searchJson(text: string, bareLines: boolean): LineSearch {
  const clean = wellFormed(text);
  const forms = [...new Set([plain, go, goInvalid, oldGo].map((escape) => encode(clean, escape)))];
  if (forms.length === 1 && forms[0] === clean) {
    return { anyOf: forms, pattern: undefined };
  }
  const raw = bareLines && !forms.includes(clean);
  if (!raw && NO_TAIL.test(clean)) {
    return { anyOf: forms, pattern: undefined };
  }
  const inJson = `${WHOLE_CHARACTERS}(?:${anyOf(forms)})`;
  return {
    anyOf: raw ? [clean, ...forms] : forms,
    pattern: raw ? `${inJson}|^[^{](?s:.*)${escapeRegex(clean)}` : inJson,
  };
}

/** Whether a value reads the same in every JSON line that holds it. */
export function isPlainInJson(value: string): boolean {
  return ALWAYS_PLAIN.test(value);
}

function encode(text: string, escape: Escaper): string {
  return [...text].map((character) => escape(character) ?? character).join('');
}
