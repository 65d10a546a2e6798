import { compareNs } from './time';
import type { LogEntry } from './types';

/** The newest lines of one place, oldest first, and whether there are older ones. */
export interface Page {
  readonly entries: readonly LogEntry[];
  readonly more: boolean;
  /** Nanoseconds of which Loki holds more lines than it gives in one answer: not all of them are here. */
  readonly cutAt?: readonly string[];
}

/**
 * The newest lines of several places in one order, oldest first. A place that has more may have some that belong between
 * older lines of the others: these wait until that is known, so that nothing shown ever turns out to have a gap.
 */
export function mergePages(pages: readonly Page[]): Page {
  const since = knownSince(pages);
  const entries = pages
    .flatMap((page) => page.entries)
    .filter(({ tsNs }) => since === '' || compareNs(tsNs, since) >= 0);
  const cutAt = pages.flatMap((page) => page.cutAt ?? []);
  return {
    entries: entries.sort((a, b) => compareNs(a.tsNs, b.tsNs)),
    more: pages.some(({ more }) => more),
    ...(cutAt.length > 0 && { cutAt }),
  };
}

/** Whether the lines before those of this page are what the others wait for. */
export function isWaitedFor(page: Page, pages: readonly Page[]): boolean {
  const oldest = page.entries[0];
  return page.more && (oldest === undefined || compareNs(oldest.tsNs, knownSince(pages)) >= 0);
}

/** Since when every place's lines are there: the newest of the times from which on one of them is known. */
function knownSince(pages: readonly Page[]): string {
  return pages.reduce((since, { entries, more }) => {
    const oldest = more ? entries[0]?.tsNs : undefined;
    return oldest !== undefined && (since === '' || compareNs(oldest, since) > 0) ? oldest : since;
  }, '');
}
