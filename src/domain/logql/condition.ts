import type { FieldPlace } from '../environment/types';
import { isNoValue, NOT_AVAILABLE } from '../falco/fields/noValue';
import { namesOfPriority, priorityFromName } from '../falco/priority';
import { SIDEKICK_SYSCALL_SOURCE, SYSCALL_SOURCE } from '../falco/sources';
import { isNegative, positive, type FieldFilter } from './filters';
import { anyCase, matchesWhole, type Condition } from './matcher';
import { anyOf, escapeRegex, wellFormed, withoutControls } from './quote';
import { grouped } from './regexGroup';

/**
 * A filter as a condition on the label that holds the field's value, wherever that label is from; of several places where
 * it is the first value that any of them has. `tags` is one label that holds all tags of an event, and is matched tag by
 * tag.
 */
export function conditionOf(filter: FieldFilter, ...places: readonly FieldPlace[]): Condition {
  const values = normalise(filter, places);
  const not = isNegative(filter.op);
  const words = places.some(({ kind }) => kind === 'json') ? wordsFor(filter) : undefined;
  if (words !== undefined) {
    return { op: not ? '!~' : '=~', value: anyCase(words) };
  }
  const [only] = values;
  if (positive(filter.op) === 'is' && values.length === 1 && only !== undefined && filter.field !== 'tags') {
    return { op: not ? '!=' : '=', value: only };
  }
  const value =
    filter.field === 'tags'
      ? [...new Set(places.map(({ kind }) => tagsPattern({ ...filter, values }, kind === 'json')))].join('|')
      : patternOf(filter, values);
  // No expression at all is the empty text.
  return value === '' ? { op: not ? '!=' : '=', value } : { op: not ? '!~' : '=~', value };
}

/** What whoever wrote JSON may call priorities: Falco gives their names, what rewrites its events small or short ones. */
function wordsFor({ field, op, values }: FieldFilter): readonly string[] | undefined {
  const asked = field === 'priority' && positive(op) === 'is' ? values.map(priorityFromName) : [undefined];
  const known = asked.filter((priority) => priority !== undefined);
  return known.length === asked.length ? [...new Set(known)].flatMap(namesOfPriority) : undefined;
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
        return matchesWhole(wanted, value) ?? false;
    }
  });
  return found !== isNegative(filter.op);
}

function normalise({ field, op, values }: FieldFilter, places: readonly FieldPlace[]): readonly string[] {
  // Loki puts a blank where a value of structured metadata or of a JSON line holds U+FFFD.
  const blank = places.some(({ kind }) => kind === 'metadata' || kind === 'json');
  const texts = values.map((value) => (blank ? wellFormed(value).replace(/\ufffd/g, ' ') : wellFormed(value)));
  // Falcosidekick writes `syscalls` where Falco gave no source.
  const plural = field === 'source' && positive(op) === 'is' && texts.includes(SYSCALL_SOURCE);
  // Text has a word for no value.
  const inText = places.length > 1 && places.some(({ kind }) => kind === 'text');
  const absent = inText && texts.includes('') && isNoValue(field, NOT_AVAILABLE);
  return [...new Set([...texts, ...(plural ? [SIDEKICK_SYSCALL_SOURCE] : []), ...(absent ? [NOT_AVAILABLE] : [])])];
}

/** Loki anchors the expression and lets `.` match a new line; `(?s)` says it where a reader may not know. */
function patternOf({ op }: FieldFilter, values: readonly string[]): string {
  switch (positive(op)) {
    case 'is':
      return anyOf(values);
    case 'contains':
      return `(?s).*${group(values.map(escapeRegex))}.*`;
    case 'matches':
      return withoutControls(values.length === 1 ? (values[0] ?? '') : values.map(grouped).join('|'));
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
      return withoutControls(grouped(value));
  }
}

function group(patterns: readonly string[]): string {
  return patterns.length > 1 ? `(${patterns.join('|')})` : (patterns[0] ?? '');
}
