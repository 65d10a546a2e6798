import { execFileSync } from 'child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { delimiter, dirname, join } from 'path';
import { type RuleFile } from '../domain/rules/language/types';

/*
 * A real Falco as the judge of what we say of rules: FALCO_BIN, or `falco` on the path. It needs no driver. Its configuration
 * (FALCO_CONFIG, or etc/falco.yaml beside the folder of the program) loads the plugins `container` and `k8saudit`.
 */

/** What a Falco said of one file. */
export interface FalcoVerdict {
  readonly accepted: boolean;
  /** Of the first error: its code, message and the innermost line, from 1. */
  readonly code?: string;
  readonly message?: string;
  readonly line?: number;
}

/** The program and its configuration; undefined where none is found. */
export function findFalco(): { readonly program: string; readonly config: string } | undefined {
  const program =
    process.env.FALCO_BIN ??
    (process.env.PATH ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'falco'))
      .find((path) => existsSync(path));
  if (program === undefined || !existsSync(program)) {
    return undefined;
  }
  const beside = join(dirname(program), '..', 'etc', 'falco.yaml');
  const config = process.env.FALCO_CONFIG ?? (existsSync(beside) ? beside : '/etc/falco/falco.yaml');
  return { program, config };
}

/** Tests that a Falco judges. Where none is found, one skipped test of this name says so. */
export function describeFalco(title: string, tests: () => void): void {
  if (findFalco() === undefined) {
    it.skip(`${title}: needs a Falco (FALCO_BIN, or falco on the path)`, () => undefined);
    return;
  }
  describe(title, tests);
}

/** Its version, as `0.44.1`: what it says of a file may be another thing in the next. */
export function falcoVersion(): string {
  const said = line(askProgram(['--version', '-o', 'json_output=true']), '{"');
  return said === undefined ? '' : String(at(JSON.parse(said), 'falco_version'));
}

/** Whether its configuration loads a plugin. */
export function hasPlugin(name: string): boolean {
  return line(askProgram(['-c', findFalco()?.config ?? '', '--list-plugins']), `Name: ${name}`) !== undefined;
}

/** Has Falco load some files, the one behind the other, and says what it makes of each. */
export function askFalco(files: readonly RuleFile[]): readonly FalcoVerdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'falco-rules-'));
  try {
    const paths = files.map(({ name, text }, at) => {
      const path = join(folder, `${String(at).padStart(3, '0')}-${name}`);
      writeFileSync(path, text);
      return path;
    });
    const args = ['-c', findFalco()?.config ?? '', '-o', 'log_level=error', ...paths.flatMap((path) => ['-V', path])];
    const said = line(askProgram([...args, '-o', 'json_output=true']), '{"falco_load_results"');
    if (said !== undefined) {
      const results = listAt(JSON.parse(said), 'falco_load_results');
      return paths.map((path) => verdictOf(results.find((result) => at(result, 'name') === path)));
    }
    // A Falco 0.44 stops where its answer quotes a line and cuts a letter of several bytes; in words it does not.
    const inWords = askProgram([...args, '-o', 'json_output=false']);
    return paths.map((path) => ({ accepted: line(inWords, `${path}: Ok`) !== undefined }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What Falco prints, whatever its exit code. */
function askProgram(args: readonly string[]): string {
  try {
    return execFileSync(findFalco()?.program ?? '', args, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 60_000,
    });
  } catch (error) {
    return String(at(error, 'stdout'));
  }
}

function line(output: string, opening: string): string | undefined {
  return output.split('\n').find((one) => one.startsWith(opening));
}

function verdictOf(result: unknown): FalcoVerdict {
  const [error] = listAt(result, 'errors');
  const places = listAt(at(error, 'context'), 'locations');
  // Within a condition the line is one of its own.
  const written = places.filter((place) => at(place, 'item_type') !== 'condition expression');
  const row = at(at(written.at(-1), 'position'), 'line');
  return {
    accepted: at(result, 'successful') === true,
    ...(error === undefined
      ? {}
      : {
          code: String(at(error, 'code')),
          message: String(at(error, 'message')),
          ...(typeof row === 'number' ? { line: row + 1 } : {}),
        }),
  };
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function listAt(value: unknown, key: string): readonly unknown[] {
  const list = at(value, key);
  return Array.isArray(list) ? list : [];
}
