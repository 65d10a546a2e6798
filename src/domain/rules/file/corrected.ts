import { priorityFromName, rulePriority } from '../../falco/priority';
import { checkTags, tagLine } from '../../mitre/check/tagCheck';
import { readEntries, type PlacedEntry, type RuleLines } from '../language/documents';
import { parseRules } from '../language/parse';
import type { RuleFile, RulePlace } from '../language/types';
import { asText, asTexts } from '../language/values';

/** One thing in a file that is written anew. */
export interface Correction {
  readonly rule: string;
  readonly place: RulePlace;
  readonly before: string;
  readonly after: string;
}

export interface CorrectedFile {
  readonly text: string;
  readonly corrections: readonly Correction[];
}

/** More than anyone reads; each is held against the whole file where they do not all go together. */
const MOST = 200;

interface Edit extends Correction {
  readonly key: string;
  readonly lines: RuleLines;
}

/**
 * A file with what can be put right without a choice: tags that ATT&CK contradicts, and priorities that Falco does not know by
 * their short name. What a person must decide stays as it is. Each correction is read again: one that changed anything else of
 * the file's rules is left out.
 */
export function correctedFile(file: RuleFile): CorrectedFile {
  const edits = editsOf(file).slice(0, MOST);
  const all = applied(file, edits);
  if (isRight(file, all, edits)) {
    return { text: all, corrections: edits.map(asCorrection) };
  }
  const right = edits.filter((edit) => isRight(file, applied(file, [edit]), [edit]));
  const text = applied(file, right);
  return isRight(file, text, right)
    ? { text, corrections: right.map(asCorrection) }
    : { text: file.text, corrections: [] };
}

function editsOf(file: RuleFile): Edit[] {
  const entries = readEntries([file], () => undefined);
  const tagged = entries.flatMap(({ entry }) => {
    const tags = asTexts(entry.get('tags'));
    return entry.has('rule') && tags !== undefined ? [{ name: asText(entry.get('rule')) ?? '', tags }] : [];
  });
  // Of several ways to write tags right none is taken: that is a person's choice.
  const findings = new Map(
    checkTags(tagged).map(({ rule, tags, corrections: [first, second] }) => [
      `${rule} ${tagLine(tags)}`,
      first?.certain === true && second === undefined ? first.line : undefined,
    ])
  );
  return entries
    .flatMap((placed) => [...tagEdit(placed, findings), ...priorityEdit(placed)])
    .sort((a, b) => a.lines.from - b.lines.from);
}

function tagEdit(placed: PlacedEntry, findings: ReadonlyMap<string, string | undefined>): Edit[] {
  const { entry } = placed;
  const tags = asTexts(entry.get('tags'));
  const rule = asText(entry.get('rule')) ?? '';
  const after = tags && findings.get(`${rule} ${tagLine(tags)}`);
  return tags && after !== undefined ? edit(placed, rule, 'tags', tagLine(tags), after) : [];
}

function priorityEdit(placed: PlacedEntry): Edit[] {
  const { entry } = placed;
  const rule = asText(entry.get('rule'));
  const word = asText(entry.get('priority'));
  const isKnown = word === undefined || (word === word.trim() && rulePriority(word) !== undefined);
  const meant = isKnown ? undefined : priorityFromName(word);
  return rule !== undefined && meant !== undefined
    ? edit(placed, rule, 'priority', `priority: ${word ?? ''}`, `priority: ${meant.toUpperCase()}`)
    : [];
}

function edit({ place, linesOf }: PlacedEntry, rule: string, key: string, before: string, after: string): Edit[] {
  const lines = linesOf(key);
  return lines ? [{ rule, key, lines, place: { ...place, line: lines.from }, before, after }] : [];
}

function applied({ text }: RuleFile, edits: readonly Edit[]): string {
  const lines = text.split('\n');
  for (const { key, lines: of, after } of [...edits].sort((a, b) => b.lines.from - a.lines.from)) {
    const written = lines.slice(of.from - 1, of.to);
    const head = new RegExp(`^(\\s*(?:- +)?)(?:${key}|"${key}"|'${key}')\\s*:`).exec(written[0] ?? '')?.[1];
    // What a comment says would be lost.
    if (head !== undefined && !written.some((line) => line.includes('#'))) {
      const ending = written.at(-1)?.endsWith('\r') === true ? '\r' : '';
      lines.splice(of.from - 1, written.length, `${head}${after}${ending}`);
    }
  }
  return lines.join('\n');
}

/** Whether the text says what was meant, and of everything else what the file said. */
function isRight(file: RuleFile, text: string, edits: readonly Edit[]): boolean {
  const before = readEntries([file], () => undefined);
  const after = readEntries([{ ...file, text }], () => undefined);
  const same = (a: PlacedEntry, b: PlacedEntry | undefined) =>
    b !== undefined &&
    [...new Set([...a.entry.keys(), ...b.entry.keys()])].every((key) => {
      const edited = edits.find((one) => one.key === key && one.lines.from === a.linesOf(one.key)?.from);
      return edited === undefined
        ? JSON.stringify(plain(a.entry.get(key))) === JSON.stringify(plain(b.entry.get(key)))
        : says(b, edited);
    });
  return (
    before.length === after.length &&
    before.every((entry, index) => same(entry, after[index])) &&
    problemsOf({ ...file, text }) <= problemsOf(file)
  );
}

function says({ entry }: PlacedEntry, { key, after }: Edit): boolean {
  const value = entry.get(key);
  const tags = asTexts(value);
  return tags ? tagLine(tags) === after : `${key}: ${asText(value) ?? ''}` === after;
}

function problemsOf(file: RuleFile): number {
  return parseRules([file]).problems.length;
}

/** Mappings as lists, which JSON can write. */
function plain(value: unknown): unknown {
  if (value instanceof Map) {
    return [...value].map(([key, of]) => [key, plain(of)]);
  }
  return Array.isArray(value) ? value.map(plain) : value;
}

function asCorrection({ rule, place, before, after }: Edit): Correction {
  return { rule, place, before, after };
}
