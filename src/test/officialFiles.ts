import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { type RuleFact } from 'domain/falco/ruleFact';
import { type RuleFile } from 'domain/rules/language/types';

/*
 * Falco's official rules files are other people's texts and not in this repository. Tests that hold our facts to them
 * read them where they lie: in FALCO_RULES_DIR, else in shared/data/falco-rules beside the repository.
 */

const NAMES = ['falco_rules.yaml', 'falco-incubating_rules.yaml', 'falco-sandbox_rules.yaml', 'k8s_audit_rules.yaml'];

const named = process.env.FALCO_RULES_DIR;
const folder = named || join(process.cwd(), '..', 'shared', 'data', 'falco-rules');

/** Where a file of the shared folder lies: `data/falco-0.44.1/fields.tsv`. It need not be there. */
export function sharedPath(file: string): string {
  return join(folder, '..', '..', file);
}

/** The official files; undefined where they are not there. Throws when the folder that somebody named does not hold them. */
export function officialFiles(): readonly RuleFile[] | undefined {
  if (!named && !existsSync(folder)) {
    return undefined;
  }
  return NAMES.map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

/** Tests on the official files. Where they are not there, one skipped test of this name says so. */
export function describeOfficial(title: string, tests: (files: readonly RuleFile[]) => void): void {
  const files = officialFiles();
  if (files === undefined) {
    it.skip(`${title}: needs Falco's rules files in FALCO_RULES_DIR or ../shared/data/falco-rules`, () => undefined);
    return;
  }
  describe(title, () => tests(files));
}

/** Files with a rule for each fact, in their order: names, priorities, tags and fields are Falco's, the rest is not. */
export function filesOfFacts(facts: readonly RuleFact[]): readonly RuleFile[] {
  const rules = facts.map(({ name, summary, priority, tags, source, enabled, outputKeys }) =>
    [
      `- rule: ${JSON.stringify(name)}`,
      `  desc: ${JSON.stringify(summary)}`,
      source === 'syscall' ? '  condition: any_call and proc.name in (any_names)' : '  condition: ka.verb = get',
      `  output: ${JSON.stringify(
        `${summary} | ${Object.entries(outputKeys)
          .map(([key, field]) => `${key}=%${field}`)
          .join(' ')}`
      )}`,
      `  priority: ${priority.toUpperCase()}`,
      `  source: ${source}`,
      `  enabled: ${String(enabled)}`,
      `  tags: ${JSON.stringify(tags)}`,
    ].join('\n')
  );
  const before = '- macro: any_call\n  condition: evt.type = execve\n- list: any_names\n  items: [sh, bash]';
  return [{ name: 'facts.yaml', text: [before, ...rules].join('\n') }];
}

/** The rules files that we wrote ourselves, one for each shape: `runtime`, `audit`, and `local`, which changes both. */
export function ownFiles(): readonly RuleFile[] {
  return ['runtime', 'audit', 'local'].map((name) => ({
    name: `${name}.yaml`,
    text: readFileSync(join(process.cwd(), 'tests/data/rules', `${name}.yaml`), 'utf8'),
  }));
}
