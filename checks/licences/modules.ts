import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { GO_EXCEPTIONS, REFUSED_MODULES } from './allowed';
import { licenceOfFolder, problemOf, type Dependency } from './packages';

const MOST_MS = 120_000;

export interface ModulesAnswer {
  /** Modules that are linked into what we build, with their licences. */
  readonly modules: readonly Dependency[];
  readonly problems: readonly string[];
  /** Module files whose sources are not on this machine, as when their program was found and not built. */
  readonly unread: readonly string[];
}

/** The plugin's module and those of the tools, read from Go's cache without a network. */
export function goModules(root: string): ModulesAnswer {
  const tools = join(root, 'stack', 'tools');
  const backend = linked(root, ['./pkg/...'], true);
  const folders = readdirSync(tools).map((name) => join(tools, name));
  const others = folders.map((folder) => linked(folder, ['-tags', 'remove_all_sd', 'tool'], false));
  const modules = [backend, ...others].flatMap((found) => found ?? []);
  return {
    modules,
    problems: [
      ...(backend === undefined ? ["the backend's modules cannot be read: run go mod download"] : []),
      ...[root, ...folders].flatMap(refusedIn),
      ...new Set(modules.flatMap((one) => problemOf(one, GO_EXCEPTIONS) ?? [])),
    ],
    unread: folders.filter((_, index) => others[index] === undefined),
  };
}

/** Every module that the text of a go.mod or go.sum names and that must be in none. */
export function refusedModules(text: string): readonly string[] {
  const named = text.split(/\s+/).filter((word) => REFUSED_MODULES.test(word));
  return [...new Set(named)];
}

function refusedIn(folder: string): readonly string[] {
  return ['go.mod', 'go.sum']
    .map((name) => join(folder, name))
    .filter((file) => existsSync(file))
    .flatMap((file) => refusedModules(readFileSync(file, 'utf8')).map((name) => `${file} names ${name}: refused`));
}

function linked(folder: string, packages: readonly string[], shipped: boolean): readonly Dependency[] | undefined {
  return linkedModules(folder, packages)?.map(({ name, dir }) => ({ name, licence: licenceOfFolder(dir), shipped }));
}

/** A module that is linked into a program, and the folder of its sources in Go's cache. */
export interface LinkedModule {
  readonly name: string;
  readonly version: string;
  readonly dir: string;
}

/** The modules behind Go packages, the main one left out; undefined where their sources are not on this machine. */
export function linkedModules(folder: string, packages: readonly string[]): readonly LinkedModule[] | undefined {
  const format = '{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}{{end}}';
  const { status, stdout } = spawnSync('go', ['list', '-deps', '-f', format, ...packages], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    timeout: MOST_MS,
    env: { ...process.env, GOPROXY: 'off', GOWORK: 'off', GOFLAGS: '-mod=readonly' },
  });
  if (status !== 0) {
    return undefined;
  }
  const lines = new Set(stdout.split('\n').filter((line) => line !== ''));
  return [...lines].map((line) => {
    const [name = '', version = '', dir = ''] = line.split('\t');
    return { name, version, dir };
  });
}
