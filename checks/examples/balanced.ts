const CLOSES: Readonly<Record<string, string>> = { '}': '{', ']': '[', ')': '(' };

/** The line of the first bracket that is closed by another one or never, outside of texts and comments of Alloy's language. */
export function unbalanced(text: string): number | undefined {
  const open: Array<{ readonly bracket: string; readonly line: number }> = [];
  const bare = text.replace(/"(?:[^"\\\n]|\\.)*"|\/\/.*$/gm, '');
  for (const [index, line] of bare.split('\n').entries()) {
    for (const [bracket] of line.matchAll(/[{}[\]()]/g)) {
      if (!(bracket in CLOSES)) {
        open.push({ bracket, line: index + 1 });
      } else if (open.pop()?.bracket !== CLOSES[bracket]) {
        return index + 1;
      }
    }
  }
  return open.at(-1)?.line;
}
