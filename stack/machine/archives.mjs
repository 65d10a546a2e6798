// Plain JavaScript, and nothing but Node: the demo asks for checksums before npm has installed anything.
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** @typedef {import('./find.mjs').Variables} Variables */

/**
 * An official archive of one program at one version.
 * - `url`, `checksums`: where its publisher has it, and the file with its SHA-256.
 * - `file`: its name in that file; where it is alone there, the file may hold nothing but the number.
 * - `folder`: its name in the cache, with version, system and chip.
 * - `strip`: folders around what it holds. `program`: where the program is then.
 * - `variable`: what names the program, or the folder for Grafana, to whoever starts it.
 * @typedef {Readonly<{
 *   name: string; url: string; checksums: string; file: string; folder: string;
 *   strip: number; program: string; variable: string; names: 'program' | 'folder';
 * }>} Archive
 */

/** Pinned, as in docker-compose.yaml and stack/Dockerfile; a test holds them together. */
export const VERSIONS = { grafana: '12.4.0', loki: '3.7.8', falcosidekick: '2.32.0' };

/** How Go names Node's systems and chips. */
const SYSTEMS = new Map([
  ['linux', 'linux'],
  ['darwin', 'darwin'],
]);
const CHIPS = new Map([
  ['x64', 'amd64'],
  ['arm64', 'arm64'],
]);

/** A proxy that never answers is not waited for: the preview needs nothing of the internet. */
const CHECKSUM_MS = 8000;
const CHECKSUM_CHARACTERS = 1_000_000;

/**
 * The archives for a machine, as Node names it: Grafana, Loki and, on Linux, Falcosidekick, which is published for no
 * other system. Empty for a machine that Grafana or Loki has none for.
 * @param {string} platform
 * @param {string} arch
 * @returns {readonly Archive[]}
 */
export function archivesFor(platform, arch) {
  const system = SYSTEMS.get(platform);
  const chip = CHIPS.get(arch);
  if (system === undefined || chip === undefined) {
    return [];
  }
  const { grafana, loki, falcosidekick } = VERSIONS;
  const folder = (/** @type {string} */ name, /** @type {string} */ version) => `${name}-${version}-${system}-${chip}`;
  const grafanaFile = `grafana-${grafana}.${system}-${chip}.tar.gz`;
  const grafanaUrl = `https://dl.grafana.com/oss/release/${grafanaFile}`;
  const lokiUrl = `https://github.com/grafana/loki/releases/download/v${loki}`;
  const sidekickUrl = `https://github.com/falcosecurity/falcosidekick/releases/download/${falcosidekick}`;
  const sidekickFile = `falcosidekick_${falcosidekick}_${system}_${chip}.tar.gz`;
  return [
    {
      name: 'Grafana',
      url: grafanaUrl,
      checksums: `${grafanaUrl}.sha256`,
      file: grafanaFile,
      folder: folder('grafana', grafana),
      strip: 1,
      program: join('bin', 'grafana'),
      variable: 'GRAFANA_HOME',
      names: 'folder',
    },
    {
      name: 'Loki',
      url: `${lokiUrl}/loki-${system}-${chip}.zip`,
      checksums: `${lokiUrl}/SHA256SUMS`,
      file: `loki-${system}-${chip}.zip`,
      folder: folder('loki', loki),
      strip: 0,
      program: `loki-${system}-${chip}`,
      variable: 'LOKI_BIN',
      names: 'program',
    },
    ...(system === 'linux'
      ? /** @type {const} */ ([
          {
            name: 'Falcosidekick',
            url: `${sidekickUrl}/${sidekickFile}`,
            checksums: `${sidekickUrl}/checksums.txt`,
            file: sidekickFile,
            folder: folder('falcosidekick', falcosidekick),
            strip: 0,
            program: 'falcosidekick',
            variable: 'FALCOSIDEKICK_BIN',
            names: 'program',
          },
        ])
      : []),
  ];
}

/**
 * Where archives are kept unpacked, outside the repository: `$XDG_CACHE_HOME/falco-demo`, else `~/.cache/falco-demo`.
 * @param {Variables} env
 */
export function archiveCache(env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'falco-demo');
}

/**
 * Whether the cache holds an archive's program already.
 * @param {Archive} archive
 * @param {string} cache
 */
export function isCached({ folder, program }, cache) {
  return existsSync(join(cache, folder, program));
}

/**
 * The SHA-256 of each archive, as its publisher says it now, by the archive's address. Throws when one of them does not
 * answer within seconds or names no such file.
 * @param {readonly Archive[]} archives
 * @returns {Promise<ReadonlyMap<string, string>>}
 */
export async function publishedChecksums(archives) {
  const said = await Promise.all(
    archives.map(async (archive) => {
      const response = await fetch(archive.checksums, { signal: AbortSignal.timeout(CHECKSUM_MS) });
      const text = response.ok ? (await response.text()).slice(0, CHECKSUM_CHARACTERS) : '';
      const checksum = checksumIn(text, archive.file);
      if (checksum === undefined) {
        throw new Error(`${archive.checksums} names no SHA-256 of ${archive.file} (status ${response.status})`);
      }
      return /** @type {const} */ ([archive.url, checksum]);
    })
  );
  return new Map(said);
}

/**
 * The checksum of a file in a publisher's list, lines of `<sha256>  <file>`, or in a text that holds nothing else.
 * Undefined where the list does not name the file.
 * @param {string} list
 * @param {string} file
 * @returns {string | undefined}
 */
export function checksumIn(list, file) {
  const lines = list.split('\n').map((line) => line.trim());
  for (const line of lines) {
    const [, checksum, name] = /^([0-9a-f]{64})(?:\s+\*?(?:\.\/)?(\S+))?$/i.exec(line) ?? [];
    const isAlone = name === undefined && lines.filter((one) => one !== '').length === 1;
    if (checksum !== undefined && (name === file || isAlone)) {
      return checksum.toLowerCase();
    }
  }
  return undefined;
}
