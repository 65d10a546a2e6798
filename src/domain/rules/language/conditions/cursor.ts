/** Why a text is no condition, in words. */
export class Problem extends Error {}

const SHOWN = 30;

/** A piece of a condition as a sentence shows it: short, and on one line. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `"${line.length > SHOWN ? `${line.slice(0, SHOWN)}...` : line}"`;
}

const BLANKS = /[ \t\b\r\n]*/y;
const IDENTIFIER = /[A-Za-z]\w*/y;
const FIELD = /[A-Za-z]\w*(?:\.[A-Za-z]\w*)+/y;
const BARE_ARGUMENT = /[^[\]"'\s]+/y;
const HEX = /0[xX][0-9a-fA-F]+/y;
const NUMBER = /[+-]?\d+\.?\d*(?:[eE][+-]\d+)?/y;
const BARE = /[^()"'\s=,]+/y;

/** A place in a text, and the words that Falco reads from there. Every method that finds nothing stays where it is. */
export class Cursor {
  at = 0;

  constructor(readonly text: string) {}

  skipBlanks(): boolean {
    return (this.match(BLANKS) ?? '') !== '';
  }

  takeText(text: string): boolean {
    const isHere = this.text.startsWith(text, this.at);
    this.at += isHere ? text.length : 0;
    return isHere;
  }

  /** The first of some words that stands here; one that needs a blank behind it is skipped without, its blank is read. */
  takeOperator(words: Iterable<string>, needsBlank: (word: string) => boolean): string | undefined {
    const start = this.at;
    for (const word of words) {
      if (this.takeText(word)) {
        if (!needsBlank(word) || this.skipBlanks()) {
          return word;
        }
        this.at = start;
      }
    }
    return undefined;
  }

  identifier(): string | undefined {
    return this.match(IDENTIFIER);
  }

  field(): string | undefined {
    return this.match(FIELD);
  }

  number(): string | undefined {
    return this.match(HEX) ?? this.match(NUMBER);
  }

  bare(): string | undefined {
    return this.match(BARE);
  }

  bareArgument(): string | undefined {
    return this.match(BARE_ARGUMENT);
  }

  /** A text in quotes, without them and with its escapes read. */
  quoted(): string | undefined {
    const quote = this.text[this.at];
    if (quote !== '"' && quote !== "'") {
      return undefined;
    }
    let previous = '\\';
    for (let end = this.at; end < this.text.length; end++) {
      const character = this.text[end] ?? '';
      if (character === quote && previous !== '\\') {
        const inside = this.text.slice(this.at + 1, end);
        this.at = end + 1;
        return unescaped(inside, quote);
      }
      previous = character;
    }
    return undefined;
  }

  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** What comes next, for a sentence: `before "..."`. */
  here(): string {
    return this.isAtEnd() ? 'at its end' : `before ${shown(this.text.slice(this.at))}`;
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' },
  // A blank behind a backslash is a backslash: Falco keeps to rules that were written so.
  ...{ ' ': '\\', '\\': '\\', '/': '/' },
};

function unescaped(inside: string, quote: string): string {
  return inside.replace(/\\([^])/g, (_, character: string) => {
    const meant = character === quote ? quote : ESCAPES[character];
    if (meant === undefined) {
      throw new Problem(`"\\${character}" within quotes stands for nothing that Falco knows`);
    }
    return meant;
  });
}
