import { fieldText, type Check, type Operand } from './syntax';

/*
 * Fields that Falco does not compare by the value that it prints: each has a comparison of its own in it (0.44, libs 0.25),
 * which knows fewer operators than its check of rules files lets pass. With another one Falco loads the rule, and stops at
 * the first event that it would be compared with.
 */

const NAMES_OF_ADDRESSES = /^fd\.[cslr]ip\.name$/;
const EITHER_END = /^fd\.(?:ip|port|proto)$/;
const NETWORKS = /^fd\.[cslr]?net$/;
/** Without an argument they are compared with each ancestor; printed is one text of all. */
const ANCESTORS = /^proc\.(?:aname|aexe|aexepath|acmdline|apid|aenv)$/;
/** Their print is of another moment, or form, than what is compared. */
const TIMES = /^evt\.(?:deltatime(?:\.ns|\.s)?|time(?:\.s|\.iso8601)?|datetime(?:\.s)?)$/;

const EQUALITY: ReadonlySet<string> = new Set(['=', '==', '!=', 'in', 'exists']);
const ORDER: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);

/** Whether Falco compares a field, named without its argument, in a way of its own. */
export function hasOwnComparison(name: string): boolean {
  return [NAMES_OF_ADDRESSES, EITHER_END, NETWORKS, ANCESTORS].some((names) => names.test(name));
}

/** A value that reads "<NA>" where there is no transport, and a name that only Falco has looked up. */
const PRINTED_AS_NONE = /^fd\.(?:l4proto|[cslr]ip\.name)$/;

/** Whether what Falco compares is what an event prints of the field; else its print decides nothing. */
export function isComparedAsPrinted(field: string, printsValue: boolean): boolean {
  return (
    ![EITHER_END, NETWORKS, ANCESTORS, TIMES].some((names) => names.test(field)) &&
    (printsValue || !PRINTED_AS_NONE.test(field))
  );
}

/** Why a running Falco would stop at a comparison that its check of rules files takes; undefined where it would not. */
export function stoppingProblem({ left, operator }: Pick<Check, 'left' | 'operator'>): string | undefined {
  return stops(left, operator)
    ? `a running Falco compares ${fieldText(left)} with "=", "!=" and "in"${isOrdered(left) ? ' or as a number' : ''} alone, and ends with an error where it meets "${operator}"`
    : undefined;
}

function stops(left: Operand, operator: string): boolean {
  return (
    left.kind === 'field' &&
    (NAMES_OF_ADDRESSES.test(left.name) || EITHER_END.test(left.name)) &&
    !EQUALITY.has(operator) &&
    !(isOrdered(left) && ORDER.has(operator))
  );
}

const isOrdered = (left: Operand): boolean =>
  left.kind === 'field' && left.name !== 'fd.ip' && EITHER_END.test(left.name);
