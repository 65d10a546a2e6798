import { existsSync } from 'node:fs';

import { onPath } from './find.mjs';

/**
 * `PLAYWRIGHT_CHROMIUM_PATH`, else a Chromium of the system, else Playwright's own where it is installed; an empty text for
 * that one, undefined where there is none.
 */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const ofSystem = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => onPath(name, env));
  const found = env.PLAYWRIGHT_CHROMIUM_PATH ?? ofSystem.find((path) => path !== undefined);
  if (found !== undefined) {
    return found;
  }
  const { chromium } = await import('@playwright/test');
  return existsSync(chromium.executablePath()) ? '' : undefined;
}
