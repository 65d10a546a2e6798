import { Refusal } from '../refusal';

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
  w: 604_800_000_000_000n,
  y: 31_536_000_000_000_000n,
};
const PART = /(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d|w|y)/g;

/** A length of time such as `1h30m`, in nanoseconds. @throws {Refusal} */
export function readDuration(text: string): bigint {
  const positive = text.replace(/^-/, '');
  const parts = [...positive.matchAll(PART)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== positive) {
    throw new Refusal(`parse error: not a valid duration string: "${text}"`);
  }
  const total = parts.reduce((sum, [, number = '', unit = '']) => sum + scaled(number, UNITS[unit] ?? 0n), 0n);
  return text.startsWith('-') ? -total : total;
}

function scaled(number: string, unit: bigint): bigint {
  return number.includes('.') ? BigInt(Math.round(Number(number) * Number(unit))) : BigInt(number) * unit;
}
