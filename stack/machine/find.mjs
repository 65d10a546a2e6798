// Plain JavaScript, and nothing but Node: the demo looks around before npm has installed anything.
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * The environment's variables and PATH.
 * @typedef {Readonly<Record<string, string | undefined>>} Variables
 */

/**
 * `bin` is the server: `grafana` since Grafana 9.4. `home` is the folder with `conf`, `public` and, in most
 * installations, `bin`.
 * @typedef {{ readonly bin: string; readonly home: string }} GrafanaInstallation
 */

/** Where packages put Grafana's home, apart from its binary. */
const PACKAGED_HOMES = ['/usr/share/grafana', '/usr/local/share/grafana', '/opt/homebrew/share/grafana'];

/**
 * The Grafana to start: `GRAFANA_HOME` (its `bin/grafana`, or `GRAFANA_BIN`), else `GRAFANA_BIN` or `grafana` on the
 * PATH with the home beside it or where packages put it. Undefined when there is none; throws when a variable names
 * something that is not there.
 * @param {Variables} env
 * @returns {GrafanaInstallation | undefined}
 */
export function findGrafana(env) {
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

/**
 * Falcosidekick: `FALCOSIDEKICK_BIN`, else on the PATH; undefined when there is none.
 * @param {Variables} env
 */
export function findFalcosidekick(env) {
  return named('FALCOSIDEKICK_BIN', env) ?? onPath('falcosidekick', env);
}

/**
 * Loki: `LOKI_BIN`, else on the PATH; undefined when there is none. It is never built: its licence is not ours.
 * @param {Variables} env
 */
export function findLoki(env) {
  return named('LOKI_BIN', env) ?? onPath('loki', env);
}

/**
 * golangci-lint, found like the others: its licence is not ours either.
 * @param {Variables} env
 */
export function findGolangciLint(env) {
  return named('GOLANGCI_LINT_BIN', env) ?? onPath('golangci-lint', env);
}

/**
 * A program by its name on the PATH, or by its own path; undefined when there is none.
 * @param {string} name
 * @param {Variables} env
 */
export function onPath(name, { PATH = '' }) {
  if (name.includes('/')) {
    return isExecutable(name) ? name : undefined;
  }
  return PATH.split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

/**
 * The program that a variable names; throws when it is not there.
 * @param {string} variable
 * @param {Variables} env
 */
function named(variable, env) {
  const file = env[variable];
  return file ? mustExist(variable, file) : undefined;
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** @param {string} folder */
function isHome(folder) {
  return existsSync(join(folder, 'conf', 'defaults.ini'));
}

/** @param {string} folder */
function mustBeHome(folder) {
  if (!isHome(folder)) {
    throw new Error(`GRAFANA_HOME is ${folder}, which has no conf/defaults.ini`);
  }
  return folder;
}

/**
 * @param {string} variable
 * @param {string} file
 */
function mustExist(variable, file) {
  if (!isExecutable(file)) {
    throw new Error(`${variable}: no program at ${file}`);
  }
  return file;
}
