import { pageUrl, ROUTES } from '../../src/constants/routes';
import { expect, test } from './fixtures';
import { readStoredSettings, storeEnvironments, storeSettings, type StoredSettings } from './support/grafanaApi';

let before: StoredSettings;

test.beforeAll(async () => {
  before = await readStoredSettings();
  await storeEnvironments([]);
});

test.afterAll(async () => {
  await storeSettings(before);
});

for (const route of [ROUTES.overview, ROUTES.events, ROUTES.rules, ROUTES.health]) {
  test(`${route} without settings tells a Viewer whom to ask`, async ({ page }) => {
    await page.goto(pageUrl(route));
    await expect(page.getByText('No environment is configured yet')).toBeVisible();
    await expect(page.getByText(/Ask an administrator of the organization “Main Org\.”/)).toBeVisible();
    await expect(page.getByRole('list', { name: 'Loki data sources' })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Show these events' })).toHaveCount(0);
  });
}
