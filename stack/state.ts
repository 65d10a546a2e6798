import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import type { LineFormat } from './options';
import { stackFolder } from './machine/root';
import { asRecord, asString } from '../src/domain/narrowing/narrowing';

/** What other commands need to know of the demo that runs. */
export interface DemoState {
  /** Of the demo itself, not of a service. */
  readonly pid: number;
  readonly format: LineFormat;
  readonly lokiUrl: string;
  /** None in the preview. */
  readonly prometheusUrl?: string;
  readonly grafanaUrl?: string;
  readonly falcosidekickUrl?: string;
  readonly exportersUrl?: string;
  readonly receiverUrl?: string;
  /** File of the faults that are played. */
  readonly faults?: string;
}

const file = () => stackFolder('state.json');

/** The state of the demo that runs now; undefined when none does, or when what is left of one is unreadable. */
export function readState(): DemoState | undefined {
  if (!existsSync(file())) {
    return undefined;
  }
  const state = asState(parse(readFileSync(file(), 'utf8')));
  return state !== undefined && isAlive(state.pid) ? state : undefined;
}

export function writeState(state: DemoState): void {
  mkdirSync(dirname(file()), { recursive: true });
  writeFileSync(file(), `${JSON.stringify(state, null, 2)}\n`);
}

export function removeState(): void {
  rmSync(file(), { force: true });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function asState(value: unknown): DemoState | undefined {
  const entries = asRecord(value);
  const { pid, format, lokiUrl } = entries;
  const text = (name: string) => asString(entries[name]);
  if (typeof pid !== 'number' || typeof lokiUrl !== 'string') {
    return undefined;
  }
  return {
    pid,
    format: format === 'text' ? 'text' : 'json',
    lokiUrl,
    prometheusUrl: text('prometheusUrl'),
    grafanaUrl: text('grafanaUrl'),
    falcosidekickUrl: text('falcosidekickUrl'),
    exportersUrl: text('exportersUrl'),
    receiverUrl: text('receiverUrl'),
    faults: text('faults'),
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
