import { officialFile } from '../rules/officialFile';
import type { KnownRule } from '../rules/known';
import type { StoredRules } from '../rules/ownRules';
import type { EvidenceRule } from './evidence';

/** A rule as it is known when a bundle is made: its text out of a stored file, to the letter, where one defines it. */
export function evidenceRule(name: string, rule: KnownRule | undefined, stored: StoredRules | undefined): EvidenceRule {
  const { fact, text } = rule ?? {};
  const summary = text?.desc || (fact?.summary ?? '');
  if (text === undefined) {
    const file = fact && officialFile(fact);
    return { name, summary, text: '', from: fact ? `official, ${file?.name ?? fact.source}` : 'not known by any file' };
  }
  const { file, line } = text.place;
  return { name, summary, from: `${file}, line ${line}`, text: textAt(stored, file, line) };
}

const ENTRY = /^(\s*)- /;

/** The lines of a list's entry: up to the next one as far to the left, or what stands further left. */
function textAt(stored: StoredRules | undefined, file: string, line: number): string {
  // Rules inside Helm values are named `values.yaml: my.yaml`; their lines count from the file's first.
  const all =
    stored?.files.find(({ name }) => name === file || file.startsWith(`${name}: `))?.text.split(/\r?\n/) ?? [];
  const [, indent] = ENTRY.exec(all[line - 1] ?? '') ?? [];
  if (indent === undefined) {
    return '';
  }
  const end = all.findIndex((text, index) => index >= line && text.trim() !== '' && leftOf(text) <= indent.length);
  return all
    .slice(line - 1, end < 0 ? undefined : end)
    .join('\n')
    .trimEnd();
}

function leftOf(text: string): number {
  return text.length - text.trimStart().length;
}
