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

/** Has Falco load some files, the one behind the other, and says what it makes of each. */
export function askFalco(files: readonly RuleFile[]): readonly FalcoVerdict[] {
  const falco = findFalco();
  const folder = mkdtempSync(join(tmpdir(), 'falco-rules-'));
  try {
    const paths = files.map(({ name, text }, at) => {
      const path = join(folder, `${String(at).padStart(3, '0')}-${name}`);
      writeFileSync(path, text);
      return path;
    });
    const said: unknown = JSON.parse(
      run(falco?.program ?? '', ['-c', falco?.config ?? '', ...paths.flatMap((path) => ['-V', path])])
    );
    const results = listAt(said, 'falco_load_results');
    return paths.map((path) => verdictOf(results.find((result) => at(result, 'name') === path)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The line of JSON that Falco prints, whatever its exit code. */
function run(program: string, args: readonly string[], again = true): string {
  let output: string;
  try {
    output = execFileSync(program, [...args, '-o', 'json_output=true', '-o', 'log_level=error'], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    output = String(at(error, 'stdout'));
  }
  return (
    output.split('\n').find((line) => line.startsWith('{"falco_load_results"')) ??
    (again ? run(program, args, false) : '{}')
  );
}

function verdictOf(result: unknown): FalcoVerdict {
  const [error] = listAt(result, 'errors');
  const places = listAt(at(error, 'context'), 'locations');
  // Within a condition the line is one of its own.
  const written = places.filter((place) => at(place, 'item_type') !== 'condition expression');
  const line = at(at(written.at(-1), 'position'), 'line');
  return {
    accepted: at(result, 'successful') === true,
    ...(error === undefined
      ? {}
      : {
          code: String(at(error, 'code')),
          message: String(at(error, 'message')),
          ...(typeof line === 'number' ? { line: line + 1 } : {}),
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
