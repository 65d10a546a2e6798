import { Refusal } from '../refusal';
import { anywhere } from '../regex/compile';
import { isTrue, print } from './values';

/** What a template knows of the line it is run for. */
export interface LineScope {
  readonly line: string;
  readonly tsNs: bigint;
}

export type Value = unknown;
export type TemplateFunction = (args: readonly Value[], scope: LineScope) => Value;

/** A template that fails while it runs: Loki marks the line with `TemplateFormatErr`. */
export class TemplateFailure extends Error {}

function text(value: Value): string {
  if (typeof value !== 'string') {
    throw new TemplateFailure(`wrong type for value; expected string; got ${typeof value}`);
  }
  return value;
}

/** The functions that our queries use, and their neighbours. Arguments are in Loki's order. */
export const FUNCTIONS: Readonly<Record<string, TemplateFunction>> = {
  __line__: (_, { line }) => line,
  __timestamp__: (_, { tsNs }) => tsNs,
  unixEpochMillis: ([at]) => String(floorDiv(time(at), 1_000_000n)),
  unixEpochNanos: ([at]) => String(time(at)),
  unixEpoch: ([at]) => String(floorDiv(time(at), 1_000_000_000n)),
  hasPrefix: ([part, whole]) => text(whole).startsWith(text(part)),
  hasSuffix: ([part, whole]) => text(whole).endsWith(text(part)),
  contains: ([part, whole]) => text(whole).includes(text(part)),
  lower: ([value]) => text(value).toLowerCase(),
  upper: ([value]) => text(value).toUpperCase(),
  trimPrefix: ([part, whole]) => (text(whole).startsWith(text(part)) ? text(whole).slice(text(part).length) : whole),
  int: ([value]) => Math.trunc(Number(value)) || 0,
  printf: ([format, ...values]) => formatted(text(format), values),
  urldecode: ([value]) => queryUnescaped(text(value)),
  trim: ([value]) => text(value).trim(),
  replace: ([before, after, whole]) => text(whole).replaceAll(text(before), text(after)),
  trunc: ([length, value]) => truncated(Number(length), text(value)),
  regexReplaceAll: ([pattern, whole, by]) => replaced(text(pattern), text(whole), text(by)),
  default: ([otherwise, value]) => (value === undefined || !isTrue(value) ? otherwise : value),
  fromJson: ([value]) => parsed(text(value)),
  index: ([value, ...keys]) => keys.reduce(step, value),
  eq: ([value, ...others]) => others.some((other) => same(value, other)),
  ne: ([one, other]) => !same(one, other),
  not: ([value]) => !isTrue(value),
  and: (values) => values.find((value) => !isTrue(value)) ?? values.at(-1),
  or: (values) => values.find(isTrue) ?? values.at(-1),
  len: ([value]) => lengthOf(value),
  print: (values) => values.map(print).join(''),
};

/** Whole numbers in hexadecimal digits, as bytes are written. */
function formatted(format: string, values: readonly Value[]): string {
  const [value] = values;
  if (format !== '%02x' || values.length !== 1 || typeof value !== 'number') {
    throw new Refusal(`the embedded store does not know printf "${format}" of ${values.length} values`);
  }
  return (value < 0 ? '-' : '') + Math.abs(value).toString(16).padStart(2, '0');
}

/** As Go reads the value of a query string; bytes that are no UTF-8 become U+FFFD. */
function queryUnescaped(value: string): string {
  if (/%(?![0-9a-fA-F]{2})/.test(value)) {
    throw new TemplateFailure(`error calling urldecode: invalid URL escape`);
  }
  return value
    .replace(/\+/g, ' ')
    .replace(/(?:%[0-9a-fA-F]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'));
}

function time(value: Value): bigint {
  if (typeof value !== 'bigint') {
    throw new TemplateFailure('wrong type for value; expected time.Time');
  }
  return value;
}

function floorDiv(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}

/** Cut by the byte, as Go does. */
function truncated(length: number, value: string): string {
  const bytes = Buffer.from(value, 'utf8');
  if (length < 0) {
    return bytes.length + length > 0 ? bytes.subarray(bytes.length + length).toString('utf8') : value;
  }
  return bytes.length > length ? bytes.subarray(0, length).toString('utf8') : value;
}

function replaced(pattern: string, whole: string, by: string): string {
  if (by.includes('$')) {
    throw new Refusal('the embedded store does not know groups in regexReplaceAll');
  }
  const regex = anywhere(pattern);
  return whole.replace(new RegExp(regex.source, `${regex.flags}g`), () => by);
}

function parsed(value: string): Value {
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function step(value: Value, key: Value): Value {
  if (Array.isArray(value) && typeof key === 'number') {
    if (key < 0 || key >= value.length) {
      throw new TemplateFailure(`error calling index: index out of range: ${key}`);
    }
    return value[key];
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && typeof key === 'string') {
    return Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  }
  throw new TemplateFailure(`error calling index: can't index item of type ${typeof value}`);
}

function same(one: Value, other: Value): boolean {
  const [a, b] = [one ?? null, other ?? null];
  if (typeof a !== typeof b && a !== null && b !== null) {
    throw new TemplateFailure('error calling eq: incompatible types for comparison');
  }
  if ((typeof a === 'object' && a !== null) || (typeof b === 'object' && b !== null)) {
    if (a === null || b === null) {
      return false;
    }
    throw new TemplateFailure('error calling eq: non-comparable type');
  }
  return a === b;
}

function lengthOf(value: Value): number {
  if (typeof value === 'string') {
    return Buffer.byteLength(value);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.keys(value).length;
  }
  throw new TemplateFailure(`error calling len: len of type ${typeof value}`);
}
