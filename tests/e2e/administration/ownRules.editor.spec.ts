import { PLUGIN_ID } from '../../../src/constants/plugin';
import { expect, test } from '../fixtures';

test('an Editor may read the rules', async ({ page }) => {
  const answer = await page.request.get(`/api/plugins/${PLUGIN_ID}/resources/rules`);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['cache-control']).toContain('no-store');
  expect(Object.keys(await answer.json())).toContain('rules');
});
