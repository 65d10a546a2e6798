import { isMap, isScalar, isSeq, type Node } from 'yaml';

/** What stands under a key of a mapping; undefined where there is none, or no mapping. */
export function child(node: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce((at, key) => (isMap(at) ? at.get(key, true) : undefined), node);
}

/** The text of a scalar. */
export function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

/** The items of a list; none of anything else. */
export function itemsOf(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : [];
}

/** Whether a scalar is a block, whose text begins on the line below its `|` or `>`. */
export function isBlock(node: Node): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

/** Where a node begins in its text. */
export function start(node: Node): number {
  return node.range?.[0] ?? 0;
}
