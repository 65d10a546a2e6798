import { parser } from '@grafana/lezer-logql';
import type { SyntaxNode } from '@lezer/common';

import { unquote } from '../../src/domain/logql/quote';
import { Refusal, unknown } from '../refusal';

/** A node of the grammar's tree with the text that it stands for. */
export class Tree {
  private constructor(
    private readonly query: string,
    private readonly node: SyntaxNode
  ) {}

  /** @throws {Refusal} where the grammar finds an error, as Loki's does */
  public static parse(query: string): Tree {
    const top = parser.parse(query).topNode;
    let wrong: number | undefined;
    top.cursor().iterate(({ type, from }) => {
      wrong ??= type.isError ? from : undefined;
    });
    if (wrong !== undefined) {
      throw new Refusal(`parse error at line 1, col ${wrong + 1}: syntax error`);
    }
    return new Tree(query, top);
  }

  public get name(): string {
    return this.node.name;
  }

  public get text(): string {
    return this.query.slice(this.node.from, this.node.to);
  }

  public get children(): readonly Tree[] {
    const found: Tree[] = [];
    for (let child = this.node.firstChild; child !== null; child = child.nextSibling) {
      if (child.name !== 'LineComment') {
        found.push(new Tree(this.query, child));
      }
    }
    return found;
  }

  public child(name: string): Tree | undefined {
    const child = this.node.getChild(name);
    return child === null ? undefined : new Tree(this.query, child);
  }

  public need(name: string): Tree {
    const child = this.child(name);
    if (child === undefined) {
      throw unknown(`"${this.text}" (${this.name} without ${name})`);
    }
    return child;
  }

  /** Nodes of this name at any depth, in their order. */
  public all(name: string): readonly Tree[] {
    return this.children.flatMap((child) => [...(child.name === name ? [child] : []), ...child.all(name)]);
  }

  /** The text of the string literal that this node is. */
  public literal(): string {
    const text = unquote(this.text);
    if (text === undefined) {
      throw new Refusal(`parse error at line 1, col ${this.node.from + 1}: invalid syntax: ${this.text}`);
    }
    return text;
  }
}
