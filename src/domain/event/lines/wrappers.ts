import { isJsonObject, readJson, type JsonObject } from '../jsonReader';
import type { JsonValue } from '../types';
import {
  BYTE_ORDER_MARK,
  BYTES_CARRIER,
  CARRIERS,
  EVENT_HINTS,
  FALCO_TEXT,
  HEADS,
  LOGFMT_HEAD,
  LOGFMT_KEYS,
  PLAIN_CARRIERS,
  type Carrier,
  type HeadWrapper,
  type Wrapper,
} from '../wrapping';

/** A line as a shipper carried it, taken out of what the shipper put round it. */
export interface ShippedLine {
  readonly body: string;
  /** Of the syslog line, the journal or the shipper. */
  readonly host: string | undefined;
  /** The program that the journal names, `falco` or another. */
  readonly program: string | undefined;
  /** What was taken off, outermost first. */
  readonly wrappers: readonly Wrapper[];
}

const NO_HOST = '-';

const HEAD_PATTERNS: ReadonlyArray<readonly [HeadWrapper, RegExp]> = (
  ['cri', 'syslog5424', 'syslog', 'fluentd'] as const
).map((id) => [id, new RegExp(`^${HEADS[id]}`)]);
const LOGFMT = new RegExp(`^${LOGFMT_HEAD}`);
const LOGFMT_VALUE = new RegExp(String.raw`(?:^| )(?:${LOGFMT_KEYS.join('|')})=("(?:[^"\\]|\\.)*")`);
const FALCO_PREFIX = new RegExp(`^${FALCO_TEXT}`);

/** Wrappers in one another that are taken off. */
const MOST_PREFIXES = 4;

/** Takes off, outermost first, what container log, syslog, journal and logfmt put round a line, and byte order marks. */
export function unwrapLine(line: string): ShippedLine {
  const start = line.trim();
  const marked = start.startsWith(BYTE_ORDER_MARK);
  let shipped: ShippedLine = {
    body: marked ? start.slice(1) : start,
    host: undefined,
    program: undefined,
    wrappers: marked || isIndented(line) ? ['blank'] : [],
  };
  for (let taken = 0; taken < MOST_PREFIXES; taken++) {
    const inner = unwrapOnce(shipped.body);
    if (inner === undefined) {
      break;
    }
    const { host = shipped.host, program = shipped.program } = inner;
    const blank: readonly Wrapper[] = isIndented(inner.body) ? ['blank'] : [];
    shipped = {
      body: withoutMark(inner.body.trim()),
      host,
      program,
      wrappers: [...shipped.wrappers, ...inner.wrappers, ...blank],
    };
  }
  return shipped;
}

function isIndented(line: string): boolean {
  return line.length > line.trimStart().length;
}

function unwrapOnce(line: string): ShippedLine | undefined {
  for (const [wrapper, pattern] of HEAD_PATTERNS) {
    const head = pattern.exec(line);
    if (head !== null) {
      const host = head[1] === NO_HOST ? undefined : head[1];
      return { body: line.slice(head[0].length), host, program: head[2], wrappers: [wrapper] };
    }
  }
  const value = inLogfmt(line);
  return value === undefined ? undefined : { body: value, host: undefined, program: undefined, wrappers: ['logfmt'] };
}

/** The lines or events inside a shipper's JSON, by what `CARRIERS` names, in its order. */
export function* carriedLines(doc: JsonObject, line: string): Generator<ShippedLine> {
  for (const key of CARRIERS) {
    const body = bodyOf(doc[key], key, line);
    if (body !== undefined && !isAbout(key, body)) {
      const inner = unwrapLine(body);
      const host = text(doc._HOSTNAME) ?? inner.host ?? (key === 'message' ? text(doc.host) : undefined);
      const said = isJsonObject(doc[key]) && text(doc[key].stringValue) !== undefined ? (['stringValue'] as const) : [];
      const wrappers = [key, ...said, ...inner.wrappers];
      yield { body: inner.body, host, program: text(doc.SYSLOG_IDENTIFIER) ?? inner.program, wrappers };
    }
  }
}

/** Whether what a shipper has under a key is something about the line, and not the line. */
function isAbout(key: Carrier, body: string): boolean {
  return PLAIN_CARRIERS.includes(key) && body.startsWith('{') && !EVENT_HINTS.some((hint) => body.includes(hint));
}

/** Whether a text without JSON is what Falco prints: its time and its priority stand before it, as Falco writes them. */
export function isFalcoText(body: string): boolean {
  return FALCO_PREFIX.test(body);
}

function bodyOf(value: JsonValue | undefined, key: string, line: string): string | undefined {
  if (typeof value === 'string') {
    return value;
  }
  if (Array.isArray(value)) {
    return key === BYTES_CARRIER ? decoded(value) : undefined;
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
