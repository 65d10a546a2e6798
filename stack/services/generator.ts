import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

import { startService, type Service } from '../process/child';
import type { LineFormat } from '../options';
import { repositoryRoot } from '../machine/root';
import { runCommand } from '../process/run';
import { asRecord } from '../../src/domain/narrowing/narrowing';

/** Where generated events go: into Falcosidekick where there is one, else straight into Loki in its format. */
export interface Target {
  readonly to: 'falcosidekick' | 'loki';
  readonly url: string;
  readonly format: LineFormat;
  /** The fleet's exporters, where they run. */
  readonly tell?: string;
}

export interface Backfill {
  readonly range: string;
  readonly seed: string;
  readonly lokiUrl: string;
  readonly format: LineFormat;
  readonly manifest: string;
  /** Without them: noise alone. Default true. */
  readonly attacks?: boolean;
  /** Where the past ends, RFC 3339; now by default. */
  readonly end?: string;
}

export interface Totals {
  readonly total: number;
  /** Names of priorities to events. */
  readonly byPriority: ReadonlyArray<readonly [string, number]>;
  /** Names of rules to events, the most frequent first. */
  readonly byRule: ReadonlyArray<readonly [string, number]>;
  readonly attacks: readonly string[];
  /** The range of the counts is (from, to], milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** What the demo asks of the generator's command line; the only place that knows its options. */
export const generatorArgs = {
  backfill: ({ range, seed, lokiUrl, format, manifest, attacks = true, end }: Backfill): string[] => [
    ...['--backfill', range, '--seed', seed, '--manifest', manifest, ...(attacks ? [] : ['--no-attacks'])],
    ...(end === undefined ? [] : ['--end', end]),
    // What is left of a backfill that was interrupted is the same to Loki when it is sent again.
    ...['--to', 'loki', '--url', lokiUrl, '--format', format, '--force'],
  ],
  live: (rate: string, seed: string, target: Target): string[] => ['--rate', rate, '--seed', seed, ...where(target)],
  attack: (chain: string, speed: string, target: Target, manifest?: string): string[] => [
    ...['--attack', chain, '--speed', speed, '--seed', String(Date.now())],
    ...(manifest === undefined ? [] : ['--manifest', manifest]),
    ...where(target),
  ],
};

function where({ to, url, format, tell }: Target): string[] {
  // Falcosidekick decides its format by itself.
  const format_ = to === 'loki' ? ['--format', format] : [];
  return ['--to', to, '--url', url, ...format_, ...(tell === undefined ? [] : ['--tell', tell])];
}

const command = (args: readonly string[]): string[] => [
  '--import',
  'tsx',
  join('generator', 'command', 'cli.ts'),
  ...args,
];

/** Fills Loki with the past and writes the manifest, whose being there says that the past is complete. */
export async function backfill(options: Backfill, signal: AbortSignal): Promise<void> {
  const { manifest } = options;
  const unfinished = `${manifest}.unfinished`;
  await runCommand(process.execPath, command(generatorArgs.backfill({ ...options, manifest: unfinished })), { signal });
  renameSync(unfinished, manifest);
}

/** Events as they would come in, until it is stopped. */
export function startLive(options: { rate: string; seed: string; target: Target; dir: string }): Service {
  return startService({
    name: 'Event generator',
    command: process.execPath,
    args: command(generatorArgs.live(options.rate, options.seed, options.target)),
    env: process.env,
    logFile: join(options.dir, 'generator.log'),
    cwd: repositoryRoot(),
  });
}

/** Plays one attack, with what it does on the terminal. A manifest says what it was and what must be told of it. */
export function playAttack(
  chain: string,
  speed: string,
  target: Target,
  signal: AbortSignal,
  manifest?: string
): Promise<void> {
  return runCommand(process.execPath, command(generatorArgs.attack(chain, speed, target, manifest)), { signal });
}

/** The totals of a manifest; undefined when there is none or it is not one. */
export function readTotals(manifest: string): Totals | undefined {
  return existsSync(manifest) ? totalsOf(JSON.parse(readFileSync(manifest, 'utf8'))) : undefined;
}

/** The part of a manifest that the demo prints. */
export function totalsOf(manifest: unknown): Totals | undefined {
  const { counts, chains, fromMs, toMs } = asRecord(manifest);
  const { total, byPriority, byRule } = asRecord(asRecord(counts).all);
  if (typeof total !== 'number' || typeof fromMs !== 'number' || typeof toMs !== 'number') {
    return undefined;
  }
  return {
    total,
    fromMs,
    toMs,
    byPriority: tally(byPriority),
    byRule: tally(byRule).sort(([, a], [, b]) => b - a),
    attacks: (Array.isArray(chains) ? chains : []).flatMap((chain) => {
      const { title } = asRecord(chain);
      return typeof title === 'string' ? [title] : [];
    }),
  };
}

function tally(value: unknown): Array<readonly [string, number]> {
  return Object.entries(asRecord(value)).flatMap(([name, count]) =>
    typeof count === 'number' ? [[name, count] as const] : []
  );
}
