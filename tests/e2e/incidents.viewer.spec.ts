import { eventsUrl } from '../../src/constants/eventsUrl';
import { ROUTES } from '../../src/constants/routes';
import { expect, test } from './fixtures';

test('a Viewer reads incidents and what was made of them, and is told who may say more', async ({ page }) => {
  await page.goto(eventsUrl({ environment: 'demo', from: 'now-24h', to: 'now' }, ROUTES.incidents));
  await page.getByRole('table', { name: 'Incidents' }).getByRole('link').first().click();
  await expect(page.getByText('There is no verdict on anything like this yet.')).toBeVisible();
  await expect(page.getByText(/^Editors can set a verdict/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toHaveCount(0);
});
