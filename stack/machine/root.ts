import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const PACKAGE_NAME = 'community-falco-app';

/**
 * The repository's top folder, searched upward from where the command was started: the same under tsx and under
 * Jest, which know their own files in different ways. Throws when started outside the repository.
 */
export function repositoryRoot(from: string = process.cwd()): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isOurPackage(join(folder, 'package.json'))) {
      return folder;
    }
    if (dirname(folder) === folder) {
      throw new Error(`No package.json of ${PACKAGE_NAME} in ${from} or above: run this inside the repository`);
    }
  }
}

function isOurPackage(file: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').includes(`"name": "${PACKAGE_NAME}"`);
}

/** Where the tools that were built, the demo's data and the logs are kept; git ignores it. */
export function stackFolder(...parts: string[]): string {
  return join(repositoryRoot(), '.stack', ...parts);
}
