import { isCompared, operatorsOf, type Comparable } from './comparisons';
import { operandType, type OperandType } from './operandTypes';
import { hasOwnComparison } from './ownComparisons';
import { fieldText, type Check, type Operand } from './syntax';
import { valueProblem } from './values';

export interface CheckProblem {
  readonly message: string;
  /** Falco knows no such field or event: a rule with `skip-if-unknown-filter` is passed over and not refused. */
  readonly unknown: boolean;
}

/** Why Falco refuses one comparison of a rule of some source; undefined where it takes it. */
export function checkProblem(check: Check, source: string): CheckProblem | undefined {
  const left = operandType(check.left, source);
  if ('refused' in left) {
    return { message: left.refused, unknown: left.unknown ?? false };
  }
  const type = left.list ? 'list' : left.type;
  if (left.type === 'opaque' && check.left.kind === 'field' && !check.left.name.startsWith('evt.rawarg')) {
    return undefined;
  }
  if (!isCompared(type, check.operator)) {
    const operators = operatorsOf(type);
    const kind = KINDS[type];
    return {
      message: `${fieldText(check.left)} is ${kind}, which Falco does not compare with "${check.operator}"${operators.length === 0 ? '' : ` (${operators.join(', ')})`}`,
      unknown: false,
    };
  }
  if (check.right !== undefined) {
    return rightProblem(check, check.right, left, source);
  }
  const operator = check.operator;
  const wrong = check.values
    .map((value) => valueProblem(value, operator, left))
    .find((problem) => problem !== undefined);
  return wrong === undefined
    ? undefined
    : { message: `${fieldText(check.left)}: ${wrong}`, unknown: wrong.endsWith('is no type of event') };
}

const KINDS: Readonly<Record<Comparable, string>> = {
  ...{ text: 'a text', number: 'a number', time: 'a time', duration: 'a duration', bool: 'a truth value' },
  ...{ address: 'an address', subnet: 'a network', bytes: 'bytes', list: 'a list', opaque: 'of a kind of its own' },
};

/** A field in the place of a value must be of the same type, and only some comparisons take one. */
function rightProblem(check: Check, right: Operand, left: OperandType, source: string): CheckProblem | undefined {
  const given = operandType(right, source);
  if ('refused' in given) {
    return { message: given.refused, unknown: given.unknown ?? false };
  }
  if (given.type === 'opaque' || left.type === 'opaque') {
    return undefined;
  }
  const inner = right.kind === 'call' && right.name === 'val' ? right.of[0] : undefined;
  const alone = [check.left, inner].find(
    (operand) => operand?.kind === 'field' && (NO_RIGHT.test(operand.name) || hasOwnComparison(operand.name))
  );
  const message =
    check.operator === 'pmatch' || check.operator === 'regex' || left.type === 'subnet'
      ? `"${check.operator}" compares ${fieldText(check.left)} with no other field`
      : alone?.kind === 'field'
        ? `${fieldText(alone)} is compared with no other field`
        : given.type !== left.type || given.list !== left.list
          ? `${fieldText(check.left)} and what it is compared with are of different types`
          : undefined;
  return message === undefined ? undefined : { message, unknown: false };
}

const NO_RIGHT = /^(?:evt\.(?:rawarg\b.*|around)|fd\.types)$/;
