/** A JSON number by its digits, so that 19 digits and `0.0` stay what they are. */
export class ExactNumber {
  constructor(readonly digits: string) {}

  toString(): string {
    return this.digits;
  }
}

export type Json = string | number | ExactNumber | boolean | null | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** True for a JSON object, false for lists, numbers and everything else. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** JSON with every number kept by its digits. Throws a SyntaxError where the text is no JSON. */
export function readExactJson(text: string): Json {
  const numbers: string[] = [];
  // Each number becomes its place in a list: an index is small enough for JSON.parse to keep.
  const indexed = text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : String(numbers.push(token) - 1)
  );
  const value: Json = JSON.parse(indexed, (_key, part: unknown) =>
    typeof part === 'number' ? new ExactNumber(numbers[part] ?? '') : part
  );
  return value;
}

/** One string as Go's encoding/json writes it: HTML characters and the two line separators are escaped too. */
export function goString(text: string): string {
  const json = JSON.stringify(text);
  if (!/[<>&\u2028\u2029]|\\ud/.test(json)) {
    return json;
  }
  return json
    .replace(/</g, '\\u003c')
    .replace(/>/g, '\\u003e')
    .replace(/&/g, '\\u0026')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029')
    .replace(/\\\\|\\ud[89a-f][0-9a-f]{2}/g, goByte);
}

/** A value as Go's encoding/json writes it: keys of objects sorted, numbers by their digits. */
export function goJson(value: Json): string {
  return encode(value, goString);
}

/** A value as Falco writes it: keys sorted, nothing escaped that need not be. */
export function falcoJson(value: Json): string {
  return encode(value, (text) => JSON.stringify(text));
}

function encode(value: Json, string: (text: string) => string): string {
  if (typeof value === 'string') {
    return string(value);
  }
  if (value instanceof ExactNumber) {
    return value.digits;
  }
  if (value === null || typeof value !== 'object') {
    return String(value);
  }
  if (!isJsonObject(value)) {
    return `[${value.map((item) => encode(item, string)).join(',')}]`;
  }
  let text = '';
  // Go sorts by bytes; the keys of Falco's fields are ASCII, where both orders agree.
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item !== undefined) {
      text += `${text === '' ? '' : ','}${string(key)}:${encode(item, string)}`;
    }
  }
  return `{${text}}`;
}

// A lone surrogate stands for a byte that is no UTF-8 (see cutBytes), which Go replaces. Pairs of backslashes are matched
// as well, so that the text `\\ud800` is not taken for an escape.
function goByte(escape: string): string {
  return escape.startsWith('\\u') ? '\\ufffd' : escape;
}
