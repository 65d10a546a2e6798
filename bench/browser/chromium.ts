import { chromium, type Browser, type BrowserContext } from '@playwright/test';

import { findChromium } from '../../stack/machine/chromium';

/** A Chromium without a window; undefined where none is installed. */
export async function launchChromium(): Promise<Browser | undefined> {
  const executablePath = await findChromium();
  try {
    return await chromium.launch({
      executablePath: executablePath || undefined,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
  } catch {
    return undefined;
  }
}

/** tsx marks functions with their names through a function of its own, which pages do not have. */
export async function plainFunctions(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
}
