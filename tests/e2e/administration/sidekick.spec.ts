import { pageUrl, ROUTES } from '../../../src/constants/routes';
import { VARS } from '../../../src/constants/variables';
import { expect, test } from '../fixtures';
import { systems } from '../support/systems';

const SIDEKICK = `${pageUrl(ROUTES.sidekick)}?var-${VARS.environment}=demo`;

test.skip(systems().falcosidekickUrl === undefined, 'There is no Falcosidekick (FALCOSIDEKICK_URL)');

test('a test event is asked about first, then followed to its outputs and into Loki', async ({ page }) => {
  await page.goto(SIDEKICK);
  await expect(page.getByRole('heading', { name: 'Falcosidekick', level: 1 })).toBeVisible();
  await expect(page.getByRole('region', { name: '1 of 1 replicas answer' })).toContainText('answers in');

  await page.getByRole('button', { name: 'Send test event' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a test event to every output?' });
  await expect(dialog).toContainText('all enabled outputs');
  await dialog.getByRole('button', { name: 'Send it' }).click();

  const steps = page.getByRole('region', { name: 'Test event' }).getByRole('status');
  await expect(steps).toContainText('Accepted after');
  await expect(steps).toContainText(/Seen in Loki after [01]\.\d s/);
  await expect(steps).toContainText('loki: delivered after');
  await expect(page.getByRole('region', { name: 'Outputs' }).getByRole('row', { name: /^loki/ })).toContainText('fine');
});
