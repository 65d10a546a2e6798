import { expect, test } from '../fixtures';
import { ENVIRONMENTS } from '../support/environments';
import { written } from '../support/written';

test('who may write no dashboard copies what Events shows as a panel', async ({ events, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await events.open({ ...written().range, environment: ENVIRONMENTS.recordedJson.id });
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('button', { name: 'Add to dashboard' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Copy as panel' }).click();
  const panel: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(panel).toMatchObject({ datasource: { uid: ENVIRONMENTS.recordedJson.lokiUid } });
});
