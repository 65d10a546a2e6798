import { pageUrl, ROUTES } from '../../src/constants/routes';
import { expect, test } from './fixtures';
import { DATA_SOURCES } from './support/environments';
import {
  readStoredSettings,
  record,
  storeEnvironments,
  storeSettings,
  type StoredSettings,
} from './support/grafanaApi';

let before: StoredSettings;

test.beforeAll(async () => {
  before = await readStoredSettings();
});

test.beforeEach(async ({ browserErrors }) => {
  await storeEnvironments([]);
  // One of the data sources is a Loki that is down.
  browserErrors.allow(/Failed to load resource: the server responded with a status of \d+/);
});

test.afterAll(async () => {
  await storeSettings(before);
});

/** One of each way in which a page says that nothing is configured. */
const PAGES = [ROUTES.overview, ROUTES.rules, ROUTES.health, ROUTES.alerts, ROUTES.sidekick];

for (const route of PAGES) {
  test(`${route} without settings shows an administrator where events are`, async ({ page }) => {
    await page.goto(pageUrl(route));
    const sources = page.getByRole('list', { name: 'Loki data sources' });
    await expect(sources.getByRole('listitem', { name: 'Falco events' })).toBeVisible();
  });
}

test('first open to events in one click, with counts, shape and clusters; a Loki that is down is named', async ({
  page,
}) => {
  await page.goto(pageUrl(ROUTES.events));
  const sources = page.getByRole('list', { name: 'Loki data sources' });
  const source = sources.getByRole('listitem', { name: 'Falco events' });
  await expect(source.getByText(/^[\d,]+ events in the last 24 hours$/)).toBeVisible();
  await expect(source.getByText("Falcosidekick's JSON lines")).toBeVisible();
  await expect(source.getByText('Clusters:')).toBeVisible();
  await expect(sources.getByRole('listitem').filter({ hasText: 'Loki cannot be reached' })).toBeVisible();
  const [count = ''] = (await source.getByText(/events in the last 24 hours$/).innerText()).split(' ');
  const said = Number(count.replaceAll(',', ''));
  expect(said).toBeGreaterThan(100);

  await source.getByRole('button', { name: 'Show these events' }).click();

  await expect(page.getByRole('row').nth(3)).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('list', { name: 'Loki data sources' })).toHaveCount(0);
  expect(new URL(page.url()).pathname).toBe(pageUrl(ROUTES.events));
  const { jsonData } = await readStoredSettings();
  const stored = (Array.isArray(jsonData.environments) ? jsonData.environments : []).map(record);
  expect(stored[0]).toMatchObject({ name: 'Falco events', lokiUid: 'falco-loki', format: 'json' });
  expect(stored.some(({ lokiUid }) => lokiUid === DATA_SOURCES.nowhere)).toBe(false);
});

test('what somebody else stored in the meantime is kept', async ({ page }) => {
  await page.goto(pageUrl(ROUTES.events));
  const source = page.getByRole('listitem', { name: 'Falco events' });
  const take = source.getByRole('button', { name: 'Show these events' });
  await expect(take).toBeVisible();
  const [environment] = Array.isArray(before.jsonData.environments) ? before.jsonData.environments : [];
  await storeEnvironments([{ ...record(environment), id: 'falco-events', name: 'Of somebody else' }]);
  await take.click();

  await expect(page.getByRole('row').nth(3)).toBeVisible({ timeout: 45_000 });
  const { jsonData } = await readStoredSettings();
  const stored = (Array.isArray(jsonData.environments) ? jsonData.environments : []).map(record);
  expect(stored.slice(0, 2).map(({ id }) => id)).toEqual(['falco-events', 'falco-events-2']);
});
