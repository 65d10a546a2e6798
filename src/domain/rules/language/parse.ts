import { findCircles } from './circles';
import { ruleFact } from '../../falco/officialRules';
import { namesIn } from './condition';
import { collectList, collectMacro, type LooseList, type LooseMacro } from './definitions';
import { readEntries } from './documents';
import { conditionProblem } from './grammar';
import { collectRule, type Collected } from './rules';
import type { CatalogueList, CatalogueMacro, CatalogueRule, RuleCatalogue, RuleFile, RuleProblem } from './types';
import { requirementProblems } from './requirements';
import { asText, quoted } from './values';

/** More than anyone reads; a file of nothing but mistakes must not fill the memory. */
const MAX_PROBLEMS = 500;

/** Entries that say what the files need of Falco and hold nothing for a catalogue. */
const REQUIREMENTS = ['required_engine_version', 'required_plugin_versions', 'required_plugin_version'] as const;

/**
 * Reads Falco's rules language: rules, macros and lists of several files in the order in which Falco would load them, with
 * `override`, the old `append`, `enabled` and exceptions. Takes rules files, Helm values with `customRules` and ConfigMaps.
 * Never throws: whatever is wrong is a problem with its place, and the rest is read.
 * Source: Falco's documentation of rules, and userspace/engine/rule_loader_reader.cpp.
 */
export function parseRules(files: readonly RuleFile[]): RuleCatalogue {
  const problems: RuleProblem[] = [];
  const report = (problem: RuleProblem) => {
    if (problems.length < MAX_PROBLEMS - 1) {
      problems.push(problem);
    } else if (problems.length < MAX_PROBLEMS) {
      problems.push({
        ...problem,
        kind: 'too-large',
        message: 'More problems follow from here on that are not listed.',
      });
    }
  };
  const collected: Collected = { rules: new Map(), elsewhere: [], report };
  const macros = new Map<string, LooseMacro>();
  const lists = new Map<string, LooseList>();

  const order: ReadingOrder = { defined: new Map(), changed: new Map() };
  let isComplete = false;
  readEntries(files, report).forEach((placed, index) => {
    const { entry, place } = placed;
    const hearing = { report, isComplete };
    if (entry.has('rule')) {
      collectRule(placed, collected);
      isComplete ||= ruleFact(nameOf(entry, 'rule')) !== undefined && collected.rules.has(nameOf(entry, 'rule'));
    } else if (entry.has('macro')) {
      const name = nameOf(entry, 'macro');
      collectMacro(placed, macros, hearing);
      order.defined.set(name, order.defined.get(name) ?? index);
      order.changed.set(name, index);
    } else if (entry.has('list')) {
      collectList(placed, lists, hearing);
    } else if (REQUIREMENTS.some((key) => entry.has(key))) {
      requirementProblems(entry).forEach((problem) => report({ kind: 'requirement', place, ...problem }));
    } else {
      const message = `An entry must be a "rule", a "macro" or a "list"; this one begins with ${quoted(firstKey(entry))}.`;
      report({ kind: 'bad-entry', level: 'warning', place, message });
    }
  });

  const resolve = (condition: string) => {
    const { macros: named, members } = namesIn(condition);
    return { macros: named, lists: members.filter((member) => lists.has(member)) };
  };
  const catalogue = {
    rules: [...collected.rules.values()].map((rule): CatalogueRule => ({ ...rule, ...resolve(rule.condition) })),
    macros: [...macros.values()].map((macro): CatalogueMacro => ({ ...macro, ...resolve(macro.condition) })),
    lists: [...lists.values()].map((list): CatalogueList => ({
      ...list,
      lists: [...new Set(list.items)].filter((item) => lists.has(item)),
    })),
    elsewhere: collected.elsewhere,
  };
  reportConditions(catalogue, lists, report);
  const circling = reportCircles(catalogue, report);
  reportUnknownMacros(catalogue, macros, order, circling, report);
  return { ...catalogue, problems };
}

type Unchecked = Omit<RuleCatalogue, 'problems'>;

/** Places of macros in the order of reading: a macro knows only those before it. Rules know all. */
interface ReadingOrder {
  /** Where each was first defined. */
  readonly defined: Map<string, number>;
  /** Where each was last defined or changed. */
  readonly changed: Map<string, number>;
}

function nameOf(entry: ReadonlyMap<unknown, unknown>, key: string): string {
  return asText(entry.get(key))?.trim() ?? '';
}

/** What is wrong with a rule now came with what changed it last. */
function atItsChange(rule: CatalogueRule): CatalogueRule {
  const last = [...rule.changes].reverse().find(({ key }) => key === 'condition' || key === 'rule');
  return last === undefined ? rule : { ...rule, place: last.place };
}

function reportConditions(
  { rules, macros }: Unchecked,
  lists: ReadonlyMap<string, LooseList>,
  report: Collected['report']
): void {
  const items = new Map([...lists].map(([name, list]) => [name, list.items]));
  for (const { name, place, condition } of [...rules.map(atItsChange), ...macros]) {
    const problem = conditionProblem(condition, items);
    if (problem !== undefined) {
      const message = `The condition of ${quoted(name)} cannot be read: ${problem}.`;
      report({ kind: 'bad-condition', level: 'error', place, message });
    }
  }
}

function reportUnknownMacros(
  { rules, macros }: Unchecked,
  known: ReadonlyMap<string, unknown>,
  order: ReadingOrder,
  circling: ReadonlySet<string>,
  report: Collected['report']
): void {
  const users = [
    ...rules.map((rule) => ({ ...atItsChange(rule), at: Infinity })),
    ...macros.map((macro) => ({ ...macro, at: order.changed.get(macro.name) ?? 0 })),
  ];
  for (const { name, place, macros: named, at } of users) {
    for (const macro of named) {
      if (!known.has(macro)) {
        const message = `${quoted(name)} uses the macro ${quoted(macro)}, which none of these files defines.`;
        report({ kind: 'unknown-macro', level: 'warning', place, message });
      } else if (!circling.has(macro) && (order.defined.get(macro) ?? 0) > at) {
        const message = `The macro ${quoted(name)} uses the macro ${quoted(macro)}, which is defined further below: a macro knows those before it.`;
        report({ kind: 'unknown-macro', level: 'error', place, message });
      }
    }
  }
}

/** Says which refer to each other in a circle, and gives the macros of all circles. */
function reportCircles({ macros, lists }: Unchecked, report: Collected['report']): ReadonlySet<string> {
  const circling = new Set<string>();
  const kinds = [
    { items: macros, references: new Map(macros.map((macro) => [macro.name, macro.macros])) },
    { items: lists, references: new Map(lists.map((list) => [list.name, list.lists])) },
  ];
  for (const { items, references } of kinds) {
    for (const circle of findCircles(references)) {
      circle.forEach((name) => items === macros && circling.add(name));
      const place = items.find(({ name }) => name === circle[0])?.place ?? { file: '', line: 1 };
      const shown = circle.length > 6 ? [...circle.slice(0, 6), '...'] : circle;
      const path = [...shown, circle[0] ?? ''].join(' -> ');
      report({ kind: 'circular', level: 'error', place, message: `These refer to each other in a circle: ${path}.` });
    }
  }
  return circling;
}

function firstKey(entry: ReadonlyMap<unknown, unknown>): string {
  const [key] = entry.keys();
  return String(key ?? '');
}
