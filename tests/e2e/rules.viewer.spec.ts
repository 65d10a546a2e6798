import { pageUrl, ROUTES } from '../../src/constants/routes';
import { VARS } from '../../src/constants/variables';
import { expect, test } from './fixtures';
import { ENVIRONMENTS } from './support/environments';
import { written } from './support/written';

test('a Viewer reads what a rule detects, and is told for whom its text is', async ({ page }) => {
  const { from, to } = written().range;
  const params = new URLSearchParams({
    from: String(from),
    to: String(to),
    [`var-${VARS.environment}`]: ENVIRONMENTS.recordedJson.id,
    rule: 'Clear Log Activities',
  });
  await page.goto(`${pageUrl(ROUTES.rules)}?${params.toString()}`);
  await expect(page.getByText('A system or access log was emptied')).toBeVisible();
  await expect(page.getByText('is for Editors and above')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Condition' })).toHaveCount(0);
});
