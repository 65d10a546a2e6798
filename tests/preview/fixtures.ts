import { readFileSync } from 'node:fs';

import { expect, test as base } from '@playwright/test';

import type { Manifest } from '../../demo/manifest';
import { withoutErrors, type BrowserErrors } from '../e2e/fixtures';

export { expect };

/** Fails on whatever the browser's console calls an error. */
export const test = base.extend<{ browserErrors: BrowserErrors }>({
  browserErrors: [({ context }, use) => withoutErrors(context, use), { auto: true }],
});

/** What the store holds: the past alone, without live events. */
export function manifest(): Manifest {
  const file = process.env.FALCO_MANIFEST;
  if (!file) {
    throw new Error('FALCO_MANIFEST is not set: run these through npm test, or name the manifest of a preview');
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** All of it, as a page's address says it. */
export function wholeRange(): { readonly from: string; readonly to: string } {
  const { fromMs, toMs } = manifest();
  return { from: String(fromMs), to: String(toMs) };
}
