import { parse } from 'yaml';
import { CONTAINER_OUTPUT_KEYS } from 'domain/falco/outputs/outputConventions';
import type { RuleFact } from 'domain/falco/ruleFact';
import type { RuleFile } from 'domain/rules/language/types';
import { officialFiles } from 'test/officialFiles';

/** The value that a field has in one line. */
export type ValueOf = (field: string) => string;

/** The text of an event of an official rule, as Falco fills in what the rule prints. */
export function outputText(fact: RuleFact, valueOf: ValueOf): string {
  const template = TEMPLATES.get(fact.name) ?? templateOf(fact);
  // The longest name first: `%proc.name` is no `%proc` and a dot.
  const fields = [...fact.fields].sort((a, b) => b.length - a.length).map((field) => field.replace(/[.[\]/]/g, '\\$&'));
  const filled = template.replace(new RegExp(`%(${fields.join('|')})`, 'g'), (_, field: string) => valueOf(field));
  return fact.source === 'syscall' ? `${filled}${appended(valueOf)}` : filled;
}

const TEMPLATES = readTemplates();

function readTemplates(): ReadonlyMap<string, string> {
  // Without the official files the table of facts says what a rule prints.
  const items = (officialFiles() ?? []).flatMap(readItems);
  return new Map(
    items.map(({ rule, output }) => [
      String(rule),
      String(output)
        .trim()
        .replace(/\s*\n\s*/g, ' '),
    ])
  );
}

function readItems({ text }: RuleFile): ReadonlyArray<Record<string, unknown>> {
  const items: unknown = parse(text);
  const isRule = (item: unknown): item is Record<string, unknown> =>
    typeof item === 'object' && item !== null && 'rule' in item && 'output' in item;
  return Array.isArray(items) ? items.filter(isRule) : [];
}

/** Two audit rules print name and resource behind one key, which the table of facts has no word for. */
const TARGET = ['ka.target.name', 'ka.target.resource'];

function templateOf({ name, fields, outputKeys }: RuleFact): string {
  const covered = new Set(Object.values(outputKeys));
  const printsTarget = TARGET.every((field) => fields.includes(field) && !covered.has(field));
  const keys = Object.entries(outputKeys).map(([key, field]) => `${key}=%${field}`);
  return `${name} | ${[...keys, ...(printsTarget ? [`target=%${TARGET.join('/%')}`] : [])].join(' ')}`;
}

function appended(valueOf: ValueOf): string {
  return Object.entries(CONTAINER_OUTPUT_KEYS)
    .map(([key, field]) => ` ${key}=${valueOf(field)}`)
    .join('');
}
