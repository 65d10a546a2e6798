type Tree = { readonly [key: string]: unknown };

/** Paths of all values of a tree, as `a.b.c`; a list is one value. */
export function keyPaths(tree: unknown, before = ''): readonly string[] {
  return isTree(tree)
    ? Object.entries(tree).flatMap(([key, value]) =>
        isTree(value) && Object.keys(value).length > 0 ? keyPaths(value, `${before}${key}.`) : [`${before}${key}`]
      )
    : [];
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
