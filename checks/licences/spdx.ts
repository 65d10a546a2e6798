/**
 * Whether an SPDX expression can be met with licences that are allowed: one of those joined by OR, all of those
 * joined by AND. An expression that cannot be read is not.
 */
export function isAllowed(expression: string, allowed: ReadonlySet<string>): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  let at = 0;
  const next = (): string => tokens[at++] ?? '';
  const either = (): boolean => {
    let holds = both();
    while (tokens[at] === 'OR') {
      at++;
      const other = both();
      holds = holds || other;
    }
    return holds;
  };
  const both = (): boolean => {
    let holds = one();
    while (tokens[at] === 'AND') {
      at++;
      const other = one();
      holds = holds && other;
    }
    return holds;
  };
  const one = (): boolean => {
    const token = next();
    if (token !== '(') {
      return allowed.has(token);
    }
    const holds = either();
    return next() === ')' && holds;
  };
  return either() && at === tokens.length;
}
