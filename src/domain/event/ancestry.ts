import { fieldValue } from './aliases';
import type { FalcoEvent, JsonValue } from './types';

/** One process of the chain that led to the event. */
export interface Ancestor {
  /** Undefined for a gap: one or more processes that the rule did not print. */
  readonly name?: string;
  readonly pid?: string;
  readonly gap: boolean;
}

/** A process with the field that named it, to filter by; a gap has none. */
export type FiledAncestor = Ancestor & { readonly field?: string };

type WithFields = Pick<FalcoEvent, 'fields'>;

/** Falco's rules print up to the seventh ancestor; no process tree is worth showing deeper than this. */
const DEEPEST = 32;

/**
 * The process of an event and its ancestors, youngest first, from `proc.name`, `proc.pname` and `proc.aname[2]` on.
 * What is unknown between two known ones is one gap; what is unknown above the last known one is left out.
 */
export function processAncestry(event: WithFields): Ancestor[] {
  return filedAncestry(event).map(({ field: _, ...ancestor }) => ancestor);
}

/** The same, each process with the field that named it. */
export function filedAncestry(event: WithFields): FiledAncestor[] {
  const chain: FiledAncestor[] = [];
  let unknown = false;
  for (let level = 0; level <= DEEPEST; level++) {
    const field = namesAt(level).find((key) => (fieldValue(event, key) ?? null) !== null);
    const name = field === undefined ? undefined : text(fieldValue(event, field));
    if (name === undefined) {
      unknown = true;
      continue;
    }
    if (unknown && chain.length > 0) {
      chain.push({ gap: true });
    }
    unknown = false;
    const pid = pidAt(event, level);
    chain.push({ name, ...(pid === undefined ? {} : { pid }), gap: false, field });
  }
  return chain;
}

/** Falcosidekick's `bracketreplacer`: what may stand for `[` where `]` is left out. */
const BRACKETS = ['[', '_', '.', '-', '__', ''];

function indexed(field: string, index: number): readonly string[] {
  return BRACKETS.map((bracket) => `${field}${bracket}${index}${bracket === '[' ? ']' : ''}`);
}

/** Fields that may name the process of a level, the best first. */
const NAMES: ReadonlyArray<readonly string[]> = Array.from({ length: DEEPEST + 1 }, (_, level) => [
  ...([
    ['proc.name', 'proc.comm'],
    ['proc.pname', 'proc.parent.name'],
  ][level] ?? []),
  ...indexed('proc.aname', level),
]);
const PIDS: ReadonlyArray<readonly string[]> = Array.from({ length: DEEPEST + 1 }, (_, level) => [
  ...([['proc.pid'], ['proc.ppid']][level] ?? []),
  ...indexed('proc.apid', level),
]);

function namesAt(level: number): readonly string[] {
  return NAMES[level] ?? [];
}

function pidAt(event: WithFields, level: number): string | undefined {
  const field = (PIDS[level] ?? []).find((key) => (fieldValue(event, key) ?? null) !== null);
  return field === undefined ? undefined : text(fieldValue(event, field));
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : undefined;
}
