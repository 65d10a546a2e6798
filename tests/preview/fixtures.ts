import { readFileSync } from 'node:fs';

import { expect, test as base, type Page } from '@playwright/test';

import type { Manifest } from '../../generator/manifest/manifestTypes';
import { withoutErrors, type BrowserErrors } from '../e2e/fixtures';

export { expect };

/** Fails on whatever the browser's console calls an error. */
export const test = base.extend<{ browserErrors: BrowserErrors }>({
  browserErrors: [({ context }, use) => withoutErrors(context, use), { auto: true }],
});

/** Nothing loads any more, and nothing lies under the pointer. */
export async function settled(page: Page): Promise<void> {
  await page.mouse.move(0, 0);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(page.getByRole('progressbar')).toHaveCount(0);
}

/** What the store holds: the past alone, without live events. */
export function manifest(file = process.env.FALCO_MANIFEST): Manifest {
  if (!file) {
    throw new Error('FALCO_MANIFEST is not set: run these through npm test, or name the manifest of a preview');
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** All of it, as a page's address says it. */
export function wholeRange(of = manifest()): { readonly from: string; readonly to: string } {
  const { fromMs, toMs } = of;
  return { from: String(fromMs), to: String(toMs) };
}
