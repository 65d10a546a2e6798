import { readOperand } from './grammar';
import { isPrintable, operandType } from './operandTypes';

/**
 * Why Falco refuses the output of a rule of some source; undefined where it prints it. Behind each `%` it reads the
 * longest beginning that is a field or a function, so that `%proc.name_x` prints `proc.name` and `_x`.
 */
export function outputProblem(output: string, source: string): string | undefined {
  for (let at = output.indexOf('%'); at >= 0;) {
    const digits = /^\d*/.exec(output.slice(at + 1))?.[0] ?? '';
    const start = at + 1 + digits.length;
    if (start >= output.length) {
      return 'it ends with "%", where a field is expected';
    }
    const end = endOfField(output.slice(start, start + MOST), source);
    if (end === undefined) {
      const word = /^[\w.[\]/]*/.exec(output.slice(start))?.[0] ?? '';
      return word === ''
        ? 'a "%" stands before no field; Falco knows no way to print the sign itself'
        : `"%${word.slice(0, 60)}" is no field of the source "${source}"`;
    }
    at = output.indexOf('%', start + end);
  }
  return undefined;
}

/** Fields with their arguments are shorter. */
const MOST = 300;

function endOfField(text: string, source: string): number | undefined {
  for (let end = text.length; end > 0;) {
    const found = readOperand(text.slice(0, end));
    if (found === undefined) {
      // Only without its bracket may it be one.
      const bracket = text.search(/[[(]/);
      end = bracket < end ? bracket : 0;
    } else if (isPrintable(found.operand) && !('refused' in operandType(found.operand, source))) {
      return found.end;
    } else {
      end = found.end - 1;
    }
  }
  return undefined;
}
