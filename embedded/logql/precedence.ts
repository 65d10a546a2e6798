/** Operands with the operators between them, in the order of the text: the grammar does not know which binds tighter. */
export interface Chain<T, O> {
  readonly operands: readonly T[];
  readonly operators: readonly O[];
}

/** Joins a chain from the left, operators of a higher level first. */
export function join<T, O>(
  { operands, operators }: Chain<T, O>,
  levelOf: (operator: O) => number,
  combine: (operator: O, left: T, right: T) => T
): T {
  let at = 0;
  const operand = (): T => {
    const found = operands[at];
    if (found === undefined) {
      throw new Error('a chain without an operand');
    }
    return found;
  };
  const climb = (least: number): T => {
    let left = operand();
    for (;;) {
      const operator = operators[at];
      if (operator === undefined || levelOf(operator) < least) {
        return left;
      }
      at++;
      left = combine(operator, left, climb(levelOf(operator) + 1));
    }
  };
  return climb(0);
}

export function chained<T, O>(left: Chain<T, O>, operator: O, right: Chain<T, O>): Chain<T, O> {
  return {
    operands: [...left.operands, ...right.operands],
    operators: [...left.operators, operator, ...right.operators],
  };
}
