import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { chromium, expect, test, type Browser, type Page } from '@playwright/test';

import { findChromium } from '../../stack/machine/chromium';
import { backfill } from '../../stack/services/generator';
import { startLoki, type RunningLoki } from '../../stack/services/loki';
import { ARTIFACTS, packageZip } from './artifact';
import { documentedBlock } from './documented';
import { PlainGrafana, runScript } from './plainGrafana';
import { STEPS } from './steps';

const APP = 'Falco Runtime Security';

let dir = '';
let loki: RunningLoki;
let grafana: PlainGrafana;
let browser: Browser;

test.beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'falco-install-'));
  loki = await startLoki({ dir: join(dir, 'loki') });
  const events = { range: '3h', seed: 'falco', lokiUrl: loki.url, format: 'json' as const };
  await backfill({ ...events, manifest: join(dir, 'manifest.json') }, new AbortController().signal);
  // Plain, and without the app: somebody's Grafana as it is before.
  grafana = await PlainGrafana.in(join(dir, 'grafana'));
  await grafana.restart();
  browser = await chromium.launch({
    executablePath: (await findChromium()) || undefined,
    // No name is looked up: what Grafana's pages would fetch from elsewhere is not there.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
    ],
  });
});

test.afterAll(async () => {
  await browser?.close();
  await grafana?.stop();
  await loki?.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Follows Grafana's menu, from section to section. */
async function menu(page: Page, ...names: readonly string[]): Promise<void> {
  const list = page.getByRole('list', { name: 'Navigation' });
  for (const section of names.slice(0, -1)) {
    const expand = list.getByRole('button', { name: `Expand section: ${section}`, exact: true });
    const collapse = list.getByRole('button', { name: `Collapse section: ${section}`, exact: true });
    await expect(expand.or(collapse)).toBeVisible();
    if (await expand.isVisible()) {
      await expand.click();
    }
  }
  await list.getByRole('link', { name: names.at(-1) ?? '', exact: true }).click();
}

test('from the zip to events on screen, step by step', async () => {
  const zip = packageZip();
  const page = await browser.newPage({ baseURL: grafana.url, viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  page.setDefaultTimeout(30_000);
  const doing: Readonly<Record<(typeof STEPS)[number], () => Promise<void>>> = {
    async 'Compare the zip with its SHA-256'() {
      await runScript(documentedBlock('Without the internet', 'bash'), ARTIFACTS);
    },
    async "Unpack it into the plugins' folder"() {
      expect((await grafana.ask('/api/plugins/community-falco-app/settings')).status).toBe(404);
      await runScript(`unzip -q '${zip}' -d '${grafana.plugins}'`, ARTIFACTS);
      expect(existsSync(join(grafana.plugins, 'community-falco-app', 'plugin.json'))).toBe(true);
    },
    async 'Allow both of its parts to be loaded without a signature'() {
      expect(documentedBlock('Unsigned, private, cloud', 'ini')).toContain('allow_loading_unsigned_plugins');
    },
    async 'Restart Grafana'() {
      await grafana.restart({ ini: documentedBlock('Unsigned, private, cloud', 'ini') });
    },
    async 'Log in as an administrator and open Administration > Plugins and data > Plugins > Falco Runtime Security'() {
      await page.goto('/');
      await page.getByRole('textbox', { name: 'Email or username' }).fill('admin');
      await page.getByRole('textbox', { name: 'Password' }).fill('admin');
      await page.getByRole('button', { name: 'Log in' }).click();
      await page.getByRole('button', { name: 'Skip' }).click();
      await menu(page, 'Administration', 'Plugins and data', 'Plugins');
      await page.getByRole('link', { name: APP }).click();
      await expect(page.getByRole('heading', { name: APP }).first()).toBeVisible();
    },
    async 'Press Enable'() {
      await page.getByRole('button', { name: 'Enable', exact: true }).click();
      await expect(page.getByRole('button', { name: 'Disable', exact: true })).toBeVisible();
    },
    async 'Where there is no Loki data source yet, add one'() {
      await menu(page, 'Connections', 'Data sources');
      await page.getByRole('link', { name: 'Add data source' }).click();
      await page.getByRole('button', { name: /\bLoki$/ }).click();
      await page.getByRole('textbox', { name: /URL/ }).fill(loki.url);
      await page.getByRole('button', { name: 'Save & test' }).click();
      await expect(page.getByText('Data source successfully connected')).toBeVisible();
    },
    async 'Open More apps > Falco Runtime Security in the menu'() {
      await menu(page, 'More apps', APP);
      const sources = page.getByRole('list', { name: 'Loki data sources' });
      await expect(sources.getByText(/^[\d,]+ events in the last 24 hours$/)).toBeVisible();
    },
    async 'Press Show these events'() {
      await page.getByRole('button', { name: 'Show these events' }).click();
      const number = page.getByRole('link', { name: /^Events: [1-9][\d,]*(\.|$)/ });
      await expect(number).toBeVisible({ timeout: 60_000 });
      await number.click();
      await expect(page.getByRole('treegrid', { name: 'Falco events' }).getByRole('row').nth(3)).toBeVisible();
    },
  };
  for (const step of STEPS) {
    await test.step(step, doing[step]);
  }
});
