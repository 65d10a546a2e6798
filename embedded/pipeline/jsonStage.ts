import type { JsonField } from '../logql/ast';
import { readJson, type JsonNode, type JsonReading } from './json';
import type { Row, RowStage } from './row';

const FAILED = 'JSONParserErr';

/** `| json`, all of it or some fields. */
export function jsonStage(fields: readonly JsonField[]): RowStage {
  return (row) => {
    const reading = row.line === row.entry.line ? row.entry.json() : readJson(row.line);
    if (fields.length === 0) {
      all(row, reading);
    } else {
      some(row, reading.node, fields);
    }
    return true;
  };
}

function all(row: Row, { node, complete }: JsonReading): void {
  if (node !== undefined) {
    flatten(row, node, '');
  }
  if (node === undefined || !complete) {
    row.fail(FAILED, "Value looks like object, but can't find closing '}' symbol");
  }
}

function flatten(row: Row, node: JsonNode, prefix: string): void {
  if (node.kind === 'object') {
    node.entries.forEach(([key, value]) => flatten(row, value, prefix === '' ? key : `${prefix}_${key}`));
    return;
  }
  if (node.kind === 'array' || node.kind === 'null' || node.kind === 'broken') {
    return;
  }
  const name = labelName(prefix);
  const label = row.isStored(name) ? `${name}_extracted` : name;
  if (!row.isMade(label)) {
    row.set(label, textOf(node));
  }
}

function labelName(key: string): string {
  const name = key.replace(/[^a-zA-Z0-9_]/g, '_');
  return /^\d/.test(name) ? `_${name}` : name;
}

/**
 * A value that is missing or null becomes empty. What is wrong beside the values that are asked for goes unnoticed, and
 * an empty line has nothing wrong.
 */
function some(row: Row, node: JsonNode | undefined, fields: readonly JsonField[]): void {
  if (row.line === '') {
    return;
  }
  if (!/^[{[]/.test(row.line)) {
    row.fail(FAILED, "Value looks like object, but can't find closing '}' symbol");
    return;
  }
  for (const { name, path } of fields) {
    const found = node === undefined ? undefined : at(node, path);
    if (found === undefined || found.kind === 'broken') {
      if (!row.isStored(name)) {
        row.set(name, '');
      }
    } else {
      row.set(row.isStored(name) ? `${name}_extracted` : name, textOf(found));
    }
    if (found?.kind === 'broken') {
      row.fail(FAILED, 'Malformed value');
    }
  }
}

function at(node: JsonNode, path: ReadonlyArray<string | number>): JsonNode | undefined {
  let found: JsonNode | undefined = node;
  for (const step of path) {
    if (typeof step === 'number') {
      found = found?.kind === 'array' ? found.items[step] : undefined;
    } else {
      found = found?.kind === 'object' ? found.entries.find(([key]) => key === step)?.[1] : undefined;
    }
  }
  return found;
}

/** Loki puts a blank where a text holds U+FFFD. */
function blanked(text: string): string {
  return /[\ud800-\udfff\ufffd]/.test(text) ? text.replace(/[\p{Surrogate}\ufffd]/gu, ' ') : text;
}

function textOf(node: JsonNode): string {
  switch (node.kind) {
    case 'text':
      return blanked(node.value);
    case 'null':
    case 'broken':
      return '';
    case 'array':
      return unescaped(node.raw);
    default:
      return blanked(node.raw);
  }
}

/** Loki takes the escapes out of lists as well, as if they were texts. */
function unescaped(raw: string): string {
  const text = raw.replace(/\\(?:u[0-9a-fA-F]{4}|["\\/bfnrt])/g, (escape) => String(JSON.parse(`"${escape}"`)));
  return blanked(text);
}
