import { entryKey } from './eventKey';
import { jsonEvent, type JsonOrigin } from './jsonEvent';
import { isJsonObject, readJson, type JsonObject } from './jsonReader';
import { labelledHost } from './origin';
import { isOtherLine } from './otherLines';
import { unwrapLine, type ShippedLine } from './shipped';
import { falcoTextEvent, sidekickTextEvent } from './textEvent';
import type { LogEntry, OtherLine, ParsedLine, ParseOptions, UnreadableLine, UnreadableReason } from './types';

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
    return readJsonLine({ entry, options, body: line, syslogHost: undefined });
  }
  if (labels.rule !== undefined && labels.rule !== '') {
    return line.trimStart().startsWith('{"')
      ? readJsonLine({ entry, options, body: line.trimStart(), syslogHost: undefined })
      : sidekickTextEvent(entry, labels.rule, options);
  }
  return readShipped(entry, options, unwrapLine(line));
}

function readShipped(entry: LogEntry, options: ParseOptions, shipped: ShippedLine): ParsedLine {
  const { body, host, program } = shipped;
  if (body === '') {
    return unreadable(entry, options, 'empty', host);
  }
  if (body.charCodeAt(0) === 123) {
    return readJsonLine({ entry, options, body, syslogHost: host });
  }
  return (
    falcoTextEvent(entry, body, host, options) ??
    (isOtherLine(body, program) ? other(entry, options, body, host) : unreadable(entry, options, 'unknown-text', host))
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
  const { rule } = entry.labels;
  if (state === 'bad' && rule !== undefined && Object.keys(partial).length === 0) {
    // A rule's own output may start with a brace.
    return sidekickTextEvent(entry, rule, options);
  }
  const cutHost = typeof partial.hostname === 'string' ? partial.hostname : undefined;
  return unreadable(entry, options, state === 'cut' ? 'cut-json' : 'bad-json', cutHost ?? syslogHost);
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
  const event = jsonEvent(doc, origin);
  if (event !== undefined) {
    return event;
  }
  const { entry, options, syslogHost } = origin;
  const carried = carriedLine(doc);
  if (carried !== undefined && origin.body === entry.line) {
    return readShipped(entry, options, carried);
  }
  const said = doc.msg ?? doc.message;
  if (typeof doc.level === 'string' && typeof said === 'string') {
    // falcoctl and Falcosidekick log so when told to write JSON.
    return other(entry, options, said, syslogHost);
  }
  return unreadable(entry, options, 'not-falco-json', syslogHost);
}

/** The line inside Docker's log files (`log`) and the journal's JSON (`MESSAGE`). */
function carriedLine(doc: JsonObject): ShippedLine | undefined {
  if (typeof doc.log === 'string') {
    return unwrapLine(doc.log);
  }
  if (typeof doc.MESSAGE !== 'string') {
    return undefined;
  }
  const inner = unwrapLine(doc.MESSAGE);
  const host = typeof doc._HOSTNAME === 'string' ? doc._HOSTNAME : inner.host;
  const program = typeof doc.SYSLOG_IDENTIFIER === 'string' ? doc.SYSLOG_IDENTIFIER : inner.program;
  return { body: inner.body, host, program };
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
