import { conditionParts, type ConditionPart } from '../conditionParts';
import type { RuleCatalogue, RulePlace, RuleProblem } from '../language/types';
import type { StoredRules } from '../ownRules';
import { fileEntries, type FileEntry } from './entries';

/** An entry of a file, and what comes of it. */
interface ShownEntry extends FileEntry {
  /** Entries behind this one, of any file, that change or replace what it says. */
  readonly later: readonly FileEntry[];
}

/** One of the stored files as a person reads it. */
export interface ShownFile {
  readonly name: string;
  readonly text: string;
  /** As they stand in it, from above. */
  readonly entries: readonly ShownEntry[];
  readonly problems: readonly RuleProblem[];
}

/** A stored file by its name; undefined where none is called so. */
export function shownFile({ files, parsed }: StoredRules, name: string): ShownFile | undefined {
  const file = files.find((one) => one.name === name);
  if (file === undefined) {
    return undefined;
  }
  const all = fileEntries(files);
  const byName = new Map<string, FileEntry[]>();
  for (const entry of all) {
    const key = keyOf(entry);
    byName.set(key, [...(byName.get(key) ?? []), entry]);
  }
  const entries = all
    .filter(({ place }) => isOf(place, name, files))
    .map((entry) => {
      const alike = byName.get(keyOf(entry)) ?? [];
      return { ...entry, later: alike.slice(alike.indexOf(entry) + 1) };
    });
  return {
    name,
    text: file.text,
    entries: entries.sort((a, b) => a.place.line - b.place.line),
    problems: parsed.problems
      .filter(({ place }) => isOf(place, name, files))
      .sort((a, b) => a.place.line - b.place.line),
  };
}

/** The name of the stored file that a place is in, which may lie inside what is stored (`values.yaml: my.yaml`). */
export function storedFileOf(place: RulePlace, files: StoredRules['files']): string | undefined {
  const names = files.map(({ name }) => name);
  return names.includes(place.file)
    ? place.file
    : names
        .filter((name) => place.file.startsWith(`${name}: `))
        .sort((a, b) => b.length - a.length)
        .at(0);
}

/** Rules and macros whose conditions, and lists whose items, name a macro or list themselves. */
export function usedBy(
  { rules, macros, lists }: RuleCatalogue,
  kind: 'macro' | 'list',
  name: string
): ReadonlyArray<{ readonly kind: FileEntry['kind']; readonly name: string; readonly place: RulePlace }> {
  const key = kind === 'macro' ? 'macros' : 'lists';
  const conditions = [
    ...rules.map((rule) => ({ kind: 'rule' as const, ...rule })),
    ...macros.map((macro) => ({ kind: 'macro' as const, ...macro })),
  ].filter((one) => one[key].includes(name));
  const holders =
    kind === 'list'
      ? lists.filter((one) => one.lists.includes(name)).map((one) => ({ kind: 'list' as const, ...one }))
      : [];
  return [...conditions, ...holders].map(({ kind: of, name: user, place }) => ({ kind: of, name: user, place }));
}

const COMMENT = /^\s*#/;

/** A line cut where it names a macro or a list that can be opened; in a comment nothing is named. */
export function lineParts(line: string, macros: ReadonlySet<string>, lists: ReadonlySet<string>): ConditionPart[] {
  return COMMENT.test(line) ? [{ kind: 'text', text: line }] : conditionParts(line, macros, lists);
}

function keyOf({ kind, name }: FileEntry): string {
  return `${kind} ${name}`;
}

function isOf(place: RulePlace, name: string, files: StoredRules['files']): boolean {
  return storedFileOf(place, files) === name;
}
