import { isMap, isNode, isScalar, isSeq, LineCounter, type Document, type Node } from 'yaml';

import { bareQuestions } from '../yaml/bareQuestion';
import { heldFiles, type HeldFile } from '../yaml/gitops';
import { child, start, textOf } from '../yaml/nodes';
import { errorsOf, parseTolerant } from '../yaml/parseYaml';
import { asEntry, quoted, type Entry } from './values';
import type { RuleFile, RulePlace, RuleProblem } from './types';

/** Characters of one file and of all together. The official files hold 260,000 in all. */
const MAX_CHARACTERS = 1_000_000;
const MAX_DOCUMENTS = 1_000;
const MAX_ALIASES = 100;
const MAX_PROBLEMS_OF_A_FILE = 20;

/** One entry of a rules file, in the order in which Falco reads it. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly place: RulePlace;
  /** Where a value of it is written, by the keys and numbers that lead there; as far as there is one. */
  readonly placeOf: (...path: ReadonlyArray<string | number>) => RulePlace;
  /** The lines of a key and all of its value; undefined where it has no such key. */
  readonly linesOf: (key: string) => RuleLines | undefined;
}

/** From a line to another, both of them in it. */
export interface RuleLines {
  readonly from: number;
  readonly to: number;
}

type Report = (problem: RuleProblem) => void;

interface Source {
  readonly file: string;
  readonly text: string;
  /** Lines of the outer file before the first line of the text. */
  readonly linesBefore: number;
  /** What the text was taken out of, one in another. */
  readonly depth: number;
  /** It lies among files of other kinds, and may be one. */
  readonly amongOthers: boolean;
}

/** A ConfigMap may hold Helm values, which hold rules. */
const DEEPEST = 2;

/**
 * The entries of several files in their order. Takes rules files and what holds some (`yaml/gitops`), also several documents
 * in a file. Never throws.
 */
export function readEntries(files: readonly RuleFile[], report: Report): PlacedEntry[] {
  let left = MAX_CHARACTERS;
  return files.flatMap(({ name, text }) => {
    if (text.length > left) {
      const message = `${quoted(name)} is not read: all files together may have ${MAX_CHARACTERS} characters, this one has ${text.length}.`;
      report({ kind: 'too-large', level: 'error', place: { file: name, line: 1 }, message });
      return [];
    }
    left -= text.length;
    return readSource({ file: name, text, linesBefore: 0, depth: 0, amongOthers: false }, report);
  });
}

function readSource(source: Source, report: Report): PlacedEntry[] {
  const lines = new LineCounter();
  const placeAt = (offset: number): RulePlace => ({
    file: source.file,
    line: source.linesBefore + Math.max(1, lines.linePos(offset).line),
  });
  const documents = parseTolerant(source.text.replace(/^\ufeff/, ''), lines);
  if (documents === undefined) {
    report({ kind: 'bad-yaml', level: 'error', place: placeAt(0), message: 'The YAML cannot be read.' });
    return [];
  }
  const errors = errorsOf(documents);
  if (errors.length > 0 && source.amongOthers && !/\.ya?ml$/.test(source.file)) {
    report({ kind: 'no-rules', level: 'warning', place: placeAt(0), message: PASSED_OVER });
    return [];
  }
  for (const error of errors.slice(0, MAX_PROBLEMS_OF_A_FILE)) {
    const message = `The YAML is broken here (${firstSentence(error.message)}); Falco refuses the whole file.`;
    report({ kind: 'bad-yaml', level: 'error', place: placeAt(error.pos[0]), message });
  }
  const filled = documents.filter(({ contents }) => contents !== null && !isEmptyScalar(contents));
  if (filled.length === 0 && errors.length === 0) {
    report({ kind: 'no-rules', level: 'warning', place: placeAt(0), message: 'The file is empty.' });
  }
  if (filled.length > MAX_DOCUMENTS) {
    const message = `Only the first ${MAX_DOCUMENTS} of ${filled.length} YAML documents are read.`;
    report({ kind: 'too-large', level: 'error', place: placeAt(0), message });
  }
  return filled
    .slice(0, MAX_DOCUMENTS)
    .flatMap((document) => readDocument(document, { source, placeAt, report, isAlone: filled.length === 1 }));
}

interface Reading {
  readonly source: Source;
  readonly placeAt: (offset: number) => RulePlace;
  readonly report: Report;
  /** No other document is beside it. */
  readonly isAlone: boolean;
}

const PASSED_OVER = 'This is no rules file: it is passed over.';

function readDocument(document: Document, reading: Reading): PlacedEntry[] {
  const root: unknown = document.contents;
  const { placeAt, report, source } = reading;
  if (isSeq(root)) {
    for (const offset of bareQuestions(document).slice(0, MAX_PROBLEMS_OF_A_FILE)) {
      report({ kind: 'bad-yaml', level: 'error', place: placeAt(offset), message: BARE_QUESTION });
    }
    return root.items.flatMap((item) => readItem(item, document, reading));
  }
  const place = placeAt(isNode(root) ? start(root) : 0);
  const held = source.depth < DEEPEST ? heldFiles(root, (offset) => placeAt(offset).line) : undefined;
  if (held === undefined) {
    report(
      source.amongOthers || (!reading.isAlone && textOf(child(root, 'kind')) !== undefined)
        ? { kind: 'no-rules', level: 'warning', place, message: PASSED_OVER }
        : { kind: 'not-rules', level: 'error', place, message: NOT_RULES }
    );
    return [];
  }
  if (held.length === 0) {
    report({ kind: 'no-rules', level: 'warning', place, message: 'No rules are in here.' });
  }
  return held.flatMap((file) => readHeld(file, document, reading));
}

const BARE_QUESTION =
  'Falco cannot read a "?" within brackets unless the value stands in quotes; it refuses the whole file.';

const NOT_RULES =
  'This is no list of rules, macros and lists, no Helm values with "customRules" (also of Flux or Argo CD), no ConfigMap and no Rulesfile.';

function readHeld(
  { name, rules, firstLine, amongOthers }: HeldFile,
  document: Document,
  reading: Reading
): PlacedEntry[] {
  const { source, report, placeAt } = reading;
  const file = `${source.file}: ${name}`;
  return typeof rules === 'string'
    ? readSource({ file, text: rules, linesBefore: firstLine - 1, depth: source.depth + 1, amongOthers }, report)
    : rules.items.flatMap((item) =>
        readItem(item, document, { ...reading, placeAt: (offset) => ({ file, line: placeAt(offset).line }) })
      );
}

function readItem(item: unknown, document: Document, { placeAt, report }: Reading): PlacedEntry[] {
  if (!isNode(item)) {
    return [];
  }
  const place = placeAt(start(item));
  if (isEmptyScalar(item)) {
    report({ kind: 'bad-entry', level: 'warning', place, message: 'This entry is empty.' });
    return [];
  }
  for (const key of takeOffTwins(item)) {
    const message = `The key ${quoted(key)} stands twice in this entry: the first one holds.`;
    report({ kind: 'bad-yaml', level: 'warning', place, message });
  }
  try {
    const entry = asEntry(item.toJS(document, { mapAsMap: true, maxAliasCount: MAX_ALIASES }));
    if (entry !== undefined) {
      return [
        {
          entry,
          place,
          placeOf: (...path) => placeAt(startOfValue(item, path)),
          linesOf: (key) => linesOfPair(item, key, placeAt),
        },
      ];
    }
    report({ kind: 'bad-entry', level: 'error', place, message: 'This entry is no rule, macro or list.' });
  } catch {
    const message = 'This entry repeats so much by YAML aliases that it is not read.';
    report({ kind: 'yaml-bomb', level: 'error', place, message });
  }
  return [];
}

/** Takes keys that came before off an entry, and names them, a few: to Falco's reader the first one holds. */
function takeOffTwins(item: Node): readonly string[] {
  if (!isMap(item)) {
    return [];
  }
  const seen = new Set<string>();
  const twins = new Set<string>();
  item.items = item.items.filter(({ key }) => {
    const name = String(key);
    const isFirst = !seen.has(name);
    (isFirst ? seen : twins).add(name);
    return isFirst;
  });
  return [...twins].slice(0, MAX_PROBLEMS_OF_A_FILE);
}

function isEmptyScalar(node: unknown): boolean {
  return isScalar(node) && (node.value === null || node.value === '');
}

/** Where a value begins, as Falco counts. */
function startOfValue(item: Node, path: ReadonlyArray<string | number>): number {
  let at: Node = item;
  for (const step of path) {
    const next: unknown =
      typeof step === 'number'
        ? isSeq(at)
          ? at.items[step]
          : undefined
        : isMap(at)
          ? at.items.find(({ key }) => String(key) === step)?.value
          : undefined;
    if (!isNode(next) || !next.range) {
      break;
    }
    at = next;
  }
  return start(at);
}

function linesOfPair(item: Node, key: string, placeAt: Reading['placeAt']): RuleLines | undefined {
  const pair = isMap(item) ? item.items.find((one) => String(one.key) === key) : undefined;
  if (!isNode(pair?.key) || !isNode(pair.value)) {
    return undefined;
  }
  return { from: placeAt(start(pair.key)).line, to: placeAt(lastOffset(pair.value)).line };
}

/** Where what is written of a value ends: a list's own range goes on to what comes behind it. */
function lastOffset(node: Node): number {
  const last: unknown = isSeq(node) && node.flow !== true ? node.items.at(-1) : undefined;
  return isNode(last) ? lastOffset(last) : Math.max(start(node), (node.range?.[1] ?? 1) - 1);
}

function firstSentence(message: string): string {
  return message.split(/[\n.]/, 1)[0] ?? '';
}
