/**
 * Circles among names that refer to each other, each as the names along it (`a`, `b` for a -> b -> a). Does not recurse,
 * since the depth is in the hands of whoever wrote the file.
 */
export function findCircles(references: ReadonlyMap<string, readonly string[]>): string[][] {
  const left = new Map([...references].map(([name, to]) => [name, new Set(to.filter((next) => references.has(next)))]));
  const users = new Map<string, string[]>();
  for (const [name, to] of left) {
    for (const next of to) {
      const of = users.get(next) ?? [];
      of.push(name);
      users.set(next, of);
    }
  }
  const remove = (first: string) => {
    const free = [first];
    for (let name = free.pop(); name !== undefined; name = free.pop()) {
      left.delete(name);
      for (const user of users.get(name) ?? []) {
        const to = left.get(user);
        // Those that refer to nothing any more lie on no circle.
        if (to?.delete(name) === true && to.size === 0) {
          free.push(user);
        }
      }
    }
  };
  [...left].filter(([, to]) => to.size === 0).forEach(([name]) => remove(name));

  const circles: string[][] = [];
  for (let [start] = left.keys(); start !== undefined; [start] = left.keys()) {
    const circle = walk(start, left);
    circles.push(circle);
    circle.forEach(remove);
  }
  return circles;
}

/** Follows first references until a name comes twice: every name left has one, so that it must. */
function walk(start: string, left: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const path = new Map<string, number>();
  let name = start;
  while (!path.has(name)) {
    path.set(name, path.size);
    const [next] = left.get(name) ?? [];
    name = next ?? name;
  }
  return [...path.keys()].slice(path.get(name));
}
