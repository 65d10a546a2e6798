import { unquote } from '../../src/domain/logql/quote';
import { Refusal, unknown } from '../refusal';
import type { Command, Operand, Pipe, Template, TemplateNode } from './ast';
import { FUNCTIONS } from './functions';

const TOKEN =
  /\s+|"(?:[^"\\\n]|\\.)*"|`[^`]*`|\$[A-Za-z_]\w*|\$|:=|[()|]|(?:\.[A-Za-z_]\w*)+|\.|-?\d+(?:\.\d+)?|[A-Za-z_]\w*/y;

/** Reads a Go template. @throws {Refusal} for an error, and by name for what this store does not know */
export function parseTemplate(text: string): Template {
  const pieces = split(text);
  const { nodes, end } = readNodes(pieces, 0);
  if (end < pieces.length) {
    throw invalid(text, 'unexpected {{end}}');
  }
  return nodes;
}

type Piece = { readonly text: string } | { readonly action: readonly string[] };

function split(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{{', at);
    if (open < 0) {
      pieces.push({ text: text.slice(at) });
      break;
    }
    if (/^\{\{(?:-\s|\/\*)/.test(text.slice(open, open + 4))) {
      throw unknown(`trimming and comments in templates: ${text}`);
    }
    if (open > at) {
      pieces.push({ text: text.slice(at, open) });
    }
    const { tokens, end } = readTokens(text, open + 2);
    pieces.push({ action: tokens });
    at = end;
  }
  return pieces;
}

function readTokens(text: string, from: number): { readonly tokens: readonly string[]; readonly end: number } {
  const tokens: string[] = [];
  let at = from;
  while (!text.startsWith('}}', at)) {
    TOKEN.lastIndex = at;
    const [token] = TOKEN.exec(text) ?? [];
    if (token === undefined) {
      throw at >= text.length
        ? invalid(text, 'unclosed action')
        : unknown(`"${text.slice(at, at + 10)}" in the template ${text}`);
    }
    if (token.trim() !== '') {
      // Without a blank between, a field belongs to what is before it.
      tokens.push(token.startsWith('.') && /[)\w]/.test(text[at - 1] ?? '') ? `&${token}` : token);
    }
    at = TOKEN.lastIndex;
  }
  return { tokens, end: at + 2 };
}

interface Nodes {
  readonly nodes: Template;
  /** Where reading stopped: behind the end, or at an `end` or `else` of the block around. */
  readonly end: number;
}

function readNodes(pieces: readonly Piece[], from: number): Nodes {
  const nodes: TemplateNode[] = [];
  let at = from;
  while (at < pieces.length) {
    const piece = pieces[at];
    if (piece === undefined || ('action' in piece && /^(end|else)$/.test(piece.action[0] ?? ''))) {
      break;
    }
    if ('text' in piece) {
      nodes.push({ kind: 'text', text: piece.text });
      at++;
    } else if (piece.action[0] === 'if' || piece.action[0] === 'with' || piece.action[0] === 'range') {
      const block = readBlock(pieces, at, piece.action[0], piece.action.slice(1));
      nodes.push(block.node);
      at = block.end;
    } else {
      nodes.push(readAction(piece.action));
      at++;
    }
  }
  return { nodes, end: at };
}

function readBlock(
  pieces: readonly Piece[],
  from: number,
  kind: 'if' | 'with' | 'range',
  condition: readonly string[]
): { readonly node: TemplateNode; readonly end: number } {
  const then = readNodes(pieces, from + 1);
  const [word, again, ...rest] = actionAt(pieces, then.end);
  const pipe = readPipe(condition);
  if (word === 'end') {
    return { node: { kind, pipe, then: then.nodes, otherwise: [] }, end: then.end + 1 };
  }
  if (word === 'else' && (again === 'if' || again === 'with')) {
    const inner = readBlock(pieces, then.end, again, rest);
    return { node: { kind, pipe, then: then.nodes, otherwise: [inner.node] }, end: inner.end };
  }
  const otherwise = readNodes(pieces, then.end + 1);
  if (word !== 'else' || actionAt(pieces, otherwise.end)[0] !== 'end') {
    throw invalid(kind, 'unexpected EOF');
  }
  return { node: { kind, pipe, then: then.nodes, otherwise: otherwise.nodes }, end: otherwise.end + 1 };
}

function actionAt(pieces: readonly Piece[], at: number): readonly string[] {
  const piece = pieces[at];
  return piece !== undefined && 'action' in piece ? piece.action : [];
}

function readAction(tokens: readonly string[]): TemplateNode {
  const [first = '', second] = tokens;
  if (/^(define|template|block|break|continue)$/.test(first)) {
    throw unknown(`{{${first}}} in templates`);
  }
  return first.startsWith('$') && second === ':='
    ? { kind: 'set', name: first, pipe: readPipe(tokens.slice(2)) }
    : { kind: 'print', pipe: readPipe(tokens) };
}

function readPipe(tokens: readonly string[]): Pipe {
  const reader = new PipeReader(tokens);
  const pipe = reader.pipe();
  if (!reader.done) {
    throw invalid(tokens.join(' '), 'unexpected )');
  }
  return pipe;
}

class PipeReader {
  private at = 0;

  public constructor(private readonly tokens: readonly string[]) {}

  public get done(): boolean {
    return this.at >= this.tokens.length;
  }

  public pipe(): Pipe {
    const commands: Command[] = [this.command()];
    while (this.tokens[this.at] === '|') {
      this.at++;
      commands.push(this.command());
    }
    return commands;
  }

  private command(): Command {
    const operands: Operand[] = [];
    while (!this.done && this.tokens[this.at] !== '|' && this.tokens[this.at] !== ')') {
      operands.push(this.operand());
    }
    const [first, ...rest] = operands;
    if (first === undefined) {
      throw invalid(this.tokens.join(' '), 'missing value for command');
    }
    if (first.kind === 'call') {
      return { call: first.name, operands: rest };
    }
    if (rest.length > 0) {
      throw invalid(this.tokens.join(' '), "can't give argument to non-function");
    }
    return { operands };
  }

  private operand(): Operand {
    const token = this.tokens[this.at++] ?? '';
    if (token === '(') {
      const pipe = this.pipe();
      if (this.tokens[this.at++] !== ')') {
        throw invalid(this.tokens.join(' '), 'unclosed left paren');
      }
      return { kind: 'pipe', pipe, fields: this.fields() };
    }
    if (token.startsWith('$')) {
      return { kind: 'variable', name: token, fields: this.fields() };
    }
    if (token.startsWith('.')) {
      return { kind: 'dot', fields: token.split('.').filter((field) => field !== '') };
    }
    return this.constantOr(token);
  }

  private constantOr(token: string): Operand {
    if (/^["`]/.test(token)) {
      const value = unquote(token);
      if (value === undefined) {
        throw invalid(token, 'invalid syntax');
      }
      return { kind: 'constant', value };
    }
    if (/^-?\d/.test(token)) {
      return { kind: 'constant', value: Number(token) };
    }
    const word = WORDS.get(token);
    if (word !== undefined) {
      return { kind: 'constant', value: word };
    }
    if (!(token in FUNCTIONS)) {
      throw unknown(`the function ${token} of templates`);
    }
    return { kind: 'call', name: token };
  }

  private fields(): readonly string[] {
    const token = this.tokens[this.at];
    if (!token?.startsWith('&.')) {
      return [];
    }
    this.at++;
    return token.slice(2).split('.');
  }
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['nil', null],
]);

function invalid(template: string, what: string): Refusal {
  return new Refusal(`parse error : invalid template: ${what}: ${template}`);
}
