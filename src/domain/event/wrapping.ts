import { PRIORITIES } from '../falco/priority';

/**
 * What shippers put round a line of Falco's, said once: the parser takes it off to show an event, LogQL to count the same
 * event. Every expression means the same in JavaScript and in RE2, and reads no further than the head itself.
 */

/** Text that stands before an event. */
export type HeadWrapper = 'cri' | 'syslog' | 'syslog5424' | 'fluentd';

/** JSON wrappers in one another that are taken off. Cloud Logging's are two: a payload, and the message in it. */
export const MOST_WRAPPERS = 8;

const SYSLOG_TIME = String.raw`(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d(?:\.\d+)?|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d))`;
/** How long a message is, before each of them on a stream (RFC 6587). */
const OCTETS = String.raw`(?:\d{1,7} )?`;
const SYSLOG_HOST = String.raw`[^\s\[\]]*[^\s\[\]:]`;

/** Heads as expressions from the start of a line; those of syslog have the host and the program as groups. */
export const HEADS: Readonly<Record<HeadWrapper, string>> = {
  /** Container log files of CRI runtimes: `time stdout F `; `P` for the first part of a line that they cut. */
  cri: String.raw`\d{4}-\d\d-\d\dT\S+ (?:stdout|stderr) [FP] `,
  /** What fluentd prints: `2024-05-07 10:00:00.123456789 +0000 tag: `. */
  fluentd: String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)? [+-]\d{4} [\w.*/-]+: `,
  /** RFC 5424: `<134>1 time host program pid message-id structured-data `; any number of elements, `\]` in their values. */
  syslog5424: String.raw`${OCTETS}<\d{1,3}>1 \S+ (\S+) (\S+) \S+ \S+ (?:-|(?:\[(?:[^\]\\]|\\[^\n])*\])+)(?: |$)`,
  /** `May 01 19:29:32 macmini2 falco[26888]: ` (RFC 3164, journalctl), with or without the syslog priority and the host. */
  syslog: String.raw`(?:${OCTETS}<\d{1,3}>)?${SYSLOG_TIME} (?:(${SYSLOG_HOST}) )?([\w./@-]+)(?:\[\d+\])?: `,
};

/**
 * Keys of the JSON that shippers write, under which the line or the event is: Docker's and fluent-bit's `log`
 * (`log_processed` where it was parsed), the journal's `MESSAGE` (a list of bytes where it is no UTF-8), Cloud Logging's
 * `jsonPayload` and `textPayload`, OpenTelemetry's `body`, Vector's and Filebeat's `message`, OTLP's `stringValue` inside of
 * a body, Promtail's and Alloy's `_entry` (their stage `pack`), rsyslog's `msg`, syslog-ng's `MSG`, SNS's `Message`, GELF's
 * two messages, and the names under which buses and templates hand on what they were given. Of several, the first that holds
 * an event counts.
 */
export const CARRIERS = [
  'log_processed',
  'log',
  'MESSAGE',
  'jsonPayload',
  'textPayload',
  'body',
  'Body',
  'message',
  'stringValue',
  '_entry',
  'msg',
  'MSG',
  'Message',
  'full_message',
  'short_message',
  'line',
  'text',
  'raw',
  '_raw',
  'original',
  'event',
  'data',
  'detail',
  'payload',
  'record',
] as const;

export type Carrier = (typeof CARRIERS)[number];

/**
 * Those of which the value can be an object that a shipper has put there about the line (Filebeat's `log`): one that can
 * hold no event is passed over.
 */
export const PLAIN_CARRIERS: readonly Carrier[] = ['log', 'MESSAGE', 'message', 'msg', 'Message', 'line', 'text'];

/** The carrier whose value can be a list of bytes. */
export const BYTES_CARRIER: Carrier = 'MESSAGE';

/** The keys of fluent-bit's `key_value`, and of what else writes `key="value"`, that hold a line. */
export const LOGFMT_KEYS = ['log', 'message', 'msg', 'MESSAGE', 'body', 'line'] as const;

/** What a logfmt line begins with. */
export const LOGFMT_HEAD = String.raw`[A-Za-z_][\w.-]*=`;

/** One thing that stands round an event. */
export type Wrapper = HeadWrapper | Carrier | 'logfmt' | 'blank';

/** All of them, as settings may name them. */
export const WRAPPERS: readonly Wrapper[] = ['blank', 'cri', 'syslog5424', 'syslog', 'fluentd', 'logfmt', ...CARRIERS];

export const BYTE_ORDER_MARK = '\ufeff';

/** What can stand before anything: `blank` as an expression. */
export const BLANKS = String.raw`[ \t\r\n]*`;

/** The time before Falco's text: `HH:MM:SS.nnnnnnnnn`, or the whole date with `time_format_iso_8601`. */
export const FALCO_TIME = String.raw`(?:\d{4}-\d{2}-\d{2}T)?\d{2}:\d{2}:\d{2}\.\d{9}(?:Z|[+-]\d{2}:?\d{2})?`;

/** How text of Falco's begins: its time, then its priority. */
export const FALCO_TEXT = String.raw`${FALCO_TIME}: (?:${PRIORITIES.join('|')})\b`;

/** Every JSON event of Falco's holds it, in a key: `output`, `output_fields`. It stands in a wrapper's escapes as well. */
export const JSON_HINT = '"output';

/** What JSON holds that has neither: Falco can be told to leave out both. */
export const BARE_HINT = '"rule';

/** One of these is in every line that holds an event: a key of its JSON, what stands behind its time in text, bytes. */
export const EVENT_HINTS: readonly string[] = [JSON_HINT, BARE_HINT, ': ', `"${BYTES_CARRIER}`];

/** A JSON event with its fields. */
export const FIELDS_HINT = '"output_fields"';

/** What an event itself looks like; `output` is JSON of which the output alone says the fields, `bare` JSON without either. */
export const EVENT_BODIES = ['json', 'text', 'output', 'bare'] as const;

export type EventBody = (typeof EVENT_BODIES)[number];

/** How the lines of a selector are written: found in lines, and what is asked of Loki follows from it. */
export interface LineReading {
  /** What stands round the events, outermost first: at each depth any of these, or nothing. */
  readonly wrappers: ReadonlyArray<readonly Wrapper[]>;
  readonly bodies: readonly EventBody[];
  /**
   * Whether Falcosidekick's labels (or structured metadata) say the rule and the rest: of all events, of some, of none. A
   * shipper's own label is none of them.
   */
  readonly labelled: 'all' | 'some' | 'none';
}

/** What stands in another shipper's wrapper, and in that of a third. */
const INNER: readonly Wrapper[] = [
  'blank',
  'logfmt',
  'cri',
  'syslog5424',
  'syslog',
  'log',
  'MESSAGE',
  'message',
  'stringValue',
  'original',
];

/** Lines of which nothing is known: whatever shippers write, thrice in one another. Exact, and dear. */
export const ANY_READING: LineReading = {
  wrappers: [WRAPPERS, INNER, INNER],
  bodies: EVENT_BODIES,
  labelled: 'some',
};
