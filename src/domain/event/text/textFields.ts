import { fieldKey, type KeyBook, type OutputKey } from '../../falco/outputs/outputKeys';
import { readLaidOut } from './laidOut';
import { chooseKeys, findKeys, type FoundKeys } from './textScan';
import { putValue } from './textValue';
import type { JsonObject } from '../jsonReader';

/**
 * Splits `message (k=v k=v ...)` and `message | k=v k=v ...` into fields under Falco's own names. Values are
 * unquoted and may hold blanks, `=`, `|` and parentheses, and parts of them are an attacker's: the keys that the
 * rule is known to print, in their order, decide what is a key; for plugins, the layouts of their rules, first of all.
 * Linear in the length of the text.
 */
export function textFields(text: string, book: KeyBook): JsonObject {
  const laid = book.layouts.length === 0 ? undefined : readLaidOut(text, book.layouts, book.rule);
  if (laid === undefined) {
    return keyedFields(text, book);
  }
  const fields: JsonObject = {};
  laid.values.forEach(([field, value]) => putValue(fields, fieldKey(field), withoutQuotes(value), true));
  // What an operator appends has keys of its own: `cluster=` is no field of the plugin there.
  return { ...keyedFields(laid.rest, { ...book, keys: NO_KEYS, phrases: [] }), ...fields };
}

const NO_KEYS: KeyBook['keys'] = new Map();

function keyedFields(text: string, book: KeyBook): JsonObject {
  const found = findKeys(text, book);
  const chosen = chooseKeys(text, found, book);
  const fields: JsonObject = {};
  readValues(text, found, chosen, fields, book.quotes);
  return fields['evt.type'] === 'linkat' || fields['evt.type'] === 'link' ? asHardLink(fields) : fields;
}

/** Symbolic and hard links are printed under the same keys, of other fields; text does not name its rule. */
function asHardLink(fields: JsonObject): JsonObject {
  const { 'evt.arg.target': oldpath, 'evt.arg.linkpath': newpath, ...others } = fields;
  return {
    ...others,
    ...(oldpath === undefined ? {} : { 'evt.arg.oldpath': oldpath }),
    ...(newpath === undefined ? {} : { 'evt.arg.newpath': newpath }),
  };
}

function readValues(
  text: string,
  found: FoundKeys,
  chosen: readonly number[],
  fields: JsonObject,
  quotes: boolean
): void {
  const firstStart = found.starts[chosen[0] ?? 0] ?? 0;
  const grouped = firstStart > 0 && text.charCodeAt(firstStart - 1) === 40;
  const closing = grouped ? closingValue(text, found, chosen) : -1;
  let commas = grouped;
  const hasContainerId = chosen.some((index) => found.keys[index]?.field === 'container.id');
  for (let i = 0; i < chosen.length; i++) {
    const key = found.keys[chosen[i] ?? 0];
    let value = valueAt(text, found, chosen, i);
    if (i === closing) {
      value = withoutClosing(value, key);
    }
    if (commas && i < chosen.length - 1) {
      // Enrichers print `(a=1, b=2)`; Falco itself has no commas.
      commas = value.endsWith(',');
      value = commas ? value.slice(0, -1) : value;
    }
    if (i === 0 && firstStart === 0 && key?.holds === 'word' && chosen.length > 1 && quotes) {
      value = value.split(' ', 1)[0] ?? ''; // the words of the rule follow its first field
    }
    if (key !== undefined) {
      putValue(fields, key, quotes ? withoutQuotes(value) : value, hasContainerId);
    }
  }
}

function withoutQuotes(value: string): string {
  return /^\s*(['"])(.*)\1\s*$/s.exec(value)?.[2] ?? value;
}

function valueAt(text: string, found: FoundKeys, chosen: readonly number[], i: number): string {
  const start = (found.ends[chosen[i] ?? 0] ?? 0) + 1;
  const next = chosen[i + 1];
  return text.slice(start, next === undefined ? text.length : (found.starts[next] ?? text.length) - 1);
}

/**
 * Which of the values ends with the parenthesis that closes the group: the last one when the text ends so, else
 * the last one with a parenthesis at its end that nothing inside it opens (container fields follow the group).
 */
function closingValue(text: string, found: FoundKeys, chosen: readonly number[]): number {
  const last = chosen.length - 1;
  if (text.trimEnd().endsWith(')')) {
    return last;
  }
  for (let i = last - 1; i >= 0; i--) {
    const value = valueAt(text, found, chosen, i).trimEnd();
    if (value.endsWith(')') && firstUnpaired(value) !== -1) {
      return i;
    }
  }
  return last;
}

function withoutClosing(value: string, key: OutputKey | undefined): string {
  const trimmed = value.trimEnd();
  const unpaired = firstUnpaired(trimmed);
  if (trimmed.endsWith(')')) {
    // A command may end in parentheses of its own; elsewhere a second one is the rule's (one official rule has it).
    const isText = key?.holds === 'text' || key?.holds === 'path';
    return isText || unpaired === -1 ? trimmed.slice(0, -1) : trimmed.slice(0, unpaired);
  }
  return unpaired === -1 ? value : value.slice(0, unpaired);
}

/** Where the first closing parenthesis stands that nothing in the value opens; -1 when there is none. */
function firstUnpaired(value: string): number {
  let depth = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === 40) {
      depth++;
    } else if (code === 41) {
      depth--;
      if (depth < 0) {
        return i;
      }
    }
  }
  return -1;
}
