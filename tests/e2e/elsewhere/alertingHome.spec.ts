import { PLUGIN_NAME } from '../../../src/constants/plugin';
import { expect, test } from '../fixtures';

test("the first page of Grafana's alerting has a card that leads to ours", async ({ page }) => {
  await page.goto('/alerting');
  await expect(page.getByRole('heading', { name: PLUGIN_NAME })).toBeVisible();
  await page.getByRole('link', { name: 'Open Falco alerts' }).click();
  await expect(page).toHaveURL(/\/a\/community-falco-app\/alerts/);
  await expect(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible();
});
