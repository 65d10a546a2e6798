import { isEventType } from '../../../falco/fields/eventNames';
import type { OperandType } from './operandTypes';

/** Bytes of UTF-8 that Falco takes in one value, of a condition or of an exception. Seen with Falco 0.44.1. */
export const MOST_VALUE_BYTES = 255;

/** Bytes of a text in UTF-8. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

const NUMBER = /^[ \t\n\v\f\r]*[+-]?\d+$/;
const PORT = /^fd\.(?:[clrs]?port|[clrs]?proto)$/;
const HEX = /^(?:[0-9a-fA-F]{2})+$/;

/** Why Falco cannot compare with a value; undefined where it can. */
export function valueProblem(value: string, operator: string, { type, field = '' }: OperandType): string | undefined {
  switch (type) {
    case 'number':
    case 'time':
    case 'duration':
      return PORT.test(field) ? portProblem(value) : numberProblem(value);
    case 'bool':
      return value === 'true' || value === 'false' ? undefined : `"${value}" is neither true nor false`;
    case 'address':
      return isAddress(value) ? undefined : `"${value}" is no IP address`;
    case 'subnet':
      return isSubnet(value) ? undefined : `"${value}" is no network, as 10.0.0.0/8 is one`;
    case 'text':
    case 'bytes':
      return textProblem(value, operator, field);
    default:
      return undefined;
  }
}

function numberProblem(value: string): string | undefined {
  return NUMBER.test(value) ? undefined : `"${value}" is no whole number`;
}

/** Names of services are looked up on the machine that Falco runs on, and its images have no such list. */
function portProblem(value: string): string | undefined {
  return /^\d*$/.test(value) && Number(value) < 2 ** 31 ? undefined : `"${value}" is no port`;
}

function textProblem(value: string, operator: string, field: string): string | undefined {
  if (bytesOf(value) > MOST_VALUE_BYTES) {
    return `a value is longer than the ${MOST_VALUE_BYTES} bytes that Falco takes`;
  }
  if (field === 'evt.type' && !isEventType(value)) {
    return `"${value}" is no type of event`;
  }
  if (operator.startsWith('bcontains') || operator.startsWith('bstartswith')) {
    return HEX.test(value) ? undefined : `"${value}" is not written as bytes, two hexadecimal digits each`;
  }
  return operator === 'regex' ? patternProblem(value) : undefined;
}

/** What RE2 refuses in its POSIX mode, as far as it can be told without it. */
function patternProblem(pattern: string): string | undefined {
  const isOdd = /\\[0-9dDwWsSbBzZkupP]|\(\?|[*+?}]\?|\{\d{4,}|\\$/.test(pattern.replace(/\\\\/g, ''));
  let isBroken = isOdd;
  try {
    new RegExp(pattern.replace(/\[\[:\w+:\]\]/g, '[a]').replace(/\[:\w+:\]/g, 'a'));
  } catch {
    isBroken = true;
  }
  return isBroken ? `"${pattern}" is no regular expression that Falco reads (RE2, POSIX)` : undefined;
}

const BYTE = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${BYTE}(?:\\.${BYTE}){3}$`);

function isAddress(text: string): boolean {
  return text.includes('.') && !text.includes(':') ? IPV4.test(text) : isIpv6(text);
}

function isIpv6(text: string): boolean {
  const tail = text.lastIndexOf(':');
  const last = text.slice(tail + 1);
  const whole = IPV4.test(last) ? `${text.slice(0, tail + 1)}0:0` : text;
  const halves = whole.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const isShort = halves.length === 2;
  return (
    halves.length <= 2 &&
    groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) &&
    (isShort ? groups.length <= 7 : groups.length === 8)
  );
}

function isSubnet(text: string): boolean {
  const slash = text.indexOf('/');
  const [address, mask] = [text.slice(0, slash), text.slice(slash + 1)];
  return (
    slash > 0 && isAddress(address) && /^\d{1,3}$/.test(mask) && Number(mask) <= (address.includes('.') ? 32 : 128)
  );
}
