import type { Browser } from '@playwright/test';

import { systems } from '../../tests/e2e/support/systems';
import { answers } from '../../stack/process/answers';
import { launchChromium } from './chromium';

/** Does something with a browser and the Grafana at GRAFANA_URL; undefined where either is not there. */
export async function inGrafana<T>(work: (browser: Browser, grafanaUrl: string) => Promise<T>): Promise<T | undefined> {
  const { grafanaUrl } = systems();
  if (!process.env.GRAFANA_URL || !(await answers(`${grafanaUrl}/api/health`))) {
    return undefined;
  }
  const browser = await launchChromium();
  if (browser === undefined) {
    return undefined;
  }
  try {
    return await work(browser, grafanaUrl);
  } finally {
    await browser.close();
  }
}
