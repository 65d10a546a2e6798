import type { RuleFact } from '../falco/ruleFact';
import type { CatalogueRule, ChangeElsewhere, RuleCatalogue } from './language/types';
import type { ListedRule } from './listing/listing';
import { metricName, type LoadedRules } from './listing/loadedRules';

/** A rule of the built-in table or of a person's own files, once; one's own definition stands in for the official one. */
export interface KnownRule extends ListedRule {
  /** What the official table says of it. */
  readonly fact: RuleFact | undefined;
  /** Its text, where one's own files define it. */
  readonly text: CatalogueRule | undefined;
  /** What one's own files change of a rule that they do not define. */
  readonly changes: readonly ChangeElsewhere[];
}

/** Every rule that is known without an event: the official ones as one's own files change them, then one's own. */
export function knownRules(facts: readonly RuleFact[], catalogue?: RuleCatalogue): KnownRule[] {
  const own = new Map(catalogue?.rules.map((rule) => [rule.name, rule]));
  const changed = new Map<string, ChangeElsewhere[]>();
  for (const change of catalogue?.elsewhere ?? []) {
    changed.set(change.rule, [...(changed.get(change.rule) ?? []), change]);
  }
  const official = facts.map((fact) => known(fact, own.get(fact.name), changed.get(fact.name) ?? []));
  const names = new Set(facts.map(({ name }) => name));
  return [
    ...official,
    ...[...own.values()].filter(({ name }) => !names.has(name)).map((text) => known(undefined, text, [])),
  ];
}

/** How it is known which rules are loaded. `official`: it is not, and the official rules' own switches stand in. */
export type LoadedBasis = 'snapshot' | 'own-files' | 'official';

export interface CountedRules {
  readonly basis: LoadedBasis;
  /** `enabled`: counted as loaded. */
  readonly rules: readonly KnownRule[];
}

/** The known rules, each switched on where it counts as loaded: what a complete snapshot lists, else what files switch on. */
export function countAsLoaded(rules: readonly KnownRule[], loaded?: LoadedRules): CountedRules {
  if (loaded?.complete === true) {
    return {
      basis: 'snapshot',
      rules: rules.map((rule) => ({ ...rule, enabled: loaded.names.has(metricName(rule.name)) })),
    };
  }
  return { basis: rules.some(({ own }) => own) ? 'own-files' : 'official', rules };
}

/** Names in a snapshot, as metrics write them, that are of none of these rules. */
export function strangeNames(names: readonly string[], loaded: LoadedRules): string[] {
  const known = new Set(names.map(metricName));
  return [...loaded.names].filter((name) => !known.has(name)).sort();
}

function known(
  fact: RuleFact | undefined,
  text: CatalogueRule | undefined,
  changes: readonly ChangeElsewhere[]
): KnownRule {
  const switched = changes.reduce<boolean | undefined>((last, { enabled }) => enabled ?? last, undefined);
  // What one's own files say goes before what the official ones do.
  const said = text ?? fact;
  return {
    name: said?.name ?? '',
    priority: text?.priority ?? fact?.priority,
    tags: said?.tags ?? [],
    source: said?.source ?? '',
    enabled: text?.enabled ?? switched ?? fact?.enabled ?? true,
    own: text !== undefined || changes.length > 0,
    fact,
    text,
    changes,
  };
}
