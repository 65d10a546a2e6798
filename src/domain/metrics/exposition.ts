/** Why reading stopped before the end. */
type ExpositionLimit = 'bytes' | 'samples';

/** One sample of an exposition. Values are numbers as Prometheus has them, `NaN` and infinities included. */
export interface ExpositionSample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Milliseconds since the epoch, where the program gave one. */
  readonly timeMs: number | undefined;
}

export interface Exposition {
  readonly samples: readonly ExpositionSample[];
  /** Types by metric name as declared: `counter`, `gauge`, ... */
  readonly types: ReadonlyMap<string, string>;
  /** Lines that are no sample: counted, never thrown about. */
  readonly unreadable: number;
  /** Lines whose labels hold control characters or bytes that were no UTF-8: read here, not by every reader. */
  readonly hidden: number;
  readonly limit: ExpositionLimit | undefined;
}

const MAX_CHARACTERS = 16 * 1024 * 1024;
const MAX_SAMPLES = 200_000;

const NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL = /[a-zA-Z_][a-zA-Z0-9_]*/y;
/** Anything but a quote, a backslash that escapes nothing, or the end of the line. */
const TEXT = /"((?:[^"\\\n]|\\[^\n])*)"/y;
const BLANKS = /[ \t]*/y;
const VALUE = /[ \t]*(\S+)(?:[ \t]+(-?\d+(?:\.\d+)?))?[ \t]*(?:#[^\n]*)?$/y;
/** Control characters, the end of a line apart, and what stands for bytes that were no UTF-8. */
const HIDDEN = /[\u0000-\u0009\u000b-\u001f\u007f\ufffd]/;
const NUMBER = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|0[xX][0-9a-fA-F]+)$/;

/**
 * Reads Prometheus' text format (0.0.4 and OpenMetrics, quoted UTF-8 names too): what a `/metrics` answers. Never
 * throws: what is no sample is counted. Falco does not escape label values, so a rule with a quote in its name costs
 * that one line. Reads at most 16 Mi characters and 200,000 samples.
 */
export function parseExposition(text: string): Exposition {
  const samples: ExpositionSample[] = [];
  const types = new Map<string, string>();
  let unreadable = 0;
  let hidden = 0;
  let limit: ExpositionLimit | undefined = text.length > MAX_CHARACTERS ? 'bytes' : undefined;
  for (const line of lines(text.slice(0, MAX_CHARACTERS))) {
    if (line.startsWith('#')) {
      const [, name, type] = /^#[ \t]+TYPE[ \t]+(\S+)[ \t]+(\S+)/.exec(line) ?? [];
      if (name !== undefined && type !== undefined) {
        types.set(name.replace(/^"(.*)"$/, '$1'), type);
      }
      continue;
    }
    const sample = parseSample(line);
    if (!sample) {
      unreadable += 1;
    } else if (samples.length === MAX_SAMPLES) {
      limit = 'samples';
      break;
    } else {
      samples.push(sample);
      hidden += Object.values(sample.labels).some((value) => HIDDEN.test(value)) ? 1 : 0;
    }
  }
  return { samples, types, unreadable, hidden, limit };
}

function* lines(text: string): Generator<string> {
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, end).trim();
    if (line !== '') {
      yield line;
    }
    start = end + 1;
  }
}

/** Where reading stands; moved by `take`. */
interface Cursor {
  readonly text: string;
  at: number;
}

function take(cursor: Cursor, expression: RegExp): RegExpExecArray | undefined {
  expression.lastIndex = cursor.at;
  const found = expression.exec(cursor.text);
  if (found) {
    cursor.at = expression.lastIndex;
  }
  return found ?? undefined;
}

function skip(cursor: Cursor, character: string): boolean {
  take(cursor, BLANKS);
  const there = cursor.text[cursor.at] === character;
  cursor.at += there ? 1 : 0;
  return there;
}

function parseSample(line: string): ExpositionSample | undefined {
  const cursor: Cursor = { text: line, at: 0 };
  const plain = take(cursor, NAME)?.[0];
  const labels = new Map<string, string>();
  const quoted = skip(cursor, '{') ? readLabels(cursor, labels) : '';
  const name = plain ?? quoted;
  if (quoted === undefined || name === undefined || name === '') {
    return undefined;
  }
  const [, number, time] = take(cursor, VALUE) ?? [];
  const value = number === undefined ? undefined : readNumber(number);
  return value === undefined
    ? undefined
    : { name, labels: Object.fromEntries(labels), value, timeMs: time === undefined ? undefined : Number(time) };
}

/** @returns the metric's name where it stands in the braces, '' where not, undefined when they are no labels */
function readLabels(cursor: Cursor, labels: Map<string, string>): string | undefined {
  let name = '';
  while (!skip(cursor, '}')) {
    take(cursor, BLANKS);
    const plain = take(cursor, LABEL)?.[0];
    const key = plain ?? unescape(take(cursor, TEXT)?.[1]);
    if (key === undefined) {
      return undefined;
    }
    if (skip(cursor, '=')) {
      take(cursor, BLANKS);
      const value = unescape(take(cursor, TEXT)?.[1]);
      if (value === undefined) {
        return undefined;
      }
      labels.set(key, value);
    } else if (plain === undefined) {
      name = key;
    } else {
      return undefined;
    }
    if (!skip(cursor, ',') && cursor.text[cursor.at] !== '}') {
      return undefined;
    }
  }
  return name;
}

function unescape(text: string | undefined): string | undefined {
  return text?.replace(/\\(.)/gs, (whole, letter: string) =>
    letter === 'n' ? '\n' : letter === '\\' || letter === '"' ? letter : whole
  );
}

function readNumber(text: string): number | undefined {
  switch (text.toLowerCase()) {
    case 'nan':
      return NaN;
    case '+inf':
    case 'inf':
      return Infinity;
    case '-inf':
      return -Infinity;
    default:
      return NUMBER.test(text) ? Number(text) : undefined;
  }
}
