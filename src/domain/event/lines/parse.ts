import { entryKey } from '../eventKey';
import { jsonEvent, type JsonOrigin } from './jsonEvent';
import { isJsonObject, readJson, type JsonObject } from '../jsonReader';
import { labelledHost } from '../origin';
import { isOtherLine } from './otherLines';
import { carriedLines, isFalcoText, unwrapLine, type ShippedLine } from './wrappers';
import { JSON_HINT, MOST_WRAPPERS } from '../wrapping';
import { falcoTextEvent, sidekickTextEvent } from './textEvent';
import type { LogEntry, OtherLine, ParsedLine, ParseOptions, UnreadableLine, UnreadableReason } from '../types';

const NO_OPTIONS: ParseOptions = {};

/**
 * Reads one log line as what it is: an event of Falco, a line in which Falco speaks of something else, or a line that
 * cannot be read, with the reason. Never throws; takes time linear in the length of the line.
 *
 * The costly parts of an event (`fields`, `tags`, `host`, `cluster`, `key`, `truncated`) are accessors, read on first
 * use: `{...event}` does not copy them.
 */
export function parseLine(entry: LogEntry, options: ParseOptions = NO_OPTIONS): ParsedLine {
  try {
    return read(entry, options);
  } catch {
    // Nothing is known to get here; if something does, the line is still shown.
    return unreadable(entry, options, 'unknown-text', undefined);
  }
}

function read(entry: LogEntry, options: ParseOptions): ParsedLine {
  const { line, labels } = entry;
  if (line.charCodeAt(0) === 123) {
    return readJsonLine({ entry, options, body: line, syslogHost: undefined, wrappers: 0 });
  }
  if (isLabelled(labels) && isFalcoText(line)) {
    return sidekickTextEvent(entry, labels.rule, options);
  }
  const shipped = unwrapLine(line);
  // Labels decide what the line holds, never what a shipper put round it.
  return isLabelled(labels) && (shipped.body === line || shipped.body === '')
    ? sidekickTextEvent(entry, labels.rule, options)
    : readShipped(entry, options, shipped, 1);
}

type Labels = LogEntry['labels'];

function isLabelled(labels: Labels): labels is Labels & { readonly rule: string } {
  return labels.rule !== undefined && labels.rule !== '';
}

function readShipped(entry: LogEntry, options: ParseOptions, shipped: ShippedLine, wrappers: number): ParsedLine {
  const { body, host, program } = shipped;
  const { labels } = entry;
  if (body === '') {
    return unreadable(entry, options, 'empty', host);
  }
  if (body.charCodeAt(0) === 123) {
    return readJsonLine({ entry, options, body, syslogHost: host, wrappers });
  }
  if (isLabelled(labels)) {
    return sidekickTextEvent(entry, labels.rule, options, body, host);
  }
  return (
    falcoTextEvent(entry, body, host, options) ??
    (isOtherLine(body, program, entry.line)
      ? other(entry, options, body, host)
      : unreadable(entry, options, 'unknown-text', host))
  );
}

function readJsonLine(origin: JsonOrigin): ParsedLine {
  const { entry, options, body, syslogHost } = origin;
  const doc = parseDocument(body);
  if (doc !== undefined) {
    return readDocument(doc, origin);
  }
  const { value, state } = readJson(body);
  const partial = isJsonObject(value) ? value : {};
  if (state === 'complete') {
    return readDocument(partial, origin);
  }
  const { labels } = entry;
  if (state === 'bad' && isLabelled(labels) && Object.keys(partial).length === 0) {
    // A rule's own output may start with a brace.
    return sidekickTextEvent(entry, labels.rule, options, body, syslogHost);
  }
  // What its labels or the words before the cut say of an event is counted: its line is listed as the event, with what
  // is left of it.
  const cut =
    isLabelled(labels) && state === 'cut'
      ? jsonEvent(asLabelled(partial, labels), { ...origin, cut: true })
      : !isLabelled(labels) && namesEvent(partial, body)
        ? jsonEvent({ output: '', ...partial }, { ...origin, cut: true })
        : undefined;
  if (cut !== undefined) {
    return cut;
  }
  const cutHost = typeof partial.hostname === 'string' ? partial.hostname : undefined;
  return unreadable(entry, options, state === 'cut' ? 'cut-json' : 'bad-json', cutHost ?? syslogHost);
}

/** What LogQL counts a JSON line by, where no label says it: the parser of Loki's reads what stands before a cut. */
function namesEvent({ rule }: JsonObject, body: string): boolean {
  return typeof rule === 'string' && rule !== '' && body.includes(JSON_HINT);
}

/** What counts is in the labels: a rule of another name before the cut is not the one that is counted. */
function asLabelled(partial: JsonObject, labels: Labels): JsonObject {
  const { rule, priority = partial.priority, source = partial.source } = labels;
  return { output: '', ...partial, rule: rule ?? null, priority: priority ?? null, source: source ?? null };
}

/** The document of a JSON line; undefined when it is no JSON object. */
function parseDocument(body: string): JsonObject | undefined {
  if (hasFieldsTwice(body)) {
    // Falcosidekick joins the two objects of fields; JSON.parse would forget the first.
    const { value, state } = readJson(body);
    return state === 'complete' && isJsonObject(value) ? value : undefined;
  }
  try {
    const parsed: unknown = JSON.parse(body);
    return isJsonObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

const FIELDS_KEY = '"output_fields"';
/** A part of the key that engines find faster than the whole: short, with a first letter that is rare in events. */
const FIELDS_HINT = '_field';

function hasFieldsTwice(body: string): boolean {
  const hint = body.indexOf(FIELDS_HINT);
  if (hint === -1 || body.indexOf(FIELDS_HINT, hint + 1) === -1) {
    return false;
  }
  const first = body.indexOf(FIELDS_KEY);
  return first !== -1 && body.includes(FIELDS_KEY, first + 1);
}

function readDocument(doc: JsonObject, origin: JsonOrigin): ParsedLine {
  const { entry, options, syslogHost, body, wrappers } = origin;
  const namesItsRule = doc.rule !== undefined || doc.output_fields !== undefined;
  let inside: ParsedLine | undefined;
  for (const carried of namesItsRule || wrappers >= MOST_WRAPPERS ? [] : carriedLines(doc, body)) {
    const read = readShipped(entry, options, withHost(carried, syslogHost), wrappers + 1);
    // `message` may also be the event's own, where other keys of the document say the rest.
    if (read.kind === 'event' && (doc.message === undefined || isFalcos(carried.body))) {
      return read;
    }
    inside ??= read;
  }
  const event = jsonEvent(doc, origin);
  if (event !== undefined) {
    return event;
  }
  const said = doc.msg ?? doc.message;
  if (typeof doc.level === 'string' && typeof said === 'string') {
    // falcoctl and Falcosidekick log so when told to write JSON.
    return other(entry, options, said, syslogHost);
  }
  return inside ?? unreadable(entry, options, 'not-falco-json', syslogHost);
}

function isFalcos(body: string): boolean {
  return body.charCodeAt(0) === 123 || isFalcoText(body);
}

function withHost(carried: ShippedLine, host: string | undefined): ShippedLine {
  return { ...carried, host: carried.host ?? host };
}

function other(entry: LogEntry, options: ParseOptions, message: string, host: string | undefined): OtherLine {
  return {
    kind: 'other',
    timeNs: entry.tsNs,
    key: entryKey(entry),
    host: host ?? labelledHost(entry.labels, options.hostLabel),
    message,
    entry,
  };
}

function unreadable(
  entry: LogEntry,
  options: ParseOptions,
  reason: UnreadableReason,
  host: string | undefined
): UnreadableLine {
  return {
    kind: 'unreadable',
    reason,
    timeNs: entry.tsNs,
    key: entryKey(entry),
    host: host ?? labelledHost(entry.labels, options.hostLabel),
    entry,
  };
}
