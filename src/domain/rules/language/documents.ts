import {
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  Scalar,
  stringify,
  YAMLMap,
  type Document,
  type Node,
} from 'yaml';

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
}

/** What Falco's YAML reader takes although the standard does not: lists in brackets that go on at the first column. */
const TOLERATED: ReadonlySet<string> = new Set(['BAD_INDENT']);

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
  const documents = parseTolerant(source.text.replace(/^\ufeff/, ''), lines);
  if (documents === undefined) {
    report({ kind: 'bad-yaml', level: 'error', place: placeAt(0), message: 'The YAML cannot be read.' });
    return [];
  }
  const errors = errorsOf(documents);
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
    const message =
      'This is no list of rules, macros and lists, no Helm values with "customRules" (also of Flux or Argo CD), no ConfigMap and no Rulesfile.';
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
  for (const key of takeOffTwins(item)) {
    const message = `The key ${quoted(key)} stands twice in this entry: the first one holds.`;
    report({ kind: 'bad-yaml', level: 'warning', place, message });
  }
  try {
    const entry = asEntry(item.toJS(document, { mapAsMap: true, maxAliasCount: MAX_ALIASES }));
    if (entry !== undefined) {
      return [{ entry, place, placeOf: (...path) => placeAt(startOfValue(item, path)) }];
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

interface InnerText {
  readonly key: string;
  readonly text: string;
  readonly node: Node;
}

/** The rules texts inside Helm values, a ConfigMap or what GitOps keeps; undefined when the mapping is none of them. */
function innerTexts(root: Node): InnerText[] | undefined {
  const holders = holdersIn(root).filter((holder) => holder !== undefined);
  if (holders.length === 0) {
    return undefined;
  }
  return holders.flatMap((holder) =>
    isMap(holder)
      ? holder.items
          .flatMap(({ key, value }) => {
            const text = textOf(value);
            return isScalar(value) && text !== undefined && text.trim() !== ''
              ? [{ key: String(key), text, node: value }]
              : [];
          })
          // Falco loads the files of a folder in the order of their names.
          .sort((a, b) => (a.key < b.key ? -1 : 1))
      : []
  );
}

/** Mappings of file names to rules texts, by the kind of the document. */
function holdersIn(root: Node): readonly unknown[] {
  const spec = child(root, 'spec');
  switch (textOf(child(root, 'kind'))) {
    case 'ConfigMap':
      return [child(root, 'data')];
    case 'HelmRelease': // Flux
      return customRulesIn(child(spec, 'values'));
    case 'Application': // Argo CD
      return [child(spec, 'source'), ...itemsOf(child(spec, 'sources'))].flatMap(argoHelm);
    case 'Rulesfile': // the Falco operator: `inlineRules` is a text, or a list since its second version
      return [rulesfile(spec)];
    default:
      return customRulesIn(root);
  }
}

function customRulesIn(values: unknown): readonly unknown[] {
  return [child(values, 'customRules') ?? child(child(values, 'falco'), 'customRules')];
}

function argoHelm(source: unknown): readonly unknown[] {
  const helm = child(source, 'helm');
  const written = textOf(child(helm, 'values'));
  const values = written === undefined ? undefined : parseYaml(written, new LineCounter())?.[0]?.contents;
  const named = itemsOf(child(helm, 'parameters')).flatMap((parameter) => {
    const file = /^(?:falco\.)?customRules\.(.+)$/.exec(textOf(child(parameter, 'name')) ?? '')?.[1];
    const value = isMap(parameter) ? parameter.get('value', true) : undefined;
    return file !== undefined && isScalar(value) ? [{ file: file.replace(/\\\./g, '.'), value }] : [];
  });
  const parameters = new YAMLMap();
  named.forEach(({ file, value }) => parameters.set(file, value));
  return [
    ...customRulesIn(child(helm, 'valuesObject')),
    ...customRulesIn(values),
    ...(named.length > 0 ? [parameters] : []),
  ];
}

function rulesfile(spec: unknown): unknown {
  const inline: unknown = isMap(spec) ? spec.get('inlineRules', true) : undefined;
  if (inline === undefined) {
    return undefined;
  }
  const map = new YAMLMap();
  const text = textOf(inline) ?? (isNode(inline) ? stringify(inline) : '');
  const scalar = new Scalar(text);
  scalar.range = isNode(inline) ? inline.range : undefined;
  map.set('inlineRules', isScalar(inline) ? inline : scalar);
  return map;
}

function itemsOf(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : [];
}

function errorsOf(documents: readonly Document[]): Document['errors'] {
  return documents.flatMap((document) => document.errors).filter(({ code }) => !TOLERATED.has(code));
}

/** What is broken, once more with what goes on too far left moved in; the lines keep their numbers. */
function parseTolerant(text: string, lines: LineCounter): Document[] | undefined {
  const documents = parseYaml(text, lines);
  if (documents === undefined || errorsOf(documents).length === 0) {
    return documents;
  }
  const anew = new LineCounter();
  const inner = movedIn(text);
  const moved = inner === undefined ? undefined : parseYaml(inner, anew);
  if (moved === undefined || errorsOf(moved).length > 0) {
    return documents;
  }
  lines.lineStarts = anew.lineStarts;
  return moved;
}

/** A value in brackets or quotes that begins behind a key or a dash. */
const OPENS = /^(?:\s*-)*\s*(?:[\w.-]+:)?\s*(["'[{].*)$/;
const FAR_IN = ' '.repeat(40);
/** Brackets in one another that a person writes; what has more is hostile, and reading it twice takes long. */
const MOST_OPEN = 20;

/** Falco's YAML reader lets lists and quoted texts go on at any column: the standard wants them further in than their key. */
function movedIn(text: string): string | undefined {
  let open = '';
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    lines.push(open === '' ? line : FAR_IN + line);
    open = openAfter(open === '' ? (OPENS.exec(line)?.[1] ?? '') : line, open);
    if (open.length > MOST_OPEN) {
      return undefined;
    }
  }
  return lines.join('\n');
}

/** The brackets and quote that are open after a line, of those that were open before it. */
function openAfter(line: string, before: string): string {
  let open = before;
  for (const character of line) {
    if (open.length > MOST_OPEN) {
      return open;
    }
    const last = open.at(-1) ?? '';
    if (last === '"' || last === "'") {
      open = character === last ? open.slice(0, -1) : open;
    } else if (character === '[' || character === '{' || character === '"' || character === "'") {
      open += character;
    } else if (character === ']' || character === '}') {
      open = open.slice(0, -1);
    }
  }
  return open;
}

function parseYaml(text: string, lineCounter: LineCounter): Document[] | undefined {
  try {
    // The failsafe schema reads every scalar as the text it is, as Falco does, but for what stands for nothing.
    // Its own check for keys that come twice takes quadratic time.
    const documents = parseAllDocuments(text, {
      schema: 'failsafe',
      customTags: ['null'],
      lineCounter,
      prettyErrors: false,
      uniqueKeys: false,
    });
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

function start(node: Node): number {
  return node.range?.[0] ?? 0;
}

function firstSentence(message: string): string {
  return message.split(/[\n.]/, 1)[0] ?? '';
}
