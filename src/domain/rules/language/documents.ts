import { isMap, isNode, isScalar, isSeq, LineCounter, parseAllDocuments, type Document, type Node } from 'yaml';

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
}

type Report = (problem: RuleProblem) => void;

interface Source {
  readonly file: string;
  readonly text: string;
  /** Lines of the outer file before the first line of the text. */
  readonly linesBefore: number;
}

/**
 * The entries of several files in their order. Takes rules files, Helm values with `customRules` (of the chart itself or
 * below `falco`), and ConfigMaps, also several documents in a file. Never throws.
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
    return readSource({ file: name, text, linesBefore: 0 }, report, true);
  });
}

function readSource(source: Source, report: Report, outermost: boolean): PlacedEntry[] {
  const lines = new LineCounter();
  const placeAt = (offset: number): RulePlace => ({
    file: source.file,
    line: source.linesBefore + Math.max(1, lines.linePos(offset).line),
  });
  const documents = parseYaml(source.text, lines);
  if (documents === undefined) {
    report({ kind: 'bad-yaml', level: 'error', place: placeAt(0), message: 'The YAML cannot be read.' });
    return [];
  }
  for (const error of documents.flatMap(({ errors }) => errors).slice(0, MAX_PROBLEMS_OF_A_FILE)) {
    const message = `The YAML is broken here (${firstSentence(error.message)}); Falco refuses the whole file.`;
    report({ kind: 'bad-yaml', level: 'error', place: placeAt(error.pos[0]), message });
  }
  const filled = documents.filter(({ contents }) => contents !== null && !isEmptyScalar(contents));
  if (filled.length === 0 && documents.every(({ errors }) => errors.length === 0)) {
    report({ kind: 'no-rules', level: 'warning', place: placeAt(0), message: 'The file is empty.' });
  }
  if (filled.length > MAX_DOCUMENTS) {
    const message = `Only the first ${MAX_DOCUMENTS} of ${filled.length} YAML documents are read.`;
    report({ kind: 'too-large', level: 'error', place: placeAt(0), message });
  }
  return filled
    .slice(0, MAX_DOCUMENTS)
    .flatMap((document) => readDocument(document, { source, placeAt, report, outermost }));
}

interface Reading {
  readonly source: Source;
  readonly placeAt: (offset: number) => RulePlace;
  readonly report: Report;
  readonly outermost: boolean;
}

function readDocument(document: Document, reading: Reading): PlacedEntry[] {
  const root: unknown = document.contents;
  const { placeAt, report, source } = reading;
  if (isSeq(root)) {
    return root.items.flatMap((item) => readItem(item, document, reading));
  }
  const place = placeAt(isNode(root) ? start(root) : 0);
  const inner = reading.outermost && isMap(root) ? innerTexts(root) : undefined;
  if (inner === undefined) {
    const message = 'This is no list of rules, macros and lists, no Helm values with "customRules" and no ConfigMap.';
    report({ kind: 'not-rules', level: 'error', place, message });
    return [];
  }
  if (inner.length === 0) {
    report({ kind: 'no-rules', level: 'warning', place, message: 'No rules are in here.' });
  }
  return inner.flatMap(({ key, text, node }) => {
    const { line } = placeAt(start(node));
    // The text of a block begins on the line below its `|`.
    return readSource(
      { file: `${source.file}: ${key}`, text, linesBefore: line - (isBlock(node) ? 0 : 1) },
      report,
      false
    );
  });
}

function readItem(item: unknown, document: Document, { placeAt, report }: Reading): PlacedEntry[] {
  if (!isNode(item)) {
    return [];
  }
  const place = placeAt(start(item));
  try {
    const entry = asEntry(item.toJS(document, { mapAsMap: true, maxAliasCount: MAX_ALIASES }));
    if (entry !== undefined) {
      reportTwins(item, entry, (message) => report({ kind: 'bad-yaml', level: 'error', place, message }));
      return [{ entry, place }];
    }
    report({ kind: 'bad-entry', level: 'error', place, message: 'This entry is no rule, macro or list.' });
  } catch {
    const message = 'This entry repeats so much by YAML aliases that it is not read.';
    report({ kind: 'yaml-bomb', level: 'error', place, message });
  }
  return [];
}

/** Says which keys come twice: the last one holds here, and Falco's reader may take either. */
function reportTwins(item: Node, entry: Entry, complain: (message: string) => void): void {
  if (isMap(item) && item.items.length > entry.size) {
    const seen = new Set<string>();
    const twins = new Set<string>();
    for (const { key } of item.items) {
      const name = String(key);
      (seen.has(name) ? twins : seen).add(name);
    }
    [...twins]
      .slice(0, MAX_PROBLEMS_OF_A_FILE)
      .forEach((key) => complain(`The key ${quoted(key)} stands twice in this entry.`));
  }
}

interface InnerText {
  readonly key: string;
  readonly text: string;
  readonly node: Node;
}

/** The rules texts inside Helm values or a ConfigMap; undefined when the mapping is neither. */
function innerTexts(root: Node): InnerText[] | undefined {
  const holder =
    textOf(child(root, 'kind')) === 'ConfigMap'
      ? child(root, 'data')
      : (child(root, 'customRules') ?? child(child(root, 'falco'), 'customRules'));
  if (holder === undefined) {
    return undefined;
  }
  return isMap(holder)
    ? holder.items.flatMap(({ key, value }) => {
        const text = textOf(value);
        return isScalar(value) && text !== undefined && text.trim() !== ''
          ? [{ key: String(key), text, node: value }]
          : [];
      })
    : [];
}

function parseYaml(text: string, lineCounter: LineCounter): Document[] | undefined {
  try {
    // The failsafe schema reads every scalar as the text it is, as Falco does.
    // Its own check for keys that come twice takes quadratic time.
    const options = { schema: 'failsafe', lineCounter, prettyErrors: false, uniqueKeys: false } as const;
    const documents = parseAllDocuments(text, options);
    return Array.isArray(documents) ? documents : [];
  } catch {
    return undefined;
  }
}

function child(node: unknown, key: string): unknown {
  return isMap(node) ? node.get(key, true) : undefined;
}

function textOf(node: unknown): string | undefined {
  return isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
}

function isBlock(node: Node): boolean {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

function isEmptyScalar(node: unknown): boolean {
  return isScalar(node) && (node.value === null || node.value === '');
}

function start(node: Node): number {
  return node.range?.[0] ?? 0;
}

function firstSentence(message: string): string {
  return message.split(/[\n.]/, 1)[0] ?? '';
}
