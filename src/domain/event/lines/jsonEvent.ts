import { isNoValue, NOT_AVAILABLE } from '../../falco/fields/noValue';
import { keyBook } from '../../falco/outputs/outputKeys';
import { readSource } from '../../falco/sources';
import { readTags } from '../../falco/tags';
import { isJsonObject, readJson, type JsonObject } from '../jsonReader';
import { isBareEvent } from './bareEvent';
import { fillFromLabels } from './labelFields';
import { LazyEvent, type EventHead } from './lazyEvent';
import { prefixTimeNs, readOutputPrefix, readPriority, type OutputPrefix } from './outputPrefix';
import { priorityFromFalcoNumber, type Priority } from '../../falco/priority';
import { textFields } from '../text/textFields';
import { parseDateNs, parseTimeNs } from '../time';
import type { FalcoEvent, JsonValue, LogEntry, ParseOptions } from '../types';

/** Where a JSON event was found. */
export interface JsonOrigin {
  readonly entry: LogEntry;
  readonly options: ParseOptions;
  /** The JSON text itself, without what a shipper put before it. */
  readonly body: string;
  readonly syslogHost: string | undefined;
  /** Out of how many wrappers of shippers it was taken. */
  readonly wrappers: number;
  /** The line ended within it: the document holds what stands before. */
  readonly cut?: boolean;
}

const NO_FIELDS: JsonObject = {};

class JsonEvent extends LazyEvent {
  constructor(
    head: EventHead,
    private readonly doc: JsonObject,
    private readonly body: string
  ) {
    super(head);
  }

  protected readFields(): JsonObject {
    const fields = this.doc.output_fields;
    if (isJsonObject(fields)) {
      return exactFields(fields, this.body);
    }
    // Falco can be told to leave the fields out; then the output text is all there is.
    const read = textFields(this.message, keyBook(this.rule, this.source));
    if (this.shape === 'sidekick-json') {
      fillFromLabels(read, this.entry.labels);
    }
    return read;
  }

  protected readTags(): readonly string[] {
    const { tags, output_fields: fields } = this.doc;
    const said = tags ?? (isJsonObject(fields) ? fields['rule.tags'] : undefined);
    if (Array.isArray(said)) {
      return said.every(isText) ? said : said.filter(isText);
    }
    const label = this.entry.labels.rule === undefined ? undefined : this.entry.labels.tags;
    return readTags(isText(said) ? said : (label ?? ''));
  }

  get saidHostname(): string | undefined {
    return (
      nonEmpty(this.doc.hostname) ?? (this.entry.labels.rule === undefined ? undefined : this.entry.labels.hostname)
    );
  }

  get saidNodename(): JsonValue | undefined {
    return this.doc.nodename;
  }
}

/** The event that a JSON document holds; undefined when it is a document of another kind. */
export function jsonEvent(doc: JsonObject, origin: JsonOrigin): FalcoEvent | undefined {
  const fields = isJsonObject(doc.output_fields) ? doc.output_fields : NO_FIELDS;
  const { labels } = origin.entry;
  const rule = nonEmpty(doc.rule) ?? nonEmpty(fields['rule.name']) ?? nonEmpty(labels.rule);
  if (rule === undefined || !looksLikeEvent(doc, rule, labels)) {
    return undefined;
  }
  const output = isText(doc.output) ? doc.output : undefined;
  const prefix = readOutputPrefix(output ?? '');
  const message = isText(doc.message) && output === undefined ? doc.message : (output?.slice(prefix.end) ?? '');
  const timeNs = readTime(doc, fields, prefix, origin.body);
  const said = nonEmpty(doc.source) ?? (labels.rule === undefined ? undefined : labels.source);
  return new JsonEvent(
    {
      entry: origin.entry,
      options: origin.options,
      syslogHost: origin.syslogHost,
      shape: isText(doc.uuid) ? 'sidekick-json' : 'falco-json',
      timeNs: timeNs ?? origin.entry.tsNs,
      timeFrom: timeNs === undefined ? 'entry' : 'event',
      rule,
      priority: findPriority(doc, fields, prefix, labels),
      source: readSource(said ?? '', rule),
      message,
      uuid: isText(doc.uuid) ? doc.uuid : undefined,
      cut: origin.cut,
    },
    doc,
    origin.body
  );
}

function looksLikeEvent(doc: JsonObject, rule: string, labels: Readonly<Record<string, string>>): boolean {
  return doc.output !== undefined || doc.output_fields !== undefined || labels.rule === rule || isBareEvent(doc);
}

/** Text beats number: only a word is the same on Falco's and on Falcosidekick's scale. */
function findPriority(
  doc: JsonObject,
  fields: JsonObject,
  prefix: OutputPrefix,
  labels: Readonly<Record<string, string>>
): Priority | undefined {
  const said = isText(doc.priority) ? readPriority(doc.priority) : undefined;
  if (said !== undefined) {
    return said;
  }
  const words = [
    doc.severity,
    fields.severity,
    doc.level,
    fields['rule.level'],
    fields['rule.priority'],
    labels.priority,
  ];
  for (const word of words) {
    const priority = prefix.priority ?? (isText(word) ? readPriority(word) : undefined);
    if (priority !== undefined) {
      return priority;
    }
  }
  return priorityFromFalcoNumber(Number(doc.priority ?? NaN));
}

/** When the event says it happened: `time`, the date in its output, `evt.time`, `@timestamp`. */
function readTime(doc: JsonObject, fields: JsonObject, prefix: OutputPrefix, body: string): string | undefined {
  const said = isText(doc.time) ? parseDateNs(doc.time) : undefined;
  if (said !== undefined) {
    return said;
  }
  const output = isText(doc.output) ? prefixTimeNs(doc.output, prefix) : undefined;
  const words = [doc.time, output, fields['evt.time'], fields['evt.time.iso8601'], fields['@timestamp']];
  const names = ['time', '', 'evt.time', 'evt.time.iso8601', '@timestamp'];
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    const text = typeof word === 'number' ? exactDigits(word, names[i] ?? '', body) : word;
    const time = isText(text) ? parseTimeNs(text) : undefined;
    if (time !== undefined) {
      return time;
    }
  }
  return undefined;
}

/**
 * The fields with every digit of long integers and null where Falco wrote `<NA>` for no value. The object is the event's own, so
 * it is put right in place.
 */
function exactFields(fields: JsonObject, body: string): JsonObject {
  for (const key in fields) {
    const value = fields[key];
    if (typeof value === 'number') {
      if (value > Number.MAX_SAFE_INTEGER || value < Number.MIN_SAFE_INTEGER) {
        fields[key] = exactDigits(value, key, body);
      }
    } else if (typeof value === 'object' && value !== null) {
      if (LONG_INTEGER.test(body)) {
        return reread(body) ?? fields;
      }
    } else if (value === NOT_AVAILABLE && isNoValue(key, value)) {
      fields[key] = null;
    }
  }
  return fields;
}

const LONG_INTEGER = /\d{16}/;

/** Nested values take the patient way: there is no telling whose a number is. */
function reread(body: string): JsonObject | undefined {
  const { value } = readJson(body);
  const fields = isJsonObject(value) ? value.output_fields : undefined;
  if (!isJsonObject(fields)) {
    return undefined;
  }
  for (const key in fields) {
    if (fields[key] === NOT_AVAILABLE && isNoValue(key, NOT_AVAILABLE)) {
      fields[key] = null;
    }
  }
  return fields;
}

/**
 * The digits that stand behind a key in the line, which a number has lost. They must make the same number, so that no
 * look-alike is taken for it.
 */
function exactDigits(value: number, key: string, body: string): JsonValue {
  const quoted = `"${key}":`;
  let at = body.indexOf(quoted);
  while (at !== -1) {
    let start = at + quoted.length;
    while (body.charCodeAt(start) === 32) {
      start++;
    }
    let end = body.charCodeAt(start) === 45 ? start + 1 : start;
    while (body.charCodeAt(end) >= 48 && body.charCodeAt(end) <= 57) {
      end++;
    }
    const digits = body.slice(start, end);
    if (Number(digits) === value) {
      return digits;
    }
    at = body.indexOf(quoted, end);
  }
  return value;
}

function isText(value: JsonValue | undefined): value is string {
  return typeof value === 'string';
}

function nonEmpty(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
