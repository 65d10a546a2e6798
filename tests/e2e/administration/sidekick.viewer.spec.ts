import { pageUrl, ROUTES } from '../../../src/constants/routes';
import { VARS } from '../../../src/constants/variables';
import { expect, test } from '../fixtures';
import { systems } from '../support/systems';

test.skip(systems().falcosidekickUrl === undefined, 'There is no Falcosidekick (FALCOSIDEKICK_URL)');

test('a Viewer sees the outputs and is told who may send a test event', async ({ page }) => {
  await page.goto(`${pageUrl(ROUTES.sidekick)}?var-${VARS.environment}=demo`);
  await expect(page.getByRole('region', { name: 'Outputs' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Test event' })).toContainText('Only Admins and above may send one');
  await expect(page.getByRole('button', { name: 'Send test event' })).toHaveCount(0);
});
