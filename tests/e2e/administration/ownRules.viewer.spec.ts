import { PLUGIN_ID } from '../../../src/constants/plugin';
import { expect, test } from '../fixtures';

test('a Viewer cannot read the rules', async ({ page }) => {
  const answer = await page.request.get(`/api/plugins/${PLUGIN_ID}/resources/rules`);
  expect(answer.status()).toBe(403);
  expect(answer.headers()['cache-control']).toContain('no-store');
  expect(Object.keys(await answer.json())).not.toContain('rules');
});
