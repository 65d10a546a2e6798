import { BACKEND_TARGETS, backendFile } from '../stack/backends';
import type { Files } from './files';

/** Licences of what is bundled, in the package beside the app's own. */
export const NOTICES = 'THIRD_PARTY_NOTICES.txt';

/** Files that must be there by name. */
export function wanted(executable: string): readonly string[] {
  return [
    'plugin.json',
    'module.js',
    'module.js.map',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
    NOTICES,
    'go_plugin_build_manifest',
    'img/logo.svg',
    'panels/falco-events/plugin.json',
    'panels/falco-events/module.js',
    'panels/falco-events/module.js.map',
    ...BACKEND_TARGETS.map((target) => backendFile(executable, target)),
  ];
}

/** What Grafana may fetch on any of its pages, in bytes as written. */
const MOST_OF_ENTRY = 30_000;

/** What else may be there; anything besides is there by mistake. */
const ALLOWED: readonly RegExp[] = [
  /^(panels\/falco-events\/)?[\w.-]+\.js(\.map)?$/,
  /^[\w.-]+\.js\.LICENSE\.txt$/,
  /^(panels\/falco-events\/)?img\/([\w-]+\/)*[\w-]+\.(svg|png)$/,
  /^(panels\/falco-events\/)?locales\/[a-z]{2,3}-[A-Z]{2}\/[a-z-]+\.json$/,
  /^dashboards\/[\w-]+\.json$/,
];

/** What a package lacks, what it has too much, and scripts that have no map or another one. */
export function wrongContents(files: Files, executable: string): readonly string[] {
  const names = wanted(executable);
  const paths = [...files.keys()];
  return [
    ...names.filter((name) => !files.has(name)).map((name) => `${name} is missing`),
    ...names.filter((name) => files.get(name)?.byteLength === 0).map((name) => `${name} is empty`),
    ...paths
      .filter((path) => !names.includes(path) && !ALLOWED.some((pattern) => pattern.test(path)))
      .map((path) => `${path} has no place in the package`),
    ...heavyEntry(files),
    ...paths.filter((path) => path.endsWith('.js') && !files.has(`${path}.map`)).map((path) => `${path} has no map`),
  ];
}

function heavyEntry(files: Files): readonly string[] {
  const bytes = files.get('module.js')?.byteLength ?? 0;
  return bytes > MOST_OF_ENTRY ? [`module.js is ${bytes} bytes, ${MOST_OF_ENTRY} at most`] : [];
}
