import { checkProblem } from '../language/conditions/conditionProblems';
import { readOperand } from '../language/conditions/grammar';
import { operandType } from '../language/conditions/operandTypes';
import { stoppingProblem } from '../language/conditions/ownComparisons';
import { OPERATORS, takesNumber, type Operator } from './filterValue';
import { sourceOfFields } from './tuning';

/**
 * The operators that Falco compares a field with; none for a field that rules of the source have not. Falco would order
 * texts too, but only by a number, which says nothing.
 */
export function operatorsFor(field: string, source = sourceOfFields([field])): readonly Operator[] {
  const read = readOperand(field);
  if (read === undefined || read.end !== field.length) {
    return [];
  }
  const left = read.operand;
  const type = operandType(left, source);
  const isText = !('refused' in type) && type.type === 'text';
  return OPERATORS.filter(
    (operator) =>
      !(isText && takesNumber(operator)) &&
      stoppingProblem({ left, operator }) === undefined &&
      checkProblem({ left, operator, modifier: undefined, values: [], right: undefined }, source) === undefined
  );
}
