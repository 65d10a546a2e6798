import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { messageOf } from '../narrowing/thrown';
import { CHECKSUMS, FILE_NAME, printChecksums, readChecksums } from './checksums';

type Hash = (bytes: Uint8Array) => string;

/** A bundle's files, each checked; or what is wrong with it, the file named where it is one. */
export type OpenedBundle =
  | { readonly ok: true; readonly files: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What a bundle may hold: events of one incident are far less. */
const MOST_FILES = 32;
const MOST_BYTES = 256 * 1024 * 1024;

/**
 * A zip of some texts and the list of their checksums. Files are stored as they are and have one time, so that the same texts make
 * the same bytes everywhere: only so a change of the archive itself can be told.
 */
export function packBundle(files: ReadonlyMap<string, string>, hash: Hash): Uint8Array {
  const bytes = new Map([...files].map(([name, text]) => [name, strToU8(text)]));
  const sums = new Map([...bytes].map(([name, content]) => [name, hash(content)]));
  return pack(new Map([...bytes, [CHECKSUMS, strToU8(printChecksums(sums))]]));
}

/** Opens a bundle and holds every byte of it against what it says of itself. Never throws. */
export function openBundle(archive: Uint8Array, hash: Hash): OpenedBundle {
  try {
    const files = unpack(archive);
    const problems = problemsOf(files, hash);
    if (problems.length === 0 && !isSame(pack(files), archive)) {
      problems.push('the archive: its files are as listed, but something around them was changed');
    }
    return problems.length > 0
      ? { ok: false, problems }
      : { ok: true, files: new Map([...files].map(([name, content]) => [name, strFromU8(content)])) };
  } catch (error) {
    return { ok: false, problems: [`the archive cannot be read: ${messageOf(error)}`] };
  }
}

function pack(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const zippable: Zippable = {};
  for (const [name, content] of files) {
    // What a zip says of a time has no time zone: the same day everywhere.
    zippable[name] = [content, { level: 0, mtime: new Date(1980, 0, 1) }];
  }
  return zipSync(zippable);
}

function unpack(archive: Uint8Array): ReadonlyMap<string, Uint8Array> {
  let count = 0;
  let size = 0;
  const found = unzipSync(archive, {
    filter: ({ name, originalSize }) => {
      count += 1;
      size += originalSize;
      if (count > MOST_FILES || size > MOST_BYTES) {
        throw new Error('it holds more than a bundle does');
      }
      if (name !== CHECKSUMS && !FILE_NAME.test(name)) {
        throw new Error(`it holds a file of a name that no bundle has: ${JSON.stringify(name)}`);
      }
      return true;
    },
  });
  return new Map(Object.entries(found));
}

function problemsOf(files: ReadonlyMap<string, Uint8Array>, hash: Hash): string[] {
  const list = files.get(CHECKSUMS);
  const sums = list && readChecksums(strFromU8(list));
  if (sums === undefined) {
    return [`${CHECKSUMS}: ${list === undefined ? 'it is missing' : 'it is no list of checksums'}`];
  }
  return [
    ...[...sums].flatMap(([name, sum]) => {
      const content = files.get(name);
      return content === undefined
        ? [`${name}: it is missing`]
        : hash(content) === sum
          ? []
          : [`${name}: it was changed, its SHA-256 is not the one listed`];
    }),
    ...[...files.keys()]
      .filter((name) => name !== CHECKSUMS && !sums.has(name))
      .map((name) => `${name}: nobody listed it`),
  ];
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.findIndex((byte, index) => byte !== b[index]) < 0;
}
