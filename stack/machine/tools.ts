import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { runCommand } from '../process/run';
import { repositoryRoot, stackFolder } from './root';

export type ToolName = 'prometheus' | 'node_exporter' | 'staticcheck';

interface Tool {
  /** Names a binary to use in place of building one. */
  readonly variable: string;
  /** The Go package of the command. */
  readonly command: string;
  /** The module that holds it: its version is the tool's. */
  readonly module: string;
  readonly buildArgs: (version: string) => readonly string[];
  readonly minutes: string;
}

const TOOLS: Readonly<Record<ToolName, Tool>> = {
  prometheus: {
    variable: 'PROMETHEUS_BIN',
    command: 'github.com/prometheus/prometheus/cmd/prometheus',
    module: 'github.com/prometheus/prometheus',
    // Static targets are all we scrape: without the clouds' SDKs it builds in a fraction of the time.
    buildArgs: (version) => [
      '-tags',
      'remove_all_sd',
      '-ldflags',
      `-s -w -X github.com/prometheus/common/version.Version=${version}`,
    ],
    minutes: '2 to 3',
  },
  node_exporter: {
    variable: 'NODE_EXPORTER_BIN',
    command: 'github.com/prometheus/node_exporter',
    module: 'github.com/prometheus/node_exporter',
    buildArgs: (version) => ['-ldflags', `-s -w -X github.com/prometheus/common/version.Version=${version}`],
    minutes: 'under 1',
  },
  staticcheck: {
    variable: 'STATICCHECK_BIN',
    command: 'honnef.co/go/tools/cmd/staticcheck',
    module: 'honnef.co/go/tools',
    buildArgs: () => ['-ldflags', '-s -w'],
    minutes: 'under 1',
  },
};

const running = new Map<ToolName, Promise<string>>();

/**
 * Path of the tool's binary: the one that the environment names (`PROMETHEUS_BIN`, `NODE_EXPORTER_BIN`,
 * `STATICCHECK_BIN`), else built once from `stack/tools/<name>` at the version pinned there and kept in `.stack/bin`.
 * Throws when the named one is missing or the build fails.
 */
export function tool(name: ToolName): Promise<string> {
  const named = process.env[TOOLS[name].variable];
  if (named) {
    return existsSync(named)
      ? Promise.resolve(named)
      : Promise.reject(new Error(`${TOOLS[name].variable} names no file: ${named}`));
  }
  const started = running.get(name) ?? build(name);
  running.set(name, started);
  return started;
}

/** The version of the module that a go.mod's text requires, without its "v". */
export function requiredVersion(goMod: string, module: string): string {
  for (const line of goMod.split('\n')) {
    const [path, version] = line
      .trim()
      .replace(/^require /, '')
      .split(/\s+/);
    if (path === module && version?.startsWith('v')) {
      return version.slice(1);
    }
  }
  throw new Error(`go.mod requires no ${module}`);
}

async function build(name: ToolName): Promise<string> {
  const { command, module, buildArgs, minutes } = TOOLS[name];
  const folder = join(repositoryRoot(), 'stack', 'tools', name);
  const version = requiredVersion(readFileSync(join(folder, 'go.mod'), 'utf8'), module);
  const binary = stackFolder('bin', `${name}-${version}`);
  if (existsSync(binary)) {
    return binary;
  }
  mkdirSync(dirname(binary), { recursive: true });
  process.stderr.write(`Building ${name} ${version} once, from source: ${minutes} minutes on 2 cores\n`);
  // Under another name until it is whole: two builds at once, or one that was stopped, leave no half binary.
  const unfinished = `${binary}.${process.pid}`;
  const args = ['build', '-trimpath', ...buildArgs(version), '-o', unfinished, command];
  const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' };
  await runCommand('go', args, { cwd: folder, env, quiet: true }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error(`go cannot be run (${error.message}): install Go 1.26 or newer`) : error;
  });
  renameSync(unfinished, binary);
  return binary;
}
