import { fieldValue } from './aliases';
import type { FalcoEvent, JsonValue } from './types';

/** One process of the chain that led to the event. */
export interface Ancestor {
  /** Undefined for a gap: one or more processes that the rule did not print. */
  readonly name?: string;
  readonly pid?: string;
  readonly gap: boolean;
}

/** Falco's rules print up to the seventh ancestor; no process tree is worth showing deeper than this. */
const DEEPEST = 32;

/**
 * The process of an event and its ancestors, youngest first, from `proc.name`, `proc.pname` and `proc.aname[2]` on.
 * What is unknown between two known ones is one gap; what is unknown above the last known one is left out.
 */
export function processAncestry(event: Pick<FalcoEvent, 'fields'>): Ancestor[] {
  const chain: Ancestor[] = [];
  let unknown = false;
  for (let level = 0; level <= DEEPEST; level++) {
    const name = text(nameAt(event, level));
    if (name === undefined) {
      unknown = true;
      continue;
    }
    if (unknown && chain.length > 0) {
      chain.push({ gap: true });
    }
    unknown = false;
    const pid = text(pidAt(event, level));
    chain.push(pid === undefined ? { name, gap: false } : { name, pid, gap: false });
  }
  return chain;
}

function nameAt(event: Pick<FalcoEvent, 'fields'>, level: number): JsonValue | undefined {
  const ancestor = fieldValue(event, `proc.aname[${level}]`);
  if (level === 0) {
    return fieldValue(event, 'proc.name') ?? fieldValue(event, 'proc.comm') ?? ancestor;
  }
  return level === 1
    ? (fieldValue(event, 'proc.pname') ?? fieldValue(event, 'proc.parent.name') ?? ancestor)
    : ancestor;
}

function pidAt(event: Pick<FalcoEvent, 'fields'>, level: number): JsonValue | undefined {
  const ancestor = fieldValue(event, `proc.apid[${level}]`);
  if (level === 0) {
    return fieldValue(event, 'proc.pid') ?? ancestor;
  }
  return level === 1 ? (fieldValue(event, 'proc.ppid') ?? ancestor) : ancestor;
}

function text(value: JsonValue | undefined): string | undefined {
  return typeof value === 'number' ? String(value) : typeof value === 'string' && value !== '' ? value : undefined;
}
