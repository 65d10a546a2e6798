import { expect, test } from '../fixtures';
import { AlertsPage } from '../pages/AlertsPage';
import { ENVIRONMENTS } from '../support/environments';

test('a viewer sees the rules and tries them out, and is offered nothing that they may not do', async ({ page }) => {
  const alerts = new AlertsPage(page);
  await alerts.open(ENVIRONMENTS.recordedJson.id);
  await expect(alerts.rule('Falco shell in a container')).toContainText('Not installed');
  await expect(page.getByText('Installing needs the Editor role or more.')).toBeVisible();
  for (const button of [alerts.install, alerts.update, alerts.remove, page.getByRole('button', { name: /^Silence/ })]) {
    await expect(button).toHaveCount(0);
  }
  await page.getByRole('button', { name: /^Dry run of Falco high-priority event/ }).click();
  await expect(alerts.rule('Falco high-priority event')).toContainText('in 7 days');
});
