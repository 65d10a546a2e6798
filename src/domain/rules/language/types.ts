import type { Priority } from '../../falco/priority';

/** A file as a person gives it: rules, Helm values with `customRules`, or a ConfigMap with rules in `data`. */
export interface RuleFile {
  readonly name: string;
  readonly text: string;
}

/** Where something is written. Lines count from 1. */
export interface RulePlace {
  /** Name of the file; with the key behind it where rules lie inside values or a ConfigMap (`values.yaml: my.yaml`). */
  readonly file: string;
  readonly line: number;
}

/** One value of an exception: a text, or several texts for comparisons like `in`. */
export type ExceptionValue = string | readonly string[];

export interface RuleException {
  readonly name: string;
  readonly fields: readonly string[];
  /** One operator a field. */
  readonly comps: readonly string[];
  /** Rows of one value a field. */
  readonly values: ReadonlyArray<readonly ExceptionValue[]>;
  /** The exception names its one field as a text and not in a list, so that its values are a flat list. */
  readonly single: boolean;
}

/** What a later entry did to a rule. */
interface RuleChange {
  readonly place: RulePlace;
  readonly kind: 'append' | 'replace' | 'redefine';
  /** Key that was changed (`condition`, `enabled`, ...); `rule` where the whole rule was defined again. */
  readonly key: string;
}

/** A rule as it stands when all files have been read in order. */
export interface CatalogueRule {
  readonly name: string;
  readonly desc: string;
  readonly condition: string;
  readonly output: string;
  /** Undefined where the file names no priority of Falco's; a problem says so. */
  readonly priority: Priority | undefined;
  readonly tags: readonly string[];
  readonly source: string;
  readonly enabled: boolean;
  readonly exceptions: readonly RuleException[];
  readonly place: RulePlace;
  /** Lines of its keys, where it was defined. */
  readonly places?: Readonly<Record<string, RulePlace>>;
  /** `skip-if-unknown-filter`: Falco passes the rule over where it does not know a field, and does not refuse it. */
  readonly skipsUnknown?: boolean;
  readonly changes: readonly RuleChange[];
  /** Macros and lists that the condition names itself, each once, known or not for macros, known only for lists. */
  readonly macros: readonly string[];
  readonly lists: readonly string[];
}

export interface CatalogueMacro {
  readonly name: string;
  readonly condition: string;
  readonly place: RulePlace;
  readonly macros: readonly string[];
  readonly lists: readonly string[];
}

export interface CatalogueList {
  readonly name: string;
  readonly items: readonly string[];
  readonly place: RulePlace;
  /** Lists among the items. */
  readonly lists: readonly string[];
}

/** A change to a rule that no file defines, an official one as a rule: Helm values seldom bring the official files along. */
export interface ChangeElsewhere {
  readonly rule: string;
  readonly place: RulePlace;
  readonly keys: readonly string[];
  /** What the change says of `enabled`; undefined where it says nothing. */
  readonly enabled: boolean | undefined;
}

type RuleProblemKind =
  | 'too-large'
  | 'bad-yaml'
  | 'yaml-bomb'
  | 'not-rules'
  | 'no-rules'
  | 'bad-entry'
  | 'unknown-key'
  | 'missing-key'
  | 'bad-value'
  | 'bad-override'
  | 'bad-exception'
  | 'bad-condition'
  | 'bad-output'
  | 'bad-name'
  | 'requirement'
  | 'unknown-base'
  | 'defined-twice'
  | 'unknown-macro'
  | 'circular';

/** Something that a person should know about their rules. */
export interface RuleProblem {
  readonly kind: RuleProblemKind;
  /** `error`: Falco refuses the file or the entry. `warning`: Falco takes it, or another file may put it right. */
  readonly level: 'error' | 'warning';
  readonly place: RulePlace;
  /** One sentence in plain English, with names from the file in quotes. */
  readonly message: string;
}

export interface RuleCatalogue {
  /** In the order of their first definition. */
  readonly rules: readonly CatalogueRule[];
  readonly macros: readonly CatalogueMacro[];
  readonly lists: readonly CatalogueList[];
  readonly elsewhere: readonly ChangeElsewhere[];
  readonly problems: readonly RuleProblem[];
}
