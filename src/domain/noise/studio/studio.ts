import { tuningFile } from '../../rules/tuning/tuningCommands';
import { tuningYaml, type WrittenTuning } from '../../rules/tuning/exceptions';
import { ruleFact } from '../../falco/officialRules';
import { parseRules } from '../../rules/language/parse';
import type { CatalogueRule, RuleCatalogue, RuleFile } from '../../rules/language/types';
import type { StoredRules } from '../../rules/ownRules';
import { sourceOfFields, type Tuning } from '../../rules/tuning/tuning';
import type { Draft } from './draft';
import { rolesOf } from '../behaviour/features';

/** What a person should know of a draft beside its text; `error` keeps it from being used. */
export type StudioFinding =
  | { readonly kind: 'problem'; readonly level: 'error'; readonly message: string }
  | { readonly kind: 'warning'; readonly level: 'warning'; readonly message: string }
  /** Parsed with the rules language's own parser, without a problem. */
  | { readonly kind: 'parsed'; readonly level: 'ok' }
  /** The rule lacks an exception of this name: it is made. */
  | { readonly kind: 'new-exception'; readonly level: 'ok'; readonly name: string }
  /** An exception of this name compares the same fields: values are added to it. */
  | { readonly kind: 'extends'; readonly level: 'ok'; readonly name: string; readonly values: number }
  | { readonly kind: 'rule-official'; readonly level: 'ok' }
  | { readonly kind: 'rule-own'; readonly level: 'ok'; readonly file: string }
  | { readonly kind: 'rule-unknown'; readonly level: 'warning' }
  | { readonly kind: 'rule-disabled'; readonly level: 'warning' }
  | { readonly kind: 'no-target' | 'no-actor' | 'keeps-only'; readonly level: 'warning' }
  | { readonly kind: 'expired' | 'bad-date'; readonly level: 'warning' };

export interface StudioResult {
  readonly written: WrittenTuning;
  readonly findings: readonly StudioFinding[];
}

/**
 * A draft as rules text, checked against the rules that are stored and the official ones.
 * @param today `2026-11-21`, which is written beside the reason
 */
export function writeDraft(draft: Draft, own: StoredRules | undefined, today: string): StudioResult {
  const { tuning, name, reason, expires } = draft;
  const rule = own?.parsed.rules.find((item) => item.name === tuning.rule);
  const base = own && rule ? own.files : [standIn(tuning), ...changesOf(own, tuning.rule)];
  const before = rule ?? ruleOf(parseRules(base), tuning.rule);
  const known = {
    exceptions: before?.exceptions,
    // What another tuning brought may be gone tomorrow: this one must stand without it.
    exceptionsMayGo: before?.changes.some(({ key }) => key === 'exceptions') ?? false,
    condition: rule?.condition,
    source: sourceOf(tuning.rule, rule),
    lists: new Set(own?.parsed.lists.map(({ name: list }) => list)),
  };
  const written = tuningYaml(tuning, { name, reason, expires, written: today }, known);
  const notes = [...ofRule(tuning.rule, rule), ...ofWidth(draft), ...ofDate(expires, today)];
  if (!written.ok) {
    return { written, findings: [...written.problems.map(problem), ...notes] };
  }
  return {
    written,
    findings: [
      ...written.warnings.map((message) => ({ kind: 'warning' as const, level: 'warning' as const, message })),
      ...read(base, { name: tuningFile(written.yaml), text: written.yaml }, tuning.rule, before),
      ...notes,
    ],
  };
}

/** Of a rule that is known; what its fields say stands in for one that is not. */
function sourceOf(name: string, rule: CatalogueRule | undefined): string | undefined {
  return rule?.source ?? ruleFact(name)?.source;
}

/** What the parser makes of the text behind the files that it changes. */
function read(
  files: readonly RuleFile[],
  own: RuleFile,
  name: string,
  before: CatalogueRule | undefined
): StudioFinding[] {
  const catalogue = parseRules([...files, own]);
  const ours = catalogue.problems.filter(({ place }) => place.file === own.name);
  if (ours.length > 0) {
    return ours.map(({ message }) => problem(message));
  }
  const known = new Map(before?.exceptions.map((item) => [item.name, item.values.length]));
  const changed = (ruleOf(catalogue, name)?.exceptions ?? []).flatMap((item): StudioFinding[] => {
    const values = known.get(item.name);
    if (values === undefined) {
      return [{ kind: 'new-exception', level: 'ok', name: item.name }];
    }
    const more = item.values.length - values;
    return more > 0 ? [{ kind: 'extends', level: 'ok', name: item.name, values: more }] : [];
  });
  return [{ kind: 'parsed', level: 'ok' }, ...changed];
}

/** In place of a rule whose own text is not here, so that changes of it have something to change. */
function standIn({ rule, fields }: Tuning): RuleFile {
  const source = sourceOf(rule, undefined) ?? sourceOfFields(fields);
  const head = `- rule: ${JSON.stringify(rule)}\n  source: ${JSON.stringify(source)}\n`;
  return {
    name: 'stand-in.yaml',
    text: `${head}  desc: d\n  condition: evt.num > 0\n  output: o\n  priority: INFO\n`,
  };
}

/** Own files, where they change the rule that they do not define: they may bring exceptions of it. */
function changesOf(own: StoredRules | undefined, name: string): readonly RuleFile[] {
  return own?.parsed.elsewhere.some(({ rule }) => rule === name) ? own.files : [];
}

function ruleOf({ rules }: RuleCatalogue, name: string): CatalogueRule | undefined {
  return rules.find((item) => item.name === name);
}

function ofRule(name: string, rule: CatalogueRule | undefined): StudioFinding[] {
  if (rule !== undefined) {
    const found: StudioFinding = { kind: 'rule-own', level: 'ok', file: rule.place.file };
    return rule.enabled ? [found] : [found, { kind: 'rule-disabled', level: 'warning' }];
  }
  return ruleFact(name) === undefined
    ? [{ kind: 'rule-unknown', level: 'warning' }]
    : [{ kind: 'rule-official', level: 'ok' }];
}

function ofWidth({ tuning: { kind, fields } }: Draft): StudioFinding[] {
  if (kind === 'only') {
    return [{ kind: 'keeps-only', level: 'warning' }];
  }
  const roles = new Set(fields.flatMap(rolesOf));
  if (fields.length === 0 || (roles.has('actor') && roles.has('target') && fields.length > 1)) {
    return [];
  }
  const missing = roles.has('target') && fields.length > 0 && !roles.has('actor') ? 'no-actor' : 'no-target';
  return [{ kind: missing, level: 'warning' }];
}

function ofDate(expires: string, today: string): StudioFinding[] {
  if (expires === '') {
    return [];
  }
  const valid = /^\d{4}-\d\d-\d\d$/.test(expires) && !Number.isNaN(Date.parse(expires));
  return !valid
    ? [{ kind: 'bad-date', level: 'warning' }]
    : expires < today
      ? [{ kind: 'expired', level: 'warning' }]
      : [];
}

function problem(message: string): StudioFinding {
  return { kind: 'problem', level: 'error', message };
}
