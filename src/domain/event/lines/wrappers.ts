import { isJsonObject, readJson, type JsonObject } from '../jsonReader';
import { readOutputPrefix } from './outputPrefix';
import type { JsonValue } from '../types';

/** A line as a shipper carried it, taken out of what the shipper put round it. */
export interface ShippedLine {
  readonly body: string;
  /** Of the syslog line, the journal or the shipper. */
  readonly host: string | undefined;
  /** The program that the journal names, `falco` or another. */
  readonly program: string | undefined;
}

const BYTE_ORDER_MARK = '\ufeff';
const NO_HOST = '-';

const TIME = String.raw`(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d{1,9})?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d))`;
const HOST = String.raw`[^\s\[\]]{0,254}[^\s\[\]:]`;

/** `May 01 19:29:32 macmini2 falco[26888]: ` (RFC 3164, journalctl), with or without the syslog priority and the host. */
const SYSLOG = new RegExp(String.raw`^(?:<\d{1,3}>)?${TIME} (?:(${HOST}) )?([\w./@-]{1,64})(?:\[\d{1,10}\])?: `);
/** RFC 5424: `<134>1 time host program pid message-id structured-data `; any number of elements, `\]` in their values. */
const SYSLOG_5424 =
  /^<\d{1,3}>1 \S{1,40} (\S{1,255}) (\S{1,48}) \S{1,128} \S{1,32} (?:-|(?:\[(?:[^\]\\]|\\.)*\])+)(?: |$)/s;
/** Container log files of CRI runtimes: `time stdout F `; `P` for the first part of a line that they cut. */
const CRI = /^\d{4}-\d\d-\d\dT\S{9,32} (?:stdout|stderr) [FP] /;
/** fluent-bit's `key_value`, and what else writes `key="value"`: a line that begins with a key. */
const LOGFMT = /^[A-Za-z_][\w.-]{0,63}=/;
const LOGFMT_VALUE = /(?:^| )(?:log|message|msg|MESSAGE|body|line)=("(?:[^"\\]|\\.)*")/;

/** Wrappers in one another that are taken off. */
const MOST_PREFIXES = 4;

/** Takes off, outermost first, what container log, syslog, journal and logfmt put round a line, and byte order marks. */
export function unwrapLine(line: string): ShippedLine {
  let shipped: ShippedLine = { body: withoutMark(line.trim()), host: undefined, program: undefined };
  for (let taken = 0; taken < MOST_PREFIXES; taken++) {
    const inner = unwrapOnce(shipped.body);
    if (inner === undefined) {
      break;
    }
    const { host = shipped.host, program = shipped.program } = inner;
    shipped = { body: withoutMark(inner.body.trim()), host, program };
  }
  return shipped;
}

function unwrapOnce(line: string): ShippedLine | undefined {
  const cri = CRI.exec(line);
  if (cri !== null) {
    return { body: line.slice(cri[0].length), host: undefined, program: undefined };
  }
  const syslog = SYSLOG_5424.exec(line) ?? SYSLOG.exec(line);
  if (syslog !== null) {
    const host = syslog[1] === NO_HOST ? undefined : syslog[1];
    return { body: line.slice(syslog[0].length), host, program: syslog[2] };
  }
  const value = inLogfmt(line);
  return value === undefined ? undefined : { body: value, host: undefined, program: undefined };
}

/**
 * The line or the event inside a shipper's JSON: Docker's and fluent-bit's `log` (`log_processed` where it was parsed),
 * the journal's `MESSAGE` (a list of bytes where it is no UTF-8), Vector's `message`, OpenTelemetry's `body` (text,
 * object, or OTLP's `stringValue`), Cloud Logging's `jsonPayload` and `textPayload`. Undefined where there is none.
 */
export function carriedLine(doc: JsonObject, line: string): ShippedLine | undefined {
  for (const key of CARRIERS) {
    const body = bodyOf(doc[key], key, line);
    if (body !== undefined) {
      const inner = unwrapLine(body);
      const host = text(doc._HOSTNAME) ?? inner.host ?? (key === 'message' ? text(doc.host) : undefined);
      return { body: inner.body, host, program: text(doc.SYSLOG_IDENTIFIER) ?? inner.program };
    }
  }
  return undefined;
}

const CARRIERS = ['log_processed', 'log', 'MESSAGE', 'jsonPayload', 'textPayload', 'body', 'Body', 'message'] as const;

/** Whether a text without JSON is what Falco prints: its time and its priority stand before it. */
export function isFalcoText(body: string): boolean {
  return readOutputPrefix(body).priority !== undefined;
}

function bodyOf(value: JsonValue | undefined, key: string, line: string): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  if (Array.isArray(value)) {
    return key === 'MESSAGE' ? decoded(value) : undefined;
  }
  if (!isJsonObject(value)) {
    return undefined;
  }
  const said = text(value.stringValue);
  if (said !== undefined) {
    return said;
  }
  // Read anew with every digit of long numbers, which JSON.parse has lost.
  const { value: whole } = readJson(line);
  const exact = isJsonObject(whole) ? whole[key] : undefined;
  return JSON.stringify(isJsonObject(exact) ? exact : value);
}

/** The text of a list of bytes; undefined for another list. */
function decoded(bytes: readonly JsonValue[]): string | undefined {
  const isByte = (value: JsonValue): value is number => typeof value === 'number' && value >= 0 && value <= 255;
  return bytes.every(isByte) ? utf8(Uint8Array.from(bytes)) : undefined;
}

/** UTF-8 as text, what is none as U+FFFD. Spelled out, as the domain runs where there is no TextDecoder. */
function utf8(bytes: Uint8Array): string {
  const escaped = Array.from(bytes, (byte) =>
    byte < 128 && byte !== PERCENT ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`
  ).join('');
  return escaped.replace(/(?:%[0-9a-f]{2})+/g, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run.replace(/%[0-9a-f]{2}/g, (one) => (one === '%25' ? '%' : '\ufffd'));
    }
  });
}

const PERCENT = 37;

/** The value of a logfmt line that holds what Falco writes. */
function inLogfmt(line: string): string | undefined {
  const quoted = LOGFMT.test(line) ? LOGFMT_VALUE.exec(line)?.[1] : undefined;
  const value = quoted === undefined ? undefined : readJson(quoted).value;
  if (typeof value !== 'string') {
    return undefined;
  }
  const { body } = unwrapLine(value);
  return body.startsWith('{') || isFalcoText(body) ? value : undefined;
}

function withoutMark(line: string): string {
  return line.startsWith(BYTE_ORDER_MARK) ? line.slice(1) : line;
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
