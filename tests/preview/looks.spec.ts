import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Browser } from '@playwright/test';

import { startPreviewStack, type PreviewStack } from '../../stack/preview';
import { stackFolder } from '../../stack/machine/root';
import { expect, manifest, settled, test, wholeRange } from './fixtures';
import { PLACES } from './places';

/* How every page looks, at four widths and in both themes, against the pictures in `looks`. Over a past that ends at a
 * fixed moment, at which the browser's clock stands still. After a wanted change: npm run pictures:tests. */

const END = '2026-03-02T12:00:00Z';

/** A page is opened once a theme, and then made narrower and wider, as a window is. */
const LOOKS = [
  { theme: 'dark', widths: [1280, 1440, 400] },
  { theme: 'light', widths: [1920] },
] as const;

/** What a picture was drawn with: another Chromium or other fonts draw every letter elsewhere. */
interface DrawnWith {
  readonly platform: string;
  readonly chromium: string;
  /** Pixels of a sentence in the fonts of the pages. */
  readonly sentence: number;
}

const DRAWN_WITH = join(__dirname, 'looks', 'drawnWith.json');

let stack: PreviewStack | undefined;
let here: DrawnWith;

test.beforeAll(async ({ browser }) => {
  here = await drawsWith(browser);
  if (test.info().config.updateSnapshots === 'all') {
    writeFileSync(DRAWN_WITH, `${JSON.stringify(here, undefined, 2)}\n`);
  }
  if (isDrawnHere()) {
    stack = await startPreviewStack({
      ...{ dir: stackFolder('test', 'looks'), port: 0, format: 'json', seed: 'falco', rate: '0' },
      ...{ backfill: '24h', end: END, signal: new AbortController().signal, pagesAreBuilt: true },
    });
  }
});

test.afterAll(() => stack?.stop());

for (const { name, path, query, shows } of PLACES) {
  test(`${name} looks as it did`, async ({ page }) => {
    test.skip(
      !isDrawnHere(),
      `The pictures were drawn with ${JSON.stringify(drawnWith())}, here is ${JSON.stringify(here)}`
    );
    await page.clock.setFixedTime(END);
    for (const { theme, widths } of LOOKS) {
      await page.setViewportSize({ width: widths[0], height: 900 });
      const asked = { ...wholeRange(manifest(stack?.manifest)), ...query, theme };
      await page.goto(`${stack?.url}${path}?${new URLSearchParams(asked).toString()}`);
      await shows(page);
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 });
        await settled(page);
        await expect
          .soft(page)
          .toHaveScreenshot([`${theme}-${width}`, `${fileName(name)}.png`], { maxDiffPixelRatio: 0.002 });
      }
    }
  });
}

function fileName(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '-');
}

function drawnWith(): unknown {
  return existsSync(DRAWN_WITH) ? JSON.parse(readFileSync(DRAWN_WITH, 'utf8')) : undefined;
}

function isDrawnHere(): boolean {
  return JSON.stringify(drawnWith()) === JSON.stringify(here);
}

async function drawsWith(browser: Browser): Promise<DrawnWith> {
  const page = await browser.newPage();
  const sentence = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    return ['Inter, Helvetica, Arial, sans-serif', 'monospace'].reduce((pixels, family) => {
      context!.font = `14px ${family}`;
      return pixels + Math.round(context!.measureText('Terminal shell in container, 33,038 times').width);
    }, 0);
  });
  await page.close();
  return { platform: process.platform, chromium: browser.version().split('.')[0] ?? '', sentence };
}
