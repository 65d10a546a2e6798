import { readFile, realpath } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

import { refused, type Answer } from './answers';

/** What a page loads; a file of any other kind (the backend's program, say) is not there. */
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
};

/** A folder under an address. */
export interface Mount {
  /** Begins and ends with a slash. */
  readonly at: string;
  readonly folder: string;
}

/** The file that a path names in the first of the folders that has it, and never one outside of them. */
export async function serveFile(mounts: readonly Mount[], path: string): Promise<Answer> {
  const type = TYPES[extname(path)];
  for (const { at, folder } of type === undefined ? [] : mounts) {
    const body = path.startsWith(at) ? await readInside(folder, path.slice(at.length)) : undefined;
    if (type !== undefined && body !== undefined) {
      return { status: 200, type, body };
    }
  }
  return refused(404, 'Not found');
}

async function readInside(folder: string, path: string): Promise<Buffer | undefined> {
  try {
    const top = await realpath(folder);
    const file = await realpath(resolve(top, join('.', decodeURIComponent(path))));
    return file.startsWith(top + sep) ? await readFile(file) : undefined;
  } catch {
    return undefined; // not there, or no file
  }
}
