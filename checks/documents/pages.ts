import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { repositoryRoot } from '../../stack/machine/root';

/** Something to be copied out of a page. */
export interface Block {
  readonly page: string;
  /** The nearest heading above it, without its signs; empty above the first. */
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

/** Every page that people read in the repository, by its path, with its text. */
export const PAGES: ReadonlyArray<readonly [path: string, text: string]> = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(repositoryRoot(), 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name}`),
]
  .filter((page) => page.endsWith('.md'))
  .map((page) => [page, readFileSync(join(repositoryRoot(), page), 'utf8')] as const);

export const BLOCKS: readonly Block[] = PAGES.flatMap(([page, text]) => blocksOf(page, text));

/** The text of a page; throws for one that is not there. */
export function pageText(path: string): string {
  const found = PAGES.find(([page]) => page === path);
  if (found === undefined) {
    throw new Error(`There is no ${path}`);
  }
  return found[1];
}

/** The fenced blocks of a page, in their order. */
function blocksOf(page: string, text: string): readonly Block[] {
  const parts = text.matchAll(/^#+ (.*)$|^```(\w*)\n([\s\S]*?)^```/gm);
  let heading = '';
  const blocks: Block[] = [];
  for (const [, title, language = '', content = ''] of parts) {
    if (title === undefined) {
      blocks.push({ page, heading, language, text: content });
    } else {
      heading = title;
    }
  }
  return blocks;
}
