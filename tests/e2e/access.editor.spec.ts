import { PLUGIN_ID } from '../../src/constants/plugin';
import { expect, test } from './fixtures';
import { ENVIRONMENTS } from './support/environments';
import { written } from './support/written';

test('an Editor goes to Explore with the same query and range', async ({ events, page }) => {
  const rule = 'Terminal shell in container';
  await events.open({
    ...written().range,
    environment: ENVIRONMENTS.recordedJson.id,
    more: { 'var-rule': rule, 'var-text': 'alpine' },
  });
  const { fromMs, toMs } = await events.countedRange();
  await events.explore.click();

  await expect(page).toHaveURL(/\/explore\?/);
  const panes: Record<string, { datasource: string; queries: Array<{ expr: string }>; range: unknown }> = JSON.parse(
    new URL(page.url()).searchParams.get('panes') ?? '{}'
  );
  const [pane] = Object.values(panes);
  expect(pane?.datasource).toBe(ENVIRONMENTS.recordedJson.lokiUid);
  expect(pane?.queries[0]?.expr).toContain('job="recorded-json"');
  expect(pane?.queries[0]?.expr).toContain(rule);
  expect(pane?.queries[0]?.expr).toContain('alpine');
  expect(pane?.range).toEqual({ from: String(fromMs), to: String(toMs) });
  await expect(page.getByText(/alpine-deployment/).first()).toBeVisible();
});

test('an Editor cannot change the configuration', async ({ page }) => {
  await page.goto(`/plugins/${PLUGIN_ID}?page=configuration`);
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('button', { name: 'Save settings' })).toHaveCount(0);
  const refused = await page.request.post(`/api/plugins/${PLUGIN_ID}/settings`, { data: { enabled: false } });
  expect(refused.status()).toBe(403);
});
