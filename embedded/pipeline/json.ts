/** A value of JSON with its text: numbers are told as they are written, and objects as the line holds them. */
export type JsonNode =
  | { readonly kind: 'object'; readonly entries: ReadonlyArray<readonly [string, JsonNode]>; readonly raw: string }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[]; readonly raw: string }
  | { readonly kind: 'text'; readonly value: string; readonly raw: string }
  | { readonly kind: 'number' | 'boolean' | 'null'; readonly raw: string }
  /** The text ended, or was wrong, in this value. */
  | { readonly kind: 'broken'; readonly raw: string };

export interface JsonReading {
  /** What was read until the text ended or was wrong; undefined where it does not begin with a brace. */
  readonly node: JsonNode | undefined;
  /** Whether the text was right up to the end of that value. */
  readonly complete: boolean;
}

class Broken extends Error {}

/** Reads the object at the start of a line, behind blanks. */
export function readJson(text: string): JsonReading {
  if (!/^[ \t\r\n]*\{/.test(text)) {
    return { node: undefined, complete: false };
  }
  const reader = new Reader(text);
  const node = reader.value();
  return { node, complete: reader.complete };
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class Reader {
  public complete = true;
  private at = 0;

  public constructor(private readonly text: string) {}

  public value(): JsonNode {
    this.space();
    const start = this.at;
    switch (this.text[this.at]) {
      case '{':
        return this.object(start);
      case '[':
        return this.array(start);
      case '"': {
        const value = this.string();
        return { kind: 'text', value, raw: this.text.slice(start, this.at) };
      }
      default:
        return this.word(start);
    }
  }

  private object(start: number): JsonNode {
    const entries: Array<readonly [string, JsonNode]> = [];
    this.at++;
    const read = (): void => {
      this.space();
      if (this.text[this.at] === '}') {
        this.at++;
        return;
      }
      for (;;) {
        this.space();
        const key = this.string();
        this.space();
        this.take(':');
        entries.push([key, this.valueOrBroken()]);
        if (!this.complete || this.last('}')) {
          return;
        }
      }
    };
    this.tolerantly(read);
    return { kind: 'object', entries, raw: this.text.slice(start, this.at) };
  }

  private valueOrBroken(): JsonNode {
    try {
      return this.value();
    } catch (error) {
      if (!(error instanceof Broken)) {
        throw error;
      }
      this.complete = false;
      return { kind: 'broken', raw: '' };
    }
  }

  private array(start: number): JsonNode {
    const items: JsonNode[] = [];
    this.at++;
    const read = (): void => {
      this.space();
      if (this.text[this.at] === ']') {
        this.at++;
        return;
      }
      do {
        items.push(this.value());
      } while (this.complete && !this.last(']'));
    };
    this.tolerantly(read);
    return { kind: 'array', items, raw: this.text.slice(start, this.at) };
  }

  private tolerantly(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof Broken)) {
        throw error;
      }
      this.complete = false;
    }
  }

  private last(end: string): boolean {
    this.space();
    if (this.text[this.at] === end) {
      this.at++;
      return true;
    }
    this.take(',');
    return false;
  }

  private string(): string {
    this.take('"');
    const start = this.at;
    let plain = true;
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code === QUOTE) {
        break;
      }
      if (Number.isNaN(code)) {
        throw new Broken();
      }
      plain = plain && code !== BACKSLASH && code >= 0x20 && (code < 0x7f || code > 0x9f);
      this.at += code === BACKSLASH ? 2 : 1;
    }
    const body = this.text.slice(start, this.at);
    this.at++;
    return plain ? body : decode(`"${body}"`);
  }

  private word(start: number): JsonNode {
    for (const [word, kind] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return { kind, raw: word };
      }
    }
    NUMBER.lastIndex = this.at;
    const [number] = NUMBER.exec(this.text) ?? [];
    if (number === undefined) {
      throw new Broken();
    }
    this.at += number.length;
    return { kind: 'number', raw: this.text.slice(start, this.at) };
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) {
        return;
      }
      this.at++;
    }
  }

  private take(character: string): void {
    if (this.text[this.at] !== character) {
      throw new Broken();
    }
    this.at++;
  }
}

const WORDS = [
  ['true', 'boolean'],
  ['false', 'boolean'],
  ['null', 'null'],
] as const;

/** Half of a surrogate pair as an escape: Loki takes the whole text for empty. */
const HALF =
  /\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}/;

/** Controls stand in strings of writers that do not escape them; JSON.parse would refuse those. */
function decode(raw: string): string {
  if (HALF.test(raw.replace(/\\\\/g, ''))) {
    return '';
  }
  try {
    const text: unknown = JSON.parse(
      raw.replace(/\p{Cc}/gu, (one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
    );
    return String(text);
  } catch {
    throw new Broken();
  }
}
