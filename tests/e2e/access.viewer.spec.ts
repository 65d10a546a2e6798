import { PLUGIN_ID } from '../../src/constants/plugin';
import { expect, test } from './fixtures';
import { ENVIRONMENTS } from './support/environments';
import { written } from './support/written';

test('a Viewer sees events, filters them, and has no way to Explore', async ({ events }) => {
  await events.open({ ...written().range, environment: ENVIRONMENTS.recordedJson.id });
  expect(await events.totalNumber()).toBeGreaterThan(0);
  await expect(events.explore).toHaveCount(0);

  await events.priority('Critical').click();
  await expect.poll(async () => Object.keys(await events.byPriority())).toEqual(['Critical']);
  const detail = await events.view.open();
  await expect(detail.title).not.toBeEmpty();
  await detail.tab('Raw').click();
  await expect(detail.line()).toContainText('"output"');
});

test('a Viewer cannot change the configuration, by the page or past it', async ({ page }) => {
  await page.goto(`/plugins/${PLUGIN_ID}?page=configuration`);
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('button', { name: 'Save settings' })).toHaveCount(0);

  const refused = await page.request.post(`/api/plugins/${PLUGIN_ID}/settings`, {
    data: { enabled: true, pinned: true, jsonData: { version: 1, environments: [] } },
  });
  expect(refused.status()).toBe(403);
});

test('a Viewer is told what is wrong without being sent where they may not go', async ({
  events,
  page,
  browserErrors,
}) => {
  browserErrors.allow(/Failed to load resource: the server responded with a status of \d+/);
  await events.visit({ environment: ENVIRONMENTS.nowhere.id, from: 'now-1h', to: 'now' });
  await expect(events.countProblem).toContainText('Loki cannot be reached');
  await expect(page.getByRole('main').locator(`a[href*="/plugins/${PLUGIN_ID}"]`)).toHaveCount(0);
});
