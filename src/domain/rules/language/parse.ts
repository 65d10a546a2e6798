import { findCircles } from './circles';
import { ruleFact } from '../../falco/officialRules';
import { reportConditions } from './conditionReports';
import { namesIn } from './conditions/names';
import { collectList, collectMacro, type LooseList, type LooseMacro } from './definitions';
import { readEntries } from './documents';
import { ReadingOrder } from './order';
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

  const order = new ReadingOrder();
  readEntries(files, report).forEach((placed) => {
    const { entry, place } = placed;
    const hearing = { report, isComplete: order.isComplete };
    order.next(place);
    if (REQUIREMENTS.some((key) => entry.has(key))) {
      requirementProblems(entry).forEach((problem) => report({ kind: 'requirement', place, ...problem }));
    } else if (entry.has('list')) {
      collectList(placed, lists, hearing);
      order.note('list', nameOf(entry, 'list'));
    } else if (entry.has('macro')) {
      collectMacro(placed, macros, hearing);
      order.note('macro', nameOf(entry, 'macro'));
    } else if (entry.has('rule')) {
      collectRule(placed, collected);
      const name = nameOf(entry, 'rule');
      order.isComplete ||= ruleFact(name) !== undefined && collected.rules.has(name);
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
  order.noteCircles(reportCircles(catalogue, report));
  reportConditions(catalogue, order, report);
  return { ...catalogue, problems };
}

type Unchecked = Omit<RuleCatalogue, 'problems'>;

function nameOf(entry: ReadonlyMap<unknown, unknown>, key: string): string {
  return asText(entry.get(key))?.trim() ?? '';
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
