import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { asOneOf, asRecord } from '../../src/domain/narrowing/narrowing';

export const FAULTS = ['sensor', 'loki', 'drops'] as const;
export type FaultName = (typeof FAULTS)[number];

/** A fault that is, was or will be played, ms since the epoch. Times that are over stay: counters went on from them. */
export interface Fault {
  readonly name: FaultName;
  readonly fromMs: number;
  readonly toMs: number;
}

const LONGEST_KEPT_MS = 30 * 86_400_000;

/** The faults of a file, oldest first; none where there is no such file, or where it is something else. */
export function readFaults(file: string): readonly Fault[] {
  try {
    const list: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(list) ? list.flatMap(asFault) : [];
  } catch {
    return [];
  }
}

/** Plays a fault from now for some time; one that is played already goes on until then. */
export function breakIt(file: string, name: FaultName, nowMs: number, lengthMs: number): void {
  const running = isBroken(readFaults(file), name, nowMs);
  const others = running ? withEnd(readFaults(file), name, nowMs, nowMs + lengthMs) : readFaults(file);
  write(file, running ? others : [...others, { name, fromMs: nowMs, toMs: nowMs + lengthMs }], nowMs);
}

/** Ends a fault now. Returns false where none of that name is played. */
export function mend(file: string, name: FaultName, nowMs: number): boolean {
  const faults = readFaults(file);
  write(file, withEnd(faults, name, nowMs, nowMs), nowMs);
  return isBroken(faults, name, nowMs);
}

export function isBroken(faults: readonly Fault[], name: FaultName, atMs: number): boolean {
  return faults.some((fault) => fault.name === name && fault.fromMs <= atMs && atMs < fault.toMs);
}

/** Times of one fault. */
export function times(faults: readonly Fault[], name: FaultName): readonly Fault[] {
  return faults.filter((fault) => fault.name === name);
}

function withEnd(faults: readonly Fault[], name: FaultName, nowMs: number, toMs: number): Fault[] {
  return faults.map((fault) => (isBroken([fault], name, nowMs) ? { ...fault, toMs } : fault));
}

function write(file: string, faults: readonly Fault[], nowMs: number): void {
  mkdirSync(dirname(file), { recursive: true });
  const kept = faults.filter(({ toMs }) => toMs > nowMs - LONGEST_KEPT_MS);
  // Whoever reads meanwhile gets one or the other, whole.
  writeFileSync(`${file}.unfinished`, `${JSON.stringify(kept, null, 2)}\n`);
  renameSync(`${file}.unfinished`, file);
}

function asFault(value: unknown): Fault[] {
  const { name: word, fromMs, toMs } = asRecord(value);
  const name = asOneOf(word, FAULTS);
  return name !== undefined && typeof fromMs === 'number' && typeof toMs === 'number' ? [{ name, fromMs, toMs }] : [];
}
