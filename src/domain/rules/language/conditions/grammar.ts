import { Cursor, Problem, shown } from './cursor';
import {
  FIELD_AS_VALUE,
  FIELD_FUNCTIONS,
  JOINING_FUNCTIONS,
  LIST_OPERATORS,
  MODIFIERS,
  NUMBER_OPERATORS,
  TEXT_OPERATORS,
  UNARY_OPERATORS,
} from './operators';
import type { Argument, Check, Operand, ReadCondition } from './syntax';

export type Reading =
  | { readonly ok: true; readonly condition: ReadCondition }
  /** What is wrong with its form, in words that stand behind "The condition cannot be read: ". */
  | { readonly ok: false; readonly problem: string };

/**
 * Reads a condition in which the names of lists are replaced already, as Falco's own parser does: what it takes is taken,
 * however it looks. Fields and macros are not looked up. Linear in the length of the text, on a stack of bounded depth.
 * Source: the grammar of libsinsp's filter parser.
 */
export function readCondition(text: string): Reading {
  return attempt(text, (reader) => reader.readAll());
}

/** The field or function that a text begins with, and where it ends; undefined where it begins with none. */
export function readOperand(text: string): { readonly operand: Operand; readonly end: number } | undefined {
  try {
    const reader = new Reader(text);
    const operand = reader.operand(0);
    return operand === undefined ? undefined : { operand, end: reader.end };
  } catch (problem) {
    if (problem instanceof Problem) {
      return undefined;
    }
    throw problem;
  }
}

function attempt(text: string, read: (reader: Reader) => ReadCondition): Reading {
  try {
    return { ok: true, condition: read(new Reader(text)) };
  } catch (problem) {
    if (problem instanceof Problem) {
      return { ok: false, problem: problem.message };
    }
    throw problem;
  }
}

const MAX_DEPTH = 400;
const NOT = /not[ \t\n\v\f\r]+/y;
const OPERATORS = [...UNARY_OPERATORS, ...NUMBER_OPERATORS, ...TEXT_OPERATORS, ...LIST_OPERATORS];
const FUNCTIONS = [...FIELD_FUNCTIONS, ...JOINING_FUNCTIONS];
const CONNECTIVE = /^(?:and|or|not)(?![A-Za-z0-9])/;

class Reader {
  private readonly cursor: Cursor;
  private readonly checks: Check[] = [];
  private readonly macros: string[] = [];

  constructor(text: string) {
    this.cursor = new Cursor(text);
  }

  get end(): number {
    return this.cursor.at;
  }

  readAll(): ReadCondition {
    this.readOr(0);
    if (!this.cursor.isAtEnd()) {
      throw new Problem(`"or" or "and" is missing ${this.cursor.here()}`);
    }
    return { checks: this.checks, macros: this.macros };
  }

  private readOr(depth: number): void {
    if (depth > MAX_DEPTH) {
      throw new Problem(`more than ${MAX_DEPTH} brackets stand in one another`);
    }
    this.readAnd(depth);
    while (this.cursor.takeText('or')) {
      this.afterWord('or', depth, () => this.readAnd(depth));
    }
  }

  private readAnd(depth: number): void {
    this.readNot(depth);
    while (this.cursor.takeText('and')) {
      this.afterWord('and', depth, () => this.readNot(depth));
    }
  }

  /** Behind a word comes a blank, or a bracket at once. */
  private afterWord(word: string, depth: number, read: () => void): void {
    if (this.cursor.skipBlanks()) {
      read();
    } else if (this.cursor.takeText('(')) {
      this.readInside(depth);
    } else {
      throw new Problem(
        this.cursor.isAtEnd() ? `it ends behind "${word}"` : `a blank is missing behind "${word}" ${this.cursor.here()}`
      );
    }
    this.cursor.skipBlanks();
  }

  private readNot(depth: number): void {
    this.cursor.skipBlanks();
    while (this.cursor.match(NOT) !== undefined) {
      // Any number of them.
    }
    if (this.cursor.takeText('not(')) {
      this.readInside(depth);
    } else {
      this.readCheck(depth);
    }
    this.cursor.skipBlanks();
  }

  /** What stands between brackets, behind the opening one. */
  private readInside(depth: number): void {
    this.readOr(depth + 1);
    if (!this.cursor.takeText(')')) {
      throw new Problem(`a ")" is missing ${this.cursor.here()}`);
    }
  }

  private readCheck(depth: number): void {
    if (this.cursor.takeText('(')) {
      this.readInside(depth);
      return;
    }
    const left = this.operand(0);
    if (left !== undefined) {
      this.readComparison(left);
      return;
    }
    const macro = this.cursor.identifier();
    if (macro === undefined) {
      throw new Problem(
        this.cursor.isAtEnd()
          ? 'it ends where a field or a macro is expected'
          : `${shown(this.cursor.text.slice(this.cursor.at))} is neither a field nor a macro`
      );
    }
    this.macros.push(macro);
  }

  private readComparison(left: Operand): void {
    this.cursor.skipBlanks();
    const operator = this.takeOperator(UNARY_OPERATORS);
    if (operator !== undefined) {
      this.checks.push({ left, operator, modifier: undefined, values: [], right: undefined });
      return;
    }
    const found =
      this.readNumeric(left) ?? this.readTextual(left, this.cursor.at) ?? this.readListed(left, this.cursor.at);
    if (found === undefined) {
      const word = this.cursor.bare();
      throw new Problem(
        `${word === undefined ? 'no comparison' : shown(word)} stands behind ${nameOf(left)}, where one of ${OPERATORS.join(', ')} is expected`
      );
    }
    this.checks.push(found);
  }

  private readNumeric(left: Operand): Check | undefined {
    const operator = this.takeOperator(NUMBER_OPERATORS);
    if (operator === undefined) {
      return undefined;
    }
    this.cursor.skipBlanks();
    const right = this.fieldAsValue();
    if (right !== undefined) {
      return { left, operator, modifier: undefined, values: [], right };
    }
    const value = this.cursor.number();
    if (value === undefined) {
      throw new Problem(`"${operator}" needs a number behind it ${this.cursor.here()}`);
    }
    return { left, operator, modifier: undefined, values: [value], right };
  }

  private readTextual(left: Operand, start: number): Check | undefined {
    const operator = this.takeOperator(TEXT_OPERATORS);
    if (operator === undefined) {
      return undefined;
    }
    this.cursor.skipBlanks();
    const hasBlank = /\s$/.test(this.cursor.text.slice(start, this.cursor.at));
    const before = this.cursor.at;
    const modifier = hasBlank ? this.cursor.takeOperator(MODIFIERS, () => true) : undefined;
    if (modifier !== undefined && this.listFollows()) {
      return { left, operator, modifier, values: this.list(`${operator} ${modifier}`), right: undefined };
    }
    this.cursor.at = before;
    const right = this.fieldAsValue();
    const value = right === undefined ? (this.cursor.quoted() ?? this.cursor.bare()) : undefined;
    if (right === undefined && value === undefined) {
      throw new Problem(`a value is missing behind "${operator}"`);
    }
    return { left, operator, modifier: undefined, values: value === undefined ? [] : [value], right };
  }

  private readListed(left: Operand, start: number): Check | undefined {
    const operator = this.takeOperator(LIST_OPERATORS);
    if (operator === undefined) {
      this.cursor.at = start;
      return undefined;
    }
    this.cursor.skipBlanks();
    const right = this.cursor.text[this.cursor.at] === '(' ? undefined : this.fieldAsValue();
    return {
      left,
      operator,
      modifier: undefined,
      values: right === undefined ? this.list(operator) : [],
      right,
    };
  }

  /** A modifier stands only before a list: `contains oneof` alone compares with the word. */
  private listFollows(): boolean {
    const rest = this.cursor.text.slice(this.cursor.at, this.cursor.at + 4);
    return /^[(A-Za-z]/.test(rest) && !CONNECTIVE.test(rest);
  }

  /** `(a, "b c")`, which Falco takes empty, or one word. */
  private list(operator: string): string[] {
    this.cursor.skipBlanks();
    if (!this.cursor.takeText('(')) {
      const word = this.cursor.identifier();
      if (word === undefined) {
        throw new Problem(`"${operator}" needs a list in brackets behind it ${this.cursor.here()}`);
      }
      return [word];
    }
    const values: string[] = [];
    for (;;) {
      this.cursor.skipBlanks();
      const value = this.cursor.quoted() ?? this.cursor.bare();
      if (value !== undefined) {
        values.push(value);
      } else if (values.length > 0 || !this.cursor.takeText(')')) {
        throw new Problem(
          `a value is missing in a list${this.cursor.isAtEnd() ? ', which does not end' : ` ${this.cursor.here()}`}`
        );
      } else {
        return [];
      }
      this.cursor.skipBlanks();
      if (this.cursor.takeText(')')) {
        return values;
      }
      if (!this.cursor.takeText(',')) {
        throw new Problem(
          `a list needs a "," or its ")"${this.cursor.isAtEnd() ? ' at the end' : ` ${this.cursor.here()}`}`
        );
      }
    }
  }

  /** A field with its argument, or a function. */
  operand(depth: number): Operand | undefined {
    const name = this.cursor.field();
    if (name !== undefined) {
      return { kind: 'field', name, argument: this.argument(name) };
    }
    return this.call(FUNCTIONS, depth);
  }

  /** A function in the place of a value: those on fields, or `val(field)`. */
  private fieldAsValue(): Operand | undefined {
    if (!this.cursor.takeText(`${FIELD_AS_VALUE}(`)) {
      return this.call(FUNCTIONS, 0);
    }
    this.cursor.skipBlanks();
    const name = this.cursor.field();
    if (name === undefined) {
      throw new Problem(`"${FIELD_AS_VALUE}(" needs a field behind it ${this.cursor.here()}`);
    }
    const field: Operand = { kind: 'field', name, argument: this.argument(name) };
    this.cursor.skipBlanks();
    this.close(FIELD_AS_VALUE);
    return { kind: 'call', name: FIELD_AS_VALUE, of: [field], argument: this.argument(FIELD_AS_VALUE) };
  }

  private call(names: readonly string[], depth: number): Operand | undefined {
    const name = names.find((word) => this.cursor.takeText(`${word}(`));
    if (name === undefined) {
      return undefined;
    }
    if (depth > MAX_DEPTH) {
      throw new Problem(`more than ${MAX_DEPTH} functions stand in one another`);
    }
    const of: Argument[] = [];
    do {
      this.cursor.skipBlanks();
      of.push(this.functionArgument(name, depth));
      this.cursor.skipBlanks();
    } while (this.cursor.takeText(','));
    this.close(name);
    return { kind: 'call', name, of, argument: this.argument(`${name}(...)`) };
  }

  private functionArgument(of: string, depth: number): Argument {
    const value = this.cursor.number() ?? this.cursor.quoted();
    if (value !== undefined) {
      return { kind: 'value', text: value };
    }
    if (!this.cursor.takeText('(')) {
      const operand = this.operand(depth + 1);
      if (operand === undefined) {
        throw new Problem(`"${of}(" needs a field, a function, a number or a text in quotes ${this.cursor.here()}`);
      }
      return operand;
    }
    const items: Argument[] = [];
    this.cursor.skipBlanks();
    while (!this.cursor.takeText(')')) {
      if (items.length > 0 && !this.cursor.takeText(',')) {
        throw new Problem(`a list within "${of}(" needs a "," or its ")" ${this.cursor.here()}`);
      }
      this.cursor.skipBlanks();
      const item = this.operand(depth + 1) ?? this.listedValue();
      if (item === undefined) {
        throw new Problem(`a value is missing in a list within "${of}(" ${this.cursor.here()}`);
      }
      items.push(item);
      this.cursor.skipBlanks();
    }
    return { kind: 'list', items };
  }

  private listedValue(): Argument | undefined {
    const text = this.cursor.quoted() ?? this.cursor.number();
    return text === undefined ? undefined : { kind: 'value', text };
  }

  private close(name: string): void {
    if (!this.cursor.takeText(')')) {
      throw new Problem(`the ")" of "${name}(" is missing ${this.cursor.here()}`);
    }
  }

  private argument(of: string): string | undefined {
    if (!this.cursor.takeText('[')) {
      return undefined;
    }
    const argument = this.cursor.quoted() ?? this.cursor.bareArgument();
    if (argument === undefined || !this.cursor.takeText(']')) {
      throw new Problem(`the "[" behind ${of} does not end, or holds nothing that can be read`);
    }
    return argument;
  }

  private takeOperator(words: ReadonlySet<string>): string | undefined {
    return this.cursor.takeOperator(words, (word) => TEXT_OPERATORS.has(word) && /\w/.test(word));
  }
}

function nameOf(operand: Operand): string {
  return operand.kind === 'field' ? operand.name : `${operand.name}(...)`;
}
