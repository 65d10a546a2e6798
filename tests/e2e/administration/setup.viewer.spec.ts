import { setUpCheckUrl } from '../../../src/constants/plugin';
import { expect, test } from '../fixtures';
import { ENVIRONMENTS } from '../support/environments';

test('a Viewer cannot get to the set-up check, and is not sent there', async ({ page, events, browserErrors }) => {
  browserErrors.allow(/Failed to load resource: the server responded with a status of \d+/);
  await page.goto(setUpCheckUrl());
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('button', { name: 'Check set-up' })).toHaveCount(0);

  await events.visit({ environment: ENVIRONMENTS.nowhere.id, from: 'now-1h', to: 'now' });
  await expect(events.problem.first()).toContainText('Loki cannot be reached');
  await expect(page.getByRole('link', { name: 'Check set-up' })).toHaveCount(0);
});
