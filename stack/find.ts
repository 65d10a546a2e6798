import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** The environment's variables and PATH. */
type Variables = Readonly<Record<string, string | undefined>>;

export interface GrafanaInstallation {
  /** The server: `grafana` since Grafana 9.4. */
  readonly bin: string;
  /** Folder with `conf`, `public` and, in most installations, `bin`. */
  readonly home: string;
}

/** Where packages put Grafana's home, apart from its binary. */
const PACKAGED_HOMES = ['/usr/share/grafana', '/usr/local/share/grafana', '/opt/homebrew/share/grafana'];

/**
 * The Grafana to start: `GRAFANA_HOME` (its `bin/grafana`, or `GRAFANA_BIN`), else `GRAFANA_BIN` or `grafana` on the
 * PATH with the home beside it or where packages put it. Undefined when there is none; throws when a variable names
 * something that is not there.
 */
export function findGrafana(env: Variables): GrafanaInstallation | undefined {
  const namedBin = env.GRAFANA_BIN;
  if (env.GRAFANA_HOME) {
    const bin = namedBin ?? join(env.GRAFANA_HOME, 'bin', 'grafana');
    return { bin: mustExist('GRAFANA_HOME', bin), home: mustBeHome(env.GRAFANA_HOME) };
  }
  const bin = namedBin ? mustExist('GRAFANA_BIN', namedBin) : onPath('grafana', env);
  if (bin === undefined) {
    return undefined;
  }
  const home = [dirname(dirname(bin)), ...PACKAGED_HOMES].find(isHome);
  if (home === undefined) {
    throw new Error(
      `Grafana is at ${bin}, its home is not beside it: set GRAFANA_HOME to the folder with conf and public`
    );
  }
  return { bin, home };
}

/** Falcosidekick: `FALCOSIDEKICK_BIN`, else on the PATH; undefined when there is none. */
export function findFalcosidekick(env: Variables): string | undefined {
  return env.FALCOSIDEKICK_BIN ? mustExist('FALCOSIDEKICK_BIN', env.FALCOSIDEKICK_BIN) : onPath('falcosidekick', env);
}

/** Loki: `LOKI_BIN`, else on the PATH; undefined when there is none. It is never built: its licence is not ours. */
export function findLoki(env: Variables): string | undefined {
  return env.LOKI_BIN ? mustExist('LOKI_BIN', env.LOKI_BIN) : onPath('loki', env);
}

/** golangci-lint, found like the others: its licence is not ours either. */
export function findGolangciLint(env: Variables): string | undefined {
  return env.GOLANGCI_LINT_BIN ? mustExist('GOLANGCI_LINT_BIN', env.GOLANGCI_LINT_BIN) : onPath('golangci-lint', env);
}

/** A program by its name; undefined when there is none. */
export /** A program by its name on the PATH, or by its own path. */
function onPath(name: string, { PATH = '' }: Variables): string | undefined {
  if (name.includes('/')) {
    return isExecutable(name) ? name : undefined;
  }
  return PATH.split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isHome(folder: string): boolean {
  return existsSync(join(folder, 'conf', 'defaults.ini'));
}

function mustBeHome(folder: string): string {
  if (!isHome(folder)) {
    throw new Error(`GRAFANA_HOME is ${folder}, which has no conf/defaults.ini`);
  }
  return folder;
}

function mustExist(variable: string, file: string): string {
  if (!isExecutable(file)) {
    throw new Error(`${variable}: no program at ${file}`);
  }
  return file;
}
