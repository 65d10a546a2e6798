import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromium, type Page } from '@playwright/test';

import { pageUrl, ROUTES } from '../src/constants/routes';
import { TEST_IDS } from '../src/constants/testIds';
import { findChromium } from './machine/chromium';
import { startPreviewStack } from './preview';
import { ADMIN_AUTHORIZATION } from './services/admin';
import { repositoryRoot, stackFolder } from './machine/root';

/* The pictures of the README, of Grafana's catalogue and of the documents: "npm run pictures", "npm run pictures -- health around"
 * for some of them. Of the demo's Grafana at GRAFANA_URL, as those that are in the repository; without one, of the preview. */

interface Picture {
  /** Of its file, without the ending. */
  readonly name: string;
  /** For the documents alone: it goes into no package. */
  readonly ofDocuments?: boolean;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly enter?: (page: Page) => Promise<void>;
}

const CRITICAL = { 'var-priority': 'Critical' };

const PICTURES: readonly Picture[] = [
  { name: 'overview', path: pageUrl(ROUTES.overview) },
  { name: 'events', path: pageUrl(ROUTES.events), query: { 'var-priority': 'Warning' }, enter: openEvent },
  { name: 'behaviours', path: pageUrl(ROUTES.events), enter: groupByBehaviour },
  { name: 'rule', path: pageUrl(ROUTES.rules), query: { rule: 'Read sensitive file untrusted' } },
  { name: 'mitre', path: pageUrl(ROUTES.mitre) },
  { name: 'noise', path: pageUrl(ROUTES.noise), query: { rule: 'Read sensitive file untrusted' } },
  { name: 'health', path: pageUrl(ROUTES.health), query: { from: 'now-30m' } },
  { name: 'around', ofDocuments: true, path: pageUrl(ROUTES.events), query: CRITICAL, enter: openAround },
  { name: 'incident', path: pageUrl(ROUTES.incidents), enter: openIncident },
];

const SIZE = { width: 1600, height: 1000 };
const PATIENCE_MS = 120_000;

async function main(): Promise<void> {
  const executablePath = await findChromium();
  if (executablePath === undefined) {
    throw new Error('No Chromium was found: install one, or set PLAYWRIGHT_CHROMIUM_PATH');
  }
  const shipped = join(repositoryRoot(), 'src', 'img', 'screenshots');
  const documents = join(repositoryRoot(), 'docs', 'pictures');
  [shipped, documents].forEach((folder) => mkdirSync(folder, { recursive: true }));
  const asked = process.argv.slice(2);
  const wanted = PICTURES.filter(({ name }) => asked.length === 0 || asked.includes(name));
  const shown = await startShown();
  const browser = await chromium.launch({
    executablePath: executablePath || undefined,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage({
      ...{ baseURL: shown.url, viewport: SIZE, timezoneId: 'UTC', locale: 'en-US' },
      ...(shown.authorization && { extraHTTPHeaders: { authorization: shown.authorization } }),
    });
    page.setDefaultTimeout(PATIENCE_MS);
    for (const { name, ofDocuments, path, query, enter } of wanted) {
      await page.goto(
        `${path}?${new URLSearchParams({ from: 'now-24h', to: 'now', theme: 'dark', ...query }).toString()}`
      );
      await settled(page);
      await enter?.(page);
      await page.mouse.move(0, 0); // what comes up under the pointer is not the page
      await settled(page);
      const folder = ofDocuments ? documents : shipped;
      await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
      process.stdout.write(`${name}.png\n`);
    }
  } finally {
    await browser.close();
    await shown.stop();
  }
}

interface Shown {
  readonly url: string;
  readonly authorization?: string;
  stop(): Promise<void>;
}

async function startShown(): Promise<Shown> {
  const { GRAFANA_URL } = process.env;
  if (GRAFANA_URL) {
    return { url: GRAFANA_URL, authorization: ADMIN_AUTHORIZATION, stop: () => Promise.resolve() };
  }
  return startPreviewStack({
    dir: stackFolder('pictures'),
    port: 0,
    format: 'json',
    seed: 'falco',
    backfill: '48h', // the period before has its events too
    rate: '0',
    signal: new AbortController().signal,
  });
}

async function openEvent(page: Page): Promise<void> {
  await page.getByTestId(TEST_IDS.eventRow).first().click();
  await page.getByRole('article').waitFor();
}

async function groupByBehaviour(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'By behaviour' }).check({ force: true });
  await page.getByRole('table', { name: 'Events by behaviour' }).waitFor();
}

async function openAround(page: Page): Promise<void> {
  await openEvent(page);
  await page.getByRole('link', { name: 'Around it' }).click();
  await page.getByRole('region', { name: 'Around an event' }).waitFor();
}

async function openIncident(page: Page): Promise<void> {
  await page.getByRole('table', { name: 'Incidents' }).getByRole('link').first().click();
  await page.getByRole('list', { name: 'Steps' }).waitFor();
}

/** Nothing is awaited any more, for a second: the first moment may be before the page has asked. */
async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  for (let quiet = 0, end = Date.now() + PATIENCE_MS; quiet < 5 && Date.now() < end;) {
    const busy = await page.locator('[aria-busy="true"], [role="progressbar"]').count();
    quiet = busy === 0 ? quiet + 1 : 0;
    await page.waitForTimeout(200);
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
);
