import { checkProblem, type CheckProblem } from './conditions/conditionProblems';
import { readCondition, readOperand, type Reading } from './conditions/grammar';
import { operandType } from './conditions/operandTypes';
import { outputProblem } from './conditions/output';
import { stoppingProblem } from './conditions/ownComparisons';
import type { ReadCondition } from './conditions/syntax';
import { resolvedLists, withExceptions, withLists, type NamedItems } from './conditions/written';
import type { ReadingOrder } from './order';
import type { CatalogueMacro, CatalogueRule, RuleCatalogue, RuleProblem } from './types';
import { quoted } from './values';

type Report = (problem: RuleProblem) => void;
type Unchecked = Omit<RuleCatalogue, 'problems'>;

/**
 * Says what Falco refuses in conditions and outputs: their form, with exceptions and lists put in; macros that are not
 * there; fields and events that it does not know for the source, and comparisons that it does not make.
 */
export function reportConditions(catalogue: Unchecked, order: ReadingOrder, report: Report): void {
  const reader = new ConditionReader(catalogue, order);
  for (const macro of catalogue.macros) {
    const reading = reader.read(macro.condition);
    if (!reading.ok) {
      report({ ...unread(macro.name, reading.problem, macro.condition, catalogue.lists), place: macro.place });
    } else {
      const at = order.changed('macro', macro.name);
      reportMacros(macro, reading.condition, order, at, report);
    }
  }
  for (const rule of catalogue.rules) {
    reportRule(rule, reader, order, report);
  }
}

function reportRule(rule: CatalogueRule, reader: ConditionReader, order: ReadingOrder, report: Report): void {
  reportEmptyExceptions(rule, report);
  const text = withExceptions(rule.condition, rule.exceptions);
  const alone = new Set(
    text === rule.condition ? [] : problemsOf(rule, rule.condition, reader).map(({ message }) => message)
  );
  for (const problem of problemsOf(rule, text, reader)) {
    // What the condition without its exceptions does not say came with them.
    const key = text === rule.condition || alone.has(problem.message) ? 'condition' : 'exceptions';
    report({ ...problem, place: placeOf(rule, key) });
  }
  const reading = reader.read(text);
  if (!reading.ok) {
    return;
  }
  const place = placeOf(rule, 'condition');
  reportMacros({ name: rule.name, place }, reading.condition, order, order.endOfFile(place.file), report);
  const level = rule.skipsUnknown === true ? 'warning' : 'error';
  const output = outputProblem(rule.output, rule.source);
  if (output !== undefined) {
    const message = `The output of ${quoted(rule.name)} cannot be printed: ${output}.`;
    report({ kind: 'bad-output', level, place: placeOf(rule, 'output'), message });
  }
}

function problemsOf(rule: CatalogueRule, text: string, reader: ConditionReader): Array<Omit<RuleProblem, 'place'>> {
  const reading = reader.read(text);
  if (!reading.ok) {
    return [unread(rule.name, reading.problem, text, reader.lists)];
  }
  return reader.problemsOf(reading.condition, rule.source).map(({ message, unknown, loads, through }) => {
    const where = through === undefined ? '' : `, through the macro ${quoted(through)}`;
    return {
      kind: 'bad-condition',
      level: loads || (unknown && rule.skipsUnknown === true) ? 'warning' : 'error',
      message: `The condition of ${quoted(rule.name)} ${loads ? 'is loaded and stops Falco' : 'is refused'}${where}: ${message}.`,
    };
  });
}

/** Fields of exceptions without values are in no condition, and Falco looks them up all the same. */
function reportEmptyExceptions({ name, exceptions, source, place, places }: CatalogueRule, report: Report): void {
  for (const exception of exceptions.filter(({ values }) => values.length === 0)) {
    for (const field of exception.fields) {
      const found = readOperand(field);
      const type = found?.end === field.length ? operandType(found.operand, source) : undefined;
      if (type === undefined || 'refused' in type) {
        const why = type === undefined ? `${quoted(field)} is no field` : type.refused;
        const message = `Rule ${quoted(name)}: the exception ${quoted(exception.name)} is refused: ${why}.`;
        report({ kind: 'bad-exception', level: 'error', place: places?.exceptions ?? place, message });
      }
    }
  }
}

/** What is wrong with a rule now came with what changed it last. */
function placeOf(rule: CatalogueRule, key: 'condition' | 'output' | 'exceptions'): CatalogueRule['place'] {
  const last = [...rule.changes].reverse().find((change) => change.key === key || change.key === 'rule');
  return last?.place ?? rule.places?.[key] ?? rule.place;
}

function unread(name: string, problem: string, text: string, lists: readonly NamedItems[]): Omit<RuleProblem, 'place'> {
  const bare = /\b(in|intersects|pmatch)[ \t\n\r]+([A-Za-z]\w*)/g;
  const list = [...text.matchAll(bare)].find(([, , word]) =>
    lists.some((one) => one.name === word && one.items.length !== 1)
  );
  const hint =
    list === undefined
      ? ''
      : `; the list "${list[2] ?? ''}" behind "${list[1] ?? ''}" needs brackets: ${list[1] ?? ''} (${list[2] ?? ''})`;
  const message = `The condition of ${quoted(name)} cannot be read: ${problem}${hint}.`;
  return { kind: 'bad-condition', level: 'error', message };
}

function reportMacros(
  { name, place }: Pick<CatalogueMacro, 'name' | 'place'>,
  { macros }: ReadCondition,
  order: ReadingOrder,
  at: number,
  report: Report
): void {
  for (const macro of new Set(macros)) {
    const defined = order.defined('macro', macro);
    if (defined === undefined) {
      const level = order.isComplete ? 'error' : 'warning';
      const message = `${quoted(name)} uses the macro ${quoted(macro)}, which none of these files defines.`;
      report({ kind: 'unknown-macro', level, place, message });
    } else if (!order.isCircling(macro) && defined > at) {
      const message = `${quoted(name)} uses the macro ${quoted(macro)}, which is defined further below: a macro knows those before it, a rule those of its own file and of files before it.`;
      report({ kind: 'unknown-macro', level: 'error', place, message });
    }
  }
}

/** Characters of all conditions together, with their lists put in. The official files have a tenth. */
const MOST_READ = 3_000_000;

interface FoundProblem extends ConditionProblem {
  /** The macro that it stands in. */
  readonly through: string | undefined;
}

/** Reads each condition once, and looks for what is wrong in each macro once for each source. */
class ConditionReader {
  readonly lists: readonly NamedItems[];
  private readonly macros: ReadonlyMap<string, string>;
  private readonly readings = new Map<string, Reading>();
  private readonly ofMacros = new Map<string, readonly FoundProblem[]>();
  private left = MOST_READ;

  constructor({ lists, macros }: Unchecked, order: ReadingOrder) {
    this.lists = resolvedLists(
      lists,
      (item, list) => (order.defined('list', item) ?? Infinity) < order.changed('list', list)
    );
    this.macros = new Map(macros.map(({ name, condition }) => [name, condition]));
  }

  read(text: string): Reading {
    const known = this.readings.get(text);
    if (known !== undefined) {
      return known;
    }
    const reading = this.readAnew(text);
    this.readings.set(text, reading);
    return reading;
  }

  private readAnew(text: string): Reading {
    const whole = this.left > 0 ? withLists(text, this.lists) : undefined;
    if (whole === undefined) {
      return { ok: false, problem: 'its lists make it longer than can be read here' };
    }
    this.left -= whole.length;
    return readCondition(whole);
  }

  /** What Falco refuses in a condition and in the macros that it uses, those that they use too. Each once. */
  problemsOf(condition: ReadCondition, source: string): FoundProblem[] {
    const found = new Map<string, FoundProblem>();
    const add = (problem: FoundProblem) => found.set(problem.message, found.get(problem.message) ?? problem);
    problemsIn(condition, source).forEach((problem) => add({ ...problem, through: undefined }));
    const left = [...condition.macros];
    const seen = new Set<string>();
    for (let macro = left.pop(); macro !== undefined; macro = left.pop()) {
      if (!seen.has(macro)) {
        seen.add(macro);
        this.problemsOfMacro(macro, source).forEach(add);
        const reading = this.read(this.macros.get(macro) ?? '');
        left.push(...(reading.ok ? reading.condition.macros : []));
      }
    }
    return [...found.values()];
  }

  private problemsOfMacro(macro: string, source: string): readonly FoundProblem[] {
    const key = `${source}\u0000${macro}`;
    const known = this.ofMacros.get(key);
    if (known !== undefined) {
      return known;
    }
    const reading = this.read(this.macros.get(macro) ?? '');
    const found = reading.ok
      ? problemsIn(reading.condition, source).map((problem) => ({ ...problem, through: macro }))
      : [];
    this.ofMacros.set(key, found);
    return found;
  }
}

/** `loads`: Falco takes it, and ends with an error when it meets an event that it has to compare so. */
interface ConditionProblem extends CheckProblem {
  readonly loads: boolean;
}

function problemsIn({ checks }: ReadCondition, source: string): ConditionProblem[] {
  return checks.flatMap((check): ConditionProblem[] => {
    const refused = checkProblem(check, source);
    if (refused !== undefined) {
      return [{ ...refused, loads: false }];
    }
    const message = stoppingProblem(check);
    return message === undefined ? [] : [{ message, unknown: false, loads: true }];
  });
}
