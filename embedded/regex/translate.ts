import { Refusal, unknown } from '../refusal';
import { asciiClass, perlClass, propertyClass } from './classes';

/** What a group's flags say. */
interface Flags {
  /** Letters in either case, where that is not the whole expression's flag. */
  readonly fold: boolean;
  readonly dotAll: boolean;
  readonly multiLine: boolean;
  readonly ungreedy: boolean;
}

const MOST_REPEATS = 1000;
/** Characters with a meaning in JavaScript's expressions. */
const SYNTAX = /[\\^$.*+?()[\]{}|/]/;

/**
 * An expression of RE2 as JavaScript reads it (to be used with the flag `u`). What RE2 refuses is refused: look-around,
 * back-references, unknown escapes. What JavaScript cannot say is refused by name.
 */
export function translate(pattern: string, dotAll = false): { readonly source: string; readonly ignoreCase: boolean } {
  const [, letters = ''] = /^\(\?([imsU]+)\)/.exec(pattern) ?? [];
  const flags = {
    fold: false,
    dotAll: dotAll || letters.includes('s'),
    multiLine: letters.includes('m'),
    ungreedy: letters.includes('U'),
  };
  const body = letters === '' ? pattern : pattern.slice(letters.length + 3);
  return { source: new Translation(pattern, [...body]).all(flags), ignoreCase: letters.includes('i') };
}

class Translation {
  private at = 0;
  private readonly names = new Set<string>();

  public constructor(
    private readonly pattern: string,
    private readonly text: readonly string[]
  ) {}

  public all(flags: Flags): string {
    const source = this.alternatives(flags);
    if (this.at < this.text.length) {
      throw this.wrong('unexpected )');
    }
    return source;
  }

  private alternatives(given: Flags): string {
    let flags = given;
    let source = '';
    let repeatable = '';
    const add = (atom: string): void => {
      source += repeatable;
      repeatable = atom;
    };
    while (this.at < this.text.length && this.peek() !== ')') {
      const character = this.next() ?? '';
      if (character === '|') {
        add('');
        source += '|';
      } else if (character === '(' && this.isFlagsAlone()) {
        flags = this.flagsAlone(flags);
      } else if (character === '(') {
        add(this.group(flags));
      } else if (character === '*' || character === '+' || character === '?') {
        repeatable = this.repeated(repeatable, character, flags);
        add('');
      } else if (character === '{' && this.counted() !== undefined) {
        repeatable = this.repeated(repeatable, this.takeCounted(), flags);
        add('');
      } else {
        add(this.atom(character, flags));
      }
    }
    return source + repeatable;
  }

  private atom(character: string, { dotAll, multiLine, fold }: Flags): string {
    switch (character) {
      case '.':
        return dotAll ? '[\\s\\S]' : '[^\\n]';
      case '^':
        return multiLine ? '(?:(?<![\\s\\S])|(?<=\\n))' : '(?<![\\s\\S])';
      case '$':
        return multiLine ? '(?:(?![\\s\\S])|(?=\\n))' : '(?![\\s\\S])';
      case '[':
        return this.brackets(fold);
      case '\\':
        return this.escape(fold);
      default:
        return fold ? folded(character) : literal(character);
    }
  }

  private group(flags: Flags): string {
    let open = '(';
    let inner = flags;
    if (this.peek() === '?') {
      const rest = this.text.slice(this.at, this.at + 80).join('');
      const [named, name = ''] = /^\?P?<([A-Za-z0-9_]+)>/.exec(rest) ?? [];
      const [flagged, letters = ''] = /^\?([a-zA-Z-]*):/.exec(rest) ?? [];
      if (named !== undefined) {
        if (this.names.has(name)) {
          throw this.wrong(`duplicate capture group name: ${name}`);
        }
        this.names.add(name);
        open = `(?<${name}>`;
        this.at += named.length;
      } else if (flagged !== undefined) {
        open = '(?:';
        inner = this.withLetters(flags, letters);
        this.at += flagged.length;
      } else {
        throw this.wrong(`invalid or unsupported Perl syntax: \`(${rest.slice(0, 3)}\``);
      }
    }
    const body = this.alternatives(inner);
    if (this.next() !== ')') {
      throw this.wrong('missing closing )');
    }
    return `${open}${body})`;
  }

  private isFlagsAlone(): boolean {
    return /^\?[a-zA-Z-]+\)/.test(this.text.slice(this.at, this.at + 12).join(''));
  }

  private flagsAlone(flags: Flags): Flags {
    const end = this.text.indexOf(')', this.at);
    const letters = this.text.slice(this.at + 1, end).join('');
    this.at = end + 1;
    return this.withLetters(flags, letters);
  }

  private withLetters(flags: Flags, letters: string): Flags {
    const [on = '', off = ''] = letters.split('-');
    if (/[^imsU-]/.test(letters)) {
      throw this.wrong(`invalid or unsupported Perl syntax: \`(?${letters}\``);
    }
    const has = (letter: string, before: boolean) => (before || on.includes(letter)) && !off.includes(letter);
    return {
      fold: has('i', flags.fold),
      dotAll: has('s', flags.dotAll),
      multiLine: has('m', flags.multiLine),
      ungreedy: has('U', flags.ungreedy),
    };
  }

  private repeated(atom: string, operator: string, { ungreedy }: Flags): string {
    if (atom === '') {
      throw this.wrong(`missing argument to repetition operator: \`${operator}\``);
    }
    const lazy = this.peek() === '?';
    this.at += lazy ? 1 : 0;
    const following = this.peek();
    if (
      following === '*' ||
      following === '+' ||
      following === '?' ||
      (following === '{' && this.counted(1) !== undefined)
    ) {
      throw this.wrong(`invalid nested repetition operator: \`${operator}${following}\``);
    }
    // JavaScript repeats no assertion, which RE2 does: once is as good as often, and none as good as one that may fail.
    const base = atom.startsWith('(?<!') || atom.startsWith('(?!') || atom.startsWith('\\b') ? `(?:${atom})` : atom;
    return `${base}${operator}${lazy !== ungreedy ? '?' : ''}`;
  }

  /** `{2}`, `{2,}` or `{2,5}` behind the brace; anything else is a brace as it stands. */
  private counted(skip = 0): string | undefined {
    const [found] = /^(\d+)(,(\d*))?\}/.exec(this.text.slice(this.at + skip, this.at + skip + 24).join('')) ?? [];
    return found;
  }

  private takeCounted(): string {
    const found = this.counted() ?? '';
    this.at += found.length;
    const [least = '0', most = least] = found.slice(0, -1).split(',');
    const [from, to] = [Number(least), most === '' ? Number(least) : Number(most)];
    if (from > MOST_REPEATS || to > MOST_REPEATS || from > to) {
      throw this.wrong(`invalid repeat count: \`{${found}\``);
    }
    return `{${found}`;
  }

  private escape(fold: boolean): string {
    const character = this.next();
    switch (character) {
      case 'A':
        return '(?<![\\s\\S])';
      case 'z':
        return '(?![\\s\\S])';
      case 'b':
      case 'B':
        return `\\${character}`;
      case 'C':
        throw unknown('\\C in an expression');
      case 'Q':
        return this.quoted();
      default:
        return (
          perlClass(character) ?? this.property(character, fold) ?? (fold ? folded : literal)(this.character(character))
        );
    }
  }

  /** One character behind a backslash. */
  private character(character: string | undefined): string {
    const rest = this.text.slice(this.at, this.at + 12).join('');
    switch (character) {
      case 'a':
        return '\u0007';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      case 'v':
        return '\v';
      case 'x': {
        const [all, long, short] = /^(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/.exec(rest) ?? [];
        const code = parseInt(long ?? short ?? '', 16);
        if (all === undefined || code > 0x10ffff) {
          throw this.wrong('invalid escape sequence: `\\x`');
        }
        this.at += all.length;
        return String.fromCodePoint(code);
      }
      default:
        return this.octalOrPunctuation(character, rest);
    }
  }

  private octalOrPunctuation(character: string | undefined, rest: string): string {
    const [digits] = /^[0-7]{1,2}/.exec(rest) ?? [];
    if (character === '0' || (character !== undefined && /[1-7]/.test(character) && digits !== undefined)) {
      this.at += digits?.length ?? 0;
      return String.fromCodePoint(parseInt(`${character}${digits ?? ''}`, 8));
    }
    if (character === undefined || !/^[^\w\s\p{Cc}]$/u.test(character) || character > '\u007f') {
      if (character !== ' ' && character !== '_') {
        throw this.wrong(
          character === undefined
            ? 'trailing backslash at end of expression'
            : `invalid escape sequence: \`\\${character}\``
        );
      }
    }
    return character;
  }

  private property(character: string | undefined, fold: boolean): string | undefined {
    if (character !== 'p' && character !== 'P') {
      return undefined;
    }
    const [all, short, long] =
      /^(?:([a-zA-Z])|\{(\^?\w+)\})/.exec(this.text.slice(this.at, this.at + 40).join('')) ?? [];
    if (all === undefined) {
      throw this.wrong(`invalid character class range: \`\\${character}\``);
    }
    this.at += all.length;
    const name = (short ?? long ?? '').replace(/^\^/, '');
    if (fold && /^L[ltu]$/.test(name)) {
      throw unknown(`\\p{${name}} in either case: ${this.pattern}`);
    }
    const negated = (character === 'P') !== (long?.startsWith('^') ?? false);
    const found = propertyClass(name, negated);
    if (found === undefined) {
      throw this.wrong(`invalid character class range: \`\\${character}${all}\``);
    }
    return found;
  }

  private quoted(): string {
    let source = '';
    while (this.at < this.text.length) {
      if (this.peek() === '\\' && this.text[this.at + 1] === 'E') {
        this.at += 2;
        break;
      }
      source += literal(this.next() ?? '');
    }
    return source === '' ? '(?:)' : `(?:${source})`;
  }

  private brackets(fold: boolean): string {
    const negated = this.peek() === '^';
    this.at += negated ? 1 : 0;
    const parts: string[] = [];
    let first = true;
    while (this.at < this.text.length && (first || this.peek() !== ']')) {
      first = false;
      parts.push(this.classItem(fold));
    }
    if (this.next() !== ']') {
      throw this.wrong('missing closing ]');
    }
    return `[${negated ? '^' : ''}${parts.join('')}]`;
  }

  private classItem(fold: boolean): string {
    const [named, caret = '', name = ''] =
      /^\[:(\^?)(\w+):\]/.exec(this.text.slice(this.at, this.at + 20).join('')) ?? [];
    if (named !== undefined) {
      const found = asciiClass(name, caret === '^');
      if (found === undefined) {
        throw this.wrong(`invalid character class range: \`${named}\``);
      }
      this.at += named.length;
      return fold && /^(upper|lower)$/.test(name)
        ? `${found}${asciiClass(name === 'upper' ? 'lower' : 'upper', caret === '^')}`
        : found;
    }
    const character = this.next() ?? '';
    if (character === '\\') {
      const escaped = this.next();
      const whole = perlClass(escaped, true) ?? this.property(escaped, fold);
      return whole ?? this.range(this.character(escaped), fold);
    }
    return this.range(character, fold);
  }

  private range(from: string, fold: boolean): string {
    if (this.peek() !== '-' || this.text[this.at + 1] === ']' || this.text[this.at + 1] === undefined) {
      return fold ? bothCases(from).map(inBrackets).join('') : inBrackets(from);
    }
    this.at++;
    const character = this.next() ?? '';
    const to = character === '\\' ? this.character(this.next()) : character;
    if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0)) {
      throw this.wrong(`invalid character class range: \`${from}-${to}\``);
    }
    const whole = `${inBrackets(from)}-${inBrackets(to)}`;
    return fold ? `${whole}${this.otherCases(from, to)}` : whole;
  }

  /** The letters of a range in their other case. */
  private otherCases(from: string, to: string): string {
    if (to > '\u007f') {
      throw unknown(`${from}-${to} in either case: ${this.pattern}`);
    }
    const letters = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'];
    return letters
      .filter((letter) => letter >= from && letter <= to)
      .flatMap(bothCases)
      .join('');
  }

  private peek(): string | undefined {
    return this.text[this.at];
  }

  private next(): string | undefined {
    return this.text[this.at++];
  }

  private wrong(what: string): Refusal {
    return new Refusal(`parse error: error parsing regexp: ${what}: ${this.pattern}`);
  }
}

/** A character in either case, as Unicode folds it one by one. */
function bothCases(character: string): string[] {
  const forms = [character, character.toLowerCase(), character.toUpperCase()].filter((form) => [...form].length === 1);
  const odd = forms.includes('k') ? ['\u212a'] : forms.includes('s') ? ['\u017f'] : [];
  return [...new Set([...forms, ...odd])];
}

function folded(character: string): string {
  const forms = bothCases(character);
  return forms.length === 1 ? literal(character) : `[${forms.map(inBrackets).join('')}]`;
}

function inBrackets(character: string): string {
  return character === '-' ? '\\-' : literal(character);
}

function literal(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f || (code >= 0xd800 && code <= 0xdfff)) {
    return `\\u{${code.toString(16)}}`;
  }
  return SYNTAX.test(character) ? `\\${character}` : character;
}
