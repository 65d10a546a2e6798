import {
  BYTE_OPERATORS,
  LIST_OPERATORS,
  MODIFIERS,
  NUMBER_OPERATORS,
  TEXT_OPERATORS,
  UNARY_OPERATORS,
} from './operators';

/**
 * What is wrong with the form of a condition, in words; undefined where Falco's own parser takes it. Fields and macros are
 * not looked up. Linear in the length of the text, on a stack of bounded depth.
 * Source: the grammar of libsinsp's filter parser.
 * @param lists known lists with their items: Falco puts them in the place of their names before it reads.
 */
export function conditionProblem(
  condition: string,
  lists: ReadonlyMap<string, readonly string[]> = new Map()
): string | undefined {
  try {
    new Reader(condition, lists).readAll();
    return undefined;
  } catch (problem) {
    if (problem instanceof Problem) {
      return problem.message;
    }
    throw problem;
  }
}

class Problem extends Error {}

const MAX_DEPTH = 100;
const BLANKS = /\s*/y;
const FIELD = /[A-Za-z]\w*(?:\.[A-Za-z]\w*)+/y;
const IDENTIFIER = /[A-Za-z]\w*/y;
const ARGUMENT = /\[(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s[\]"']+)\]/y;
const QUOTED = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y;
const BARE = /[^()"'\s=,]+/y;
const SYMBOL = /<=|>=|==|!=|<|>|=/y;
/** Functions on fields. Not all of them need be known: what is called like one is read like one. */
const CALL = /[A-Za-z]\w*\(/y;
const NOT = /not(?=[\s(])/y;
const OPERATORS = [...UNARY_OPERATORS, ...NUMBER_OPERATORS, ...TEXT_OPERATORS, ...LIST_OPERATORS];

class Reader {
  private at = 0;

  constructor(
    private readonly text: string,
    private readonly lists: ReadonlyMap<string, readonly string[]>
  ) {}

  readAll(): void {
    this.readOr(0);
    this.skipBlanks();
    if (this.at < this.text.length) {
      throw new Problem(`"or" or "and" is missing before ${shown(this.text.slice(this.at))}`);
    }
  }

  private readOr(depth: number): void {
    if (depth > MAX_DEPTH) {
      throw new Problem(`more than ${MAX_DEPTH} brackets stand in one another`);
    }
    do {
      do {
        this.readCheck(depth);
      } while (this.takeWord('and'));
    } while (this.takeWord('or'));
  }

  private readCheck(depth: number): void {
    this.skipBlanks();
    while (this.take(NOT) !== undefined) {
      this.skipBlanks();
    }
    if (this.takeText('(')) {
      this.readOr(depth + 1);
      this.skipBlanks();
      if (!this.takeText(')')) {
        throw new Problem(`a ")" is missing${this.isAtEnd() ? ' at its end' : ` before ${shown(this.rest())}`}`);
      }
      return;
    }
    const field = this.takeField();
    if (field !== undefined) {
      this.readComparison(field);
    } else if (this.take(IDENTIFIER) === undefined) {
      throw new Problem(
        this.isAtEnd()
          ? 'it ends where a field or a macro is expected'
          : `${shown(this.rest())} is neither a field nor a macro`
      );
    }
  }

  private readComparison(field: string): void {
    this.skipBlanks();
    const operator = this.take(SYMBOL) ?? this.take(IDENTIFIER);
    if (operator === undefined || !OPERATORS.includes(operator)) {
      throw new Problem(
        `${operator === undefined ? 'no comparison' : shown(operator)} stands behind ${field}, where one of ${OPERATORS.join(', ')} is expected`
      );
    }
    if (UNARY_OPERATORS.has(operator)) {
      return;
    }
    if (BYTE_OPERATORS.has(operator) && field !== 'evt.buffer') {
      throw new Problem(`"${operator}" compares bytes, and ${field} is a text`);
    }
    this.skipBlanks();
    const start = this.at;
    const modifier = TEXT_OPERATORS.has(operator) ? this.take(IDENTIFIER) : undefined;
    if (modifier !== undefined && MODIFIERS.has(modifier)) {
      this.skipBlanks();
      if (this.text[this.at] === '(') {
        this.readList();
        return;
      }
    }
    this.at = start;
    if (LIST_OPERATORS.has(operator) && this.text[this.at] === '(') {
      this.readList();
    } else {
      this.readValue(operator);
    }
  }

  private readValue(operator: string): void {
    if (this.takeCall(0) !== undefined && this.lookingAtEnd()) {
      return; // a function of another field
    }
    const value = this.take(QUOTED) ?? this.take(BARE);
    if (value === undefined) {
      throw new Problem(`a value is missing behind "${operator}"`);
    }
    const items = this.lists.get(value);
    if (LIST_OPERATORS.has(operator) && items !== undefined && items.length !== 1) {
      throw new Problem(`the list "${value}" behind "${operator}" needs brackets: ${operator} (${value})`);
    }
  }

  /** `(a, "b c", list)`; Falco takes an empty one. */
  private readList(): void {
    this.at += 1;
    this.skipBlanks();
    if (this.takeText(')')) {
      return;
    }
    for (;;) {
      this.skipBlanks();
      if ((this.take(QUOTED) ?? this.take(BARE)) === undefined) {
        throw new Problem(
          `a value is missing in a list${this.isAtEnd() ? ', which does not end' : ` before ${shown(this.rest())}`}`
        );
      }
      this.skipBlanks();
      if (this.takeText(')')) {
        return;
      }
      if (!this.takeText(',')) {
        throw new Problem(
          `a list needs a "," or its ")"${this.isAtEnd() ? ' at the end' : ` before ${shown(this.rest())}`}`
        );
      }
    }
  }

  /** A field with its argument, or functions round one. */
  private takeField(): string | undefined {
    const called = this.takeCall(0);
    if (called !== undefined) {
      return called;
    }
    const field = this.take(FIELD);
    if (field !== undefined && this.text[this.at] === '[' && this.take(ARGUMENT) === undefined) {
      throw new Problem(`the "[" behind ${field} does not end, or holds nothing that can be read`);
    }
    return field;
  }

  /** `tolower(proc.name)`, `concat(a.b, "-", c.d)`; stands where it stood when there is none. */
  private takeCall(depth: number): string | undefined {
    const start = this.at;
    if (this.take(CALL) === undefined || this.text.startsWith('not(', start) || depth > MAX_DEPTH) {
      this.at = start;
      return undefined;
    }
    do {
      this.skipBlanks();
      const argument = this.takeCall(depth + 1) ?? this.take(FIELD) ?? this.take(QUOTED) ?? this.take(BARE);
      if (argument === undefined) {
        this.at = start;
        return undefined;
      }
      this.take(ARGUMENT);
      this.skipBlanks();
    } while (this.takeText(','));
    if (this.takeText(')')) {
      return this.text.slice(start, this.at);
    }
    this.at = start;
    return undefined;
  }

  private lookingAtEnd(): boolean {
    return this.isAtEnd() || /[\s)]/.test(this.text[this.at] ?? '');
  }

  private takeWord(word: string): boolean {
    this.skipBlanks();
    const end = this.at + word.length;
    const isWord =
      this.text.startsWith(word, this.at) && (end === this.text.length || /[\s(]/.test(this.text[end] ?? ''));
    this.at = isWord ? end : this.at;
    return isWord;
  }

  private takeText(text: string): boolean {
    const isHere = this.text.startsWith(text, this.at);
    this.at += isHere ? text.length : 0;
    return isHere;
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }

  private skipBlanks(): void {
    this.take(BLANKS);
  }

  private isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  private rest(): string {
    return this.text.slice(this.at);
  }
}

const SHOWN = 30;

function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `"${line.length > SHOWN ? `${line.slice(0, SHOWN)}...` : line}"`;
}
