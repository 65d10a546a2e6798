import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, createWriteStream, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';

import { unzipSync } from 'fflate';

import { inWords } from '../process/progress';
import { runCommand } from '../process/run';
import { isCached, type Archive } from './archives.mjs';

export interface ObtainSettings {
  /** Absolute folder in which they are kept unpacked. */
  readonly cache: string;
  /** SHA-256 by address, from the publishers, of those that the cache does not hold. */
  readonly checksums: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
  /** Hears what takes long, a line each. */
  readonly say?: (line: string) => void;
}

const LONGEST_MS = 15 * 60_000;
const MOST_BYTES = 1_000_000_000;

/**
 * The variables that name the archives' programs (`GRAFANA_HOME`, `LOKI_BIN` ...). What the cache lacks is fetched, held
 * against its checksum and unpacked beside it, and only then given its name: an interrupted one is begun anew. Throws,
 * and keeps nothing, when one cannot be fetched or is not what its publisher says.
 */
export async function obtain(
  archives: readonly Archive[],
  settings: ObtainSettings
): Promise<Readonly<Record<string, string>>> {
  const variables: Record<string, string> = {};
  for (const archive of archives) {
    const folder = join(settings.cache, archive.folder);
    if (!isCached(archive, settings.cache)) {
      await inWords(
        `Fetching ${archive.name} (${archive.url})`,
        fetchInto(folder, archive, settings),
        undefined,
        settings.say
      );
    }
    variables[archive.variable] = archive.names === 'folder' ? folder : join(folder, archive.program);
  }
  return variables;
}

async function fetchInto(folder: string, archive: Archive, { checksums, signal }: ObtainSettings): Promise<void> {
  const expected = checksums.get(archive.url);
  if (expected === undefined) {
    throw new Error(`No checksum of ${archive.url} is known`);
  }
  const unfinished = `${folder}.${process.pid}`;
  const file = join(unfinished, basename(archive.file));
  const unpacked = join(unfinished, 'unpacked');
  mkdirSync(unpacked, { recursive: true });
  try {
    await download(archive.url, file, AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]));
    const actual = await sha256(file);
    if (actual !== expected) {
      throw new Error(`${archive.url} is not what its publisher says: its SHA-256 is ${actual}, not ${expected}`);
    }
    await unpack(file, unpacked, archive);
    chmodSync(join(unpacked, archive.program), 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unpacked, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function download(url: string, file: string, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null) {
    throw new Error(`${url} answers with status ${response.status}`);
  }
  let bytes = 0;
  // The DOM's stream and Node's are the same thing under two types.
  const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  body.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      body.destroy(new Error(`${url} is larger than ${MOST_BYTES} bytes`));
    }
  });
  await pipeline(body, createWriteStream(file), { signal });
}

async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function unpack(file: string, folder: string, { strip, program }: Archive): Promise<void> {
  if (!file.endsWith('.zip')) {
    return runCommand('tar', ['-xzf', file, '-C', folder, `--strip-components=${strip}`]);
  }
  // Of a zip nothing but its program is taken: no name in it decides where something is written.
  const { [program]: bytes } = unzipSync(await readFile(file), { filter: ({ name }) => name === program });
  if (bytes === undefined) {
    throw new Error(`${basename(file)} holds no ${program}`);
  }
  writeFileSync(join(folder, program), bytes);
}
