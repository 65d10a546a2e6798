import { fieldValue } from './aliases';
import { NOT_AVAILABLE } from '../falco/fields/noValue';
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

/** One place of the chain with all that the event says of it. */
export type ProcessStep =
  | {
      readonly kind: 'process';
      readonly name: string;
      /** The field that named it, to filter by. */
      readonly field: string;
      readonly pid?: string;
      readonly commandLine?: string;
      readonly path?: string;
      /** Falco prints the user of the process itself alone. */
      readonly user?: string;
    }
  /** Processes that the rule did not print. */
  | { readonly kind: 'gap'; readonly missing: number };

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

/** The same, oldest first, each process with what else the event says of it, and of a gap how many it stands for. */
export function processSteps(event: WithFields): ProcessStep[] {
  const steps: ProcessStep[] = [];
  let missing = 0;
  for (let level = 0; level <= DEEPEST; level++) {
    const field = firstOf(event, namesAt(level));
    const name = field && valueOf(event, field);
    if (field === undefined || name === undefined) {
      missing++;
      continue;
    }
    if (missing > 0 && steps.length > 0) {
      steps.push({ kind: 'gap', missing });
    }
    missing = 0;
    const said = (fields: readonly string[] = []) => {
      const key = firstOf(event, fields);
      return key && valueOf(event, key);
    };
    const known = {
      pid: pidAt(event, level),
      commandLine: said(COMMANDS[level]),
      path: said(PATHS[level]),
      user: level === 0 ? said(['user.name', 'user.uid']) : undefined,
    };
    steps.push({ kind: 'process', name, field, ...known });
  }
  return steps.reverse();
}

function firstOf(event: WithFields, fields: readonly string[]): string | undefined {
  return fields.find((key) => valueOf(event, key) !== undefined);
}

function valueOf(event: WithFields, field: string): string | undefined {
  const value = text(fieldValue(event, field));
  return value === NOT_AVAILABLE ? undefined : value;
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

const COMMANDS = byLevel('proc.acmdline', ['proc.cmdline'], ['proc.pcmdline', 'proc.parent.cmdline']);
const PATHS = byLevel('proc.aexepath', ['proc.exepath', 'proc.exe'], ['proc.pexepath', 'proc.parent.exepath']);

function byLevel(ancestors: string, own: readonly string[], parents: readonly string[]) {
  return Array.from({ length: DEEPEST + 1 }, (_, level) => [
    ...([own, parents][level] ?? []),
    ...indexed(ancestors, level),
  ]);
}

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
