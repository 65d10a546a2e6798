import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { ABOUT_FILE, EVENTS_FILE } from '../../src/domain/evidence/bundleFiles';
import { openBundle } from '../../src/domain/evidence/zip';
import { visibleText } from '../../src/domain/event/visible';
import { asNumber, asRecord, asString } from '../../src/domain/narrowing/narrowing';
import { messageOf } from '../../src/domain/narrowing/thrown';
import { UsageError } from '../options';

const USAGE = `npm run bundle:verify FILE [-- --open] [-- --sha256 SUM]

Checks an evidence bundle to its last byte, without a network.
  --open         shows its events in the app's own pages afterwards (builds them: a minute)
  --sha256 SUM   the SHA-256 of the whole file as it was noted when the bundle was made`;

export interface VerifyOptions {
  readonly file: string;
  readonly open: boolean;
  readonly sha256: string | undefined;
}

/** What a bundle that was found whole is of. */
export interface VerifiedBundle {
  readonly files: ReadonlyMap<string, string>;
  readonly about: ReturnType<typeof readAbout>;
}

/** @throws {UsageError} for what it does not know */
export function readArguments(args: readonly string[]): VerifyOptions {
  const options = { open: { type: 'boolean' }, sha256: { type: 'string' } } as const;
  let parsed;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${messageOf(error)}\n\n${USAGE}`);
  }
  const [file, ...more] = parsed.positionals;
  if (file === undefined || more.length > 0) {
    throw new UsageError(USAGE);
  }
  return { file, open: parsed.values.open ?? false, sha256: parsed.values.sha256?.toLowerCase() };
}

/** Checks a bundle and says what is in it, or what is wrong. @returns undefined where anything is wrong */
export function verify({ file, sha256 }: VerifyOptions, say: (line: string) => void): VerifiedBundle | undefined {
  const bytes = readFile(file);
  const sum = hash(bytes);
  if (sha256 !== undefined && sum !== sha256) {
    say(`REFUSED  the file: its SHA-256 is ${sum}, not the one that was noted`);
    return undefined;
  }
  const opened = openBundle(bytes, hash);
  if (!opened.ok) {
    opened.problems.forEach((problem) => say(`REFUSED  ${visibleText(problem)}`));
    return undefined;
  }
  const about = readAbout(opened.files.get(ABOUT_FILE) ?? '');
  const events = (opened.files.get(EVENTS_FILE) ?? '').split('\n').length - 1;
  [...opened.files.keys()].forEach((name) => say(`ok       ${name}`));
  say(`${visibleText(about.title)}: ${events} events, made by ${visibleText(about.by)} at ${visibleText(about.at)}`);
  say(`SHA-256 of the file: ${sum}`);
  return { files: opened.files, about };
}

function readAbout(text: string) {
  const about = asRecord(parsed(text));
  const made = asRecord(about.made);
  return {
    title: asString(about.title) ?? '',
    id: asString(about.id),
    fromMs: asNumber(about.fromMs) ?? 0,
    toMs: asNumber(about.toMs) ?? 0,
    by: asString(made.by) ?? '',
    at: asString(made.at) ?? '',
    environment: asRecord(about.environment),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readFile(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
