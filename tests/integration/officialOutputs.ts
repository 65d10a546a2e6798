import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { CONTAINER_OUTPUT_KEYS } from 'domain/falco/outputConventions';
import type { RuleFact } from 'domain/falco/ruleFact';

/** Where the official rules files may lie; without them the table of facts says what a rule prints. */
const FOLDERS = [process.env.FALCO_RULES_DIR, 'tests/data/falco-rules', '../shared/data/falco-rules'];
const FILES = ['falco_rules.yaml', 'falco-incubating_rules.yaml', 'falco-sandbox_rules.yaml', 'k8s_audit_rules.yaml'];

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
  const folder = FOLDERS.find((one) => one !== undefined && existsSync(join(one, FILES[0] ?? '')));
  const items = folder === undefined ? [] : FILES.flatMap((file) => readItems(join(folder, file)));
  return new Map(
    items.map(({ rule, output }) => [
      String(rule),
      String(output)
        .trim()
        .replace(/\s*\n\s*/g, ' '),
    ])
  );
}

function readItems(file: string): ReadonlyArray<Record<string, unknown>> {
  const items: unknown = parse(readFileSync(file, 'utf8'));
  const isRule = (item: unknown): item is Record<string, unknown> =>
    typeof item === 'object' && item !== null && 'rule' in item && 'output' in item;
  return Array.isArray(items) ? items.filter(isRule) : [];
}

function templateOf({ name, outputKeys }: RuleFact): string {
  return `${name} | ${Object.entries(outputKeys)
    .map(([key, field]) => `${key}=%${field}`)
    .join(' ')}`;
}

function appended(valueOf: ValueOf): string {
  return Object.entries(CONTAINER_OUTPUT_KEYS)
    .map(([key, field]) => ` ${key}=${valueOf(field)}`)
    .join('');
}
