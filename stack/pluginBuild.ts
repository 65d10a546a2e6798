import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { buildHost } from '../preview/server/build';
import { BACKEND_TARGETS, backendFile } from './backends';
import { inWords } from './process/progress';
import { repositoryRoot, stackFolder } from './machine/root';
import { runCommand, type RunSettings } from './process/run';

const FRONTEND = ['src', '.config', 'webpack.config.ts', 'package-lock.json', join('provisioning', 'dashboards')];
/** The host's own sources, and what it shows of the plugin's. */
const HOST = ['preview', join('src', 'constants'), join('src', 'plugin.json'), 'package-lock.json'];
const BACKEND = ['pkg', 'go.mod', 'go.sum', 'Magefile.go', join('src', 'plugin.json')];

/** How Go names Node's systems and chips, where the demo runs. */
const SYSTEMS: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin' };
const CHIPS: Readonly<Record<string, string>> = { x64: 'amd64', arm64: 'arm64' };

/** Name of the backend's binary and the mage target that makes it. Throws for a machine that the demo does not run on. */
export function backendBuild(platform: string, arch: string): { file: string; target: string } {
  const found = BACKEND_TARGETS.find(({ system, chip }) => system === SYSTEMS[platform] && chip === CHIPS[arch]);
  if (found === undefined) {
    throw new Error(`The demo runs on Linux and macOS, x64 or arm64; this is ${platform} ${arch}: use Docker instead`);
  }
  return { file: backendFile('gpx_falco', found), target: found.mage.join(' ') };
}

/** Builds what of the plugin is missing in `dist` or older than its sources. */
export async function buildPlugin(settings: RunSettings = {}): Promise<void> {
  const { file, target } = backendBuild(process.platform, process.arch);
  await buildFrontend(settings);
  await buildIfStale(join('dist', file), BACKEND, 'Building the backend', () =>
    runCommand('go', ['tool', 'mage', '-v', target], settings)
  );
}

/** The pages alone, which need no Go. */
export function buildFrontend(settings: RunSettings = {}): Promise<void> {
  return buildIfStale(join('dist', 'module.js'), FRONTEND, 'Building the pages', () =>
    runCommand('npm', ['run', '--silent', 'build'], settings)
  );
}

/** The host of the preview. Resolves with its folder. */
export async function buildPreviewHost(): Promise<string> {
  const folder = stackFolder('preview');
  await buildIfStale(join('.stack', 'preview', 'host.js'), HOST, 'Building the preview', () =>
    buildHost(repositoryRoot(), folder)
  );
  return folder;
}

/**
 * A mark beside the tools tells when a build began: the file itself may be older than its sources and still be right,
 * since webpack leaves alone what did not change.
 */
async function buildIfStale(
  file: string,
  sources: readonly string[],
  what: string,
  build: () => Promise<void>
): Promise<void> {
  const root = repositoryRoot();
  const mark = stackFolder('built', basename(file));
  const paths = sources.map((path) => join(root, path));
  if (existsSync(join(root, file)) && !isStale(mark, paths)) {
    return;
  }
  const began = new Date();
  await inWords(what, build());
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, '');
  utimesSync(mark, began, began);
}

/** Whether a file is missing, or older than any of the sources (files, or folders with all in them). */
function isStale(file: string, sources: readonly string[]): boolean {
  return !existsSync(file) || newest(sources) > statSync(file).mtimeMs;
}

function newest(paths: readonly string[]): number {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) {
      continue;
    }
    const { mtimeMs } = statSync(path);
    const inside = statSync(path).isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : mtimeMs;
    latest = Math.max(latest, inside);
  }
  return latest;
}
