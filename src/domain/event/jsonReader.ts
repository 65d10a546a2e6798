import { isRecord } from '../narrowing/narrowing';
import type { JsonValue } from './types';

/**
 * A patient JSON reader for the few lines that `JSON.parse` cannot serve: it keeps every digit of long
 * integers, joins objects that stand twice under one key, and gives back what stood before the place where a
 * line was cut. Linear in the length of the text.
 */
export interface JsonReading {
  readonly value: JsonValue | undefined;
  /** `cut`: the text ended inside the value. `bad`: it is no JSON. */
  readonly state: 'complete' | 'cut' | 'bad';
}

export type JsonObject = Record<string, JsonValue>;

/** Deeper values are replaced by this mark, so that nothing that walks them can run out of stack. */
const TOO_DEEP = '[...]';
const MAX_DEPTH = 100;

export function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value);
}

/** Reads the one value that the text holds; blanks may follow it. */
export function readJson(text: string): JsonReading {
  const reader = new Reader(text);
  const value = reader.readValue(0);
  return { value, state: reader.finish() };
}

/** Sets an own property whatever its name: `__proto__` in a line must not change the object's prototype. */
export function setOwn(target: JsonObject, key: string, value: JsonValue): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
  } else {
    target[key] = value;
  }
}

/** Everything a number is made of: at the end of the text it may be only the beginning of one. */
const NUMERAL = /[-+.\deE]+/y;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const WORDS: ReadonlyArray<readonly [string, boolean | null]> = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class Reader {
  private at = 0;
  private state: JsonReading['state'] = 'complete';

  constructor(private readonly text: string) {}

  finish(): JsonReading['state'] {
    if (this.state === 'complete') {
      this.skipBlanks();
      if (this.at < this.text.length) {
        this.state = 'bad';
      }
    }
    return this.state;
  }

  readValue(depth: number): JsonValue | undefined {
    this.skipBlanks();
    const code = this.text.charCodeAt(this.at);
    if (code === 34) {
      return this.readString();
    }
    if (code === 123 || code === 91) {
      if (depth >= MAX_DEPTH) {
        this.skipNested();
        return TOO_DEEP;
      }
      return code === 123 ? this.readObject(depth) : this.readArray(depth);
    }
    return this.readScalar();
  }

  private readObject(depth: number): JsonObject {
    const result: JsonObject = {};
    this.at++;
    if (this.takes(125)) {
      return result;
    }
    while (this.state === 'complete') {
      this.skipBlanks();
      if (this.text.charCodeAt(this.at) !== 34) {
        this.fail();
        break;
      }
      const key = this.readString();
      if (key === undefined || !this.expects(58)) {
        break;
      }
      const value = this.readValue(depth + 1);
      if (value !== undefined) {
        const before = Object.prototype.hasOwnProperty.call(result, key) ? result[key] : undefined;
        setOwn(result, key, isJsonObject(before) && isJsonObject(value) ? Object.assign(before, value) : value);
      }
      if (this.state !== 'complete' || this.takes(125) || !this.expects(44)) {
        break;
      }
    }
    return result;
  }

  private readArray(depth: number): JsonValue[] {
    const result: JsonValue[] = [];
    this.at++;
    if (this.takes(93)) {
      return result;
    }
    while (this.state === 'complete') {
      const value = this.readValue(depth + 1);
      if (value !== undefined) {
        result.push(value);
      }
      if (this.state !== 'complete' || this.takes(93) || !this.expects(44)) {
        break;
      }
    }
    return result;
  }

  /** The string at the cursor; undefined when the text ends inside it. */
  private readString(): string | undefined {
    const start = this.at + 1;
    let end = this.text.indexOf('"', start);
    let escaped = false;
    while (end !== -1 && this.isEscaped(start, end)) {
      escaped = true;
      end = this.text.indexOf('"', end + 1);
    }
    if (end === -1) {
      this.at = this.text.length;
      this.fail();
      return undefined;
    }
    this.at = end + 1;
    const raw = this.text.slice(start, end);
    return escaped || raw.includes('\\') ? this.unescape(raw) : raw;
  }

  /** An odd number of backslashes before the quote makes it part of the string. */
  private isEscaped(start: number, quote: number): boolean {
    let before = quote - 1;
    while (before >= start && this.text.charCodeAt(before) === 92) {
      before--;
    }
    return (quote - before) % 2 === 0;
  }

  private unescape(raw: string): string {
    try {
      // Strict JSON wants control characters escaped; some shippers undo that.
      const parsed: unknown = JSON.parse(`"${raw.replace(CONTROLS, escapeControl)}"`);
      return typeof parsed === 'string' ? parsed : raw;
    } catch {
      this.state = 'bad';
      return raw;
    }
  }

  private readScalar(): JsonValue | undefined {
    NUMERAL.lastIndex = this.at;
    const numeral = NUMERAL.exec(this.text)?.[0];
    if (numeral !== undefined) {
      return this.readNumber(numeral);
    }
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
      if (this.at >= this.text.length || word.startsWith(this.text.slice(this.at, this.at + word.length))) {
        this.at = this.text.length;
      }
    }
    this.fail();
    return undefined;
  }

  private readNumber(numeral: string): JsonValue | undefined {
    const end = this.at + numeral.length;
    if (end >= this.text.length || !NUMBER.test(numeral)) {
      this.at = Math.min(end, this.text.length);
      this.fail();
      return undefined;
    }
    this.at = end;
    const value = Number(numeral);
    return Number.isInteger(value) && !Number.isSafeInteger(value) && /^-?\d+$/.test(numeral) ? numeral : value;
  }

  /** Jumps over an object or array without building it. */
  private skipNested(): void {
    let open = 0;
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at);
      if (code === 34) {
        if (this.readString() === undefined) {
          return;
        }
        continue;
      }
      this.at++;
      if (code === 123 || code === 91) {
        open++;
      } else if (code === 125 || code === 93) {
        open--;
        if (open === 0) {
          return;
        }
      }
    }
    this.fail();
  }

  private skipBlanks(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) {
        return;
      }
      this.at++;
    }
  }

  private takes(code: number): boolean {
    this.skipBlanks();
    const found = this.text.charCodeAt(this.at) === code;
    if (found) {
      this.at++;
    }
    return found;
  }

  private expects(code: number): boolean {
    const found = this.takes(code);
    if (!found) {
      this.fail();
    }
    return found;
  }

  private fail(): void {
    if (this.state === 'complete') {
      this.state = this.at >= this.text.length ? 'cut' : 'bad';
    }
  }
}

const CONTROLS = new RegExp(`[${String.fromCharCode(0)}-${String.fromCharCode(31)}]`, 'g');

function escapeControl(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
