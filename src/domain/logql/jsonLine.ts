import { wellFormed } from './quote';

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

/**
 * The ways in which a JSON line can hold a text: as it is (a piece of the line itself, or a text without
 * anything to escape) and inside a string, by each writer that such lines come from. Each once.
 */
export function jsonFormsOf(text: string): readonly string[] {
  const clean = wellFormed(text);
  const forms = [plain, go, goInvalid, oldGo].map((escape) => encode(clean, escape));
  return [...new Set([clean, ...forms])];
}

function encode(text: string, escape: Escaper): string {
  return [...text].map((character) => escape(character) ?? character).join('');
}
