import type { FieldPlace } from '../environment/types';
import { isNegative, positive, type FieldFilter } from './filters';
import { anyOf, escapeRegex, wellFormed, withoutControls } from './quote';
import type { MatchOp } from './selector';

/** What the value of one label must be. */
export interface Condition {
  readonly op: MatchOp;
  readonly value: string;
}

/**
 * A filter as a condition on the label that holds the field's value, wherever that label is from.
 * `tags` is one label that holds all tags of an event, and is matched tag by tag.
 */
export function conditionOf(filter: FieldFilter, place: FieldPlace): Condition {
  const values = normalise(filter, place);
  const not = isNegative(filter.op);
  if (filter.field === 'tags') {
    return { op: not ? '!~' : '=~', value: tagsPattern({ ...filter, values }, place.kind === 'json') };
  }
  const [only] = values;
  if (positive(filter.op) === 'is' && values.length === 1 && only !== undefined) {
    return { op: not ? '!=' : '=', value: only };
  }
  return { op: not ? '!~' : '=~', value: patternOf(filter, values) };
}

/** Whether a value that is known beforehand fulfils a filter: fields that no line holds. */
export function fulfils(filter: FieldFilter, value: string): boolean {
  const found = filter.values.some((wanted) => {
    switch (positive(filter.op)) {
      case 'is':
        return wanted === value;
      case 'contains':
        return value.includes(wanted);
      case 'matches':
        return matchesWhole(wanted, value);
    }
  });
  return found !== isNegative(filter.op);
}

function matchesWhole(pattern: string, value: string): boolean {
  // RE2 writes control characters in a way that JavaScript does not know.
  const readable = pattern.replace(/\\x\{([0-9a-f]{1,4})\}/gi, (_, code: string) => `\\u${code.padStart(4, '0')}`);
  const anyCase = readable.startsWith('(?i)');
  try {
    return new RegExp(`^(?:${anyCase ? readable.slice(4) : readable})$`, anyCase ? 'is' : 's').test(value);
  } catch {
    return false;
  }
}

function normalise({ field, op, values }: FieldFilter, place: FieldPlace): readonly string[] {
  // Loki puts a blank where a value of structured metadata or of a JSON line holds U+FFFD.
  const blank = place.kind === 'metadata' || place.kind === 'json';
  const texts = values.map((value) => (blank ? wellFormed(value).replace(/\ufffd/g, ' ') : wellFormed(value)));
  // Falcosidekick writes `syscalls` where Falco gave no source.
  const plural = field === 'source' && positive(op) === 'is' && texts.includes('syscall');
  return [...new Set(plural ? [...texts, 'syscalls'] : texts)];
}

/** Loki anchors the expression and lets `.` match a new line; `(?s)` says it where a reader may not know. */
function patternOf({ op }: FieldFilter, values: readonly string[]): string {
  switch (positive(op)) {
    case 'is':
      return anyOf(values);
    case 'contains':
      return `(?s).*${group(values.map(escapeRegex))}.*`;
    case 'matches':
      return withoutControls(values.length === 1 ? (values[0] ?? '') : values.map((value) => `(?:${value})`).join('|'));
  }
}

/** `a,T1059` as a label; `["a","T1059"]` from a JSON line, where Loki has taken the escapes out. */
function tagsPattern(filter: FieldFilter, inJson: boolean): string {
  const one = group(filter.values.filter((value) => value !== '').map((value) => tagPattern(filter, value)));
  const some = inJson ? String.raw`(?s)\[(.*",)?\s*"${one}"(,.*)?\]` : `(.*,)?${one}(,.*)?`;
  if (!filter.values.includes('')) {
    return some;
  }
  const none = inJson ? String.raw`(\[\])?` : '';
  return one === '' ? none : `${none}|${some}`;
}

function tagPattern({ op, includeSubTechniques }: FieldFilter, value: string): string {
  switch (positive(op)) {
    case 'is':
      return includeSubTechniques && /^T\d{4}$/.test(value) ? `${value}(\\.\\d{3})?` : escapeRegex(value);
    case 'contains':
      return `[^,]*${escapeRegex(value)}[^,]*`;
    case 'matches':
      return withoutControls(`(?:${value})`);
  }
}

function group(patterns: readonly string[]): string {
  return patterns.length > 1 ? `(${patterns.join('|')})` : (patterns[0] ?? '');
}
