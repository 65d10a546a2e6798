import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync, type Zippable } from 'fflate';

/** Bytes by path, with `/` between folders and none at the start. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** The same for every run: what is inside says when it was built. ZIP knows no earlier time. */
const MODIFIED = '1980-01-02T00:00:00Z';
const UNIX = 3;
/** The bit of a regular file, in front of its permissions. */
const REGULAR = 0o100000;
const BEGIN_OF_CENTRAL = 0x02014b50;

/** Everything in a folder and below it. */
export function readFolder(folder: string): Files {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => path.split('\\').join('/'))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path))]));
}

/** Whether Grafana starts a file as the app's backend. */
export function isBackend(path: string): boolean {
  return /^gpx_[^/]+$/.test(path);
}

/** One folder with the files in it, in the order of their paths: the same files give the same bytes. */
export function zipOf(folder: string, files: Files): Uint8Array {
  const entries: Zippable = {};
  for (const path of [...files.keys()].sort()) {
    const mode = REGULAR | (isBackend(path) ? 0o755 : 0o644);
    entries[`${folder}/${path}`] = [files.get(path) ?? new Uint8Array(), { os: UNIX, attrs: mode << 16 }];
  }
  return zipSync(entries, { level: 9, mtime: MODIFIED });
}

export interface Unpacked {
  readonly files: Files;
  /** Permissions by path, as 0o755. */
  readonly modes: ReadonlyMap<string, number>;
}

/** What a zip holds, read again from its bytes. Throws for what is none. */
export function unzip(bytes: Uint8Array): Unpacked {
  return { files: new Map(Object.entries(unzipSync(bytes))), modes: modesOf(bytes) };
}

/** The library reads no permissions: they stand in the directory at the archive's end. */
function modesOf(bytes: Uint8Array): ReadonlyMap<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.byteLength - 22;
  const modes = new Map<string, number>();
  for (let at = view.getUint32(end + 16, true); at + 46 <= end && view.getUint32(at, true) === BEGIN_OF_CENTRAL;) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const path = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (name ?? 0)));
    modes.set(path, (view.getUint32(at + 38, true) >>> 16) & 0o777);
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return modes;
}

/** Paths of what is not the same, byte for byte, in both. */
export function differing(first: Files, second: Files): readonly string[] {
  const same = (path: string) => {
    const [one, other] = [first.get(path), second.get(path)];
    return one !== undefined && other !== undefined && Buffer.compare(one, other) === 0;
  };
  return [...new Set([...first.keys(), ...second.keys()])].filter((path) => !same(path)).sort();
}

/** In hexadecimal digits. */
export function digest(algorithm: 'sha1' | 'sha256', bytes: Uint8Array): string {
  return createHash(algorithm).update(bytes).digest('hex');
}

export function textOf(files: Files, path: string): string | undefined {
  const bytes = files.get(path);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

export const bytesOf = strToU8;
