import { expect, test } from '../fixtures';
import { EventsView } from '../pages/EventsView';
import { ENVIRONMENTS } from '../support/environments';
import { hasPlugin } from '../support/grafanaApi';
import { written } from '../support/written';

const DRILLDOWN = 'grafana-lokiexplore-app';

test('what Events shows goes on a dashboard, where a panel shows as many', async ({ events, page }) => {
  await events.open({ ...written().range, environment: ENVIRONMENTS.recordedJson.id });
  const total = await events.totalNumber();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: 'Add to dashboard' }).click();
  const form = page.getByRole('dialog', { name: 'Add to dashboard' });
  await form.getByRole('button', { name: 'Open dashboard' }).click();

  await expect(page).toHaveURL(/^[^/]+\/\/[^/]+\/dashboard\/new/);
  const view = new EventsView(page.locator('body'));
  await expect(view.rows.first()).toBeVisible();
  expect(await view.count()).toBe(total);
  expect((await (await view.open()).read()).rule).not.toBe('');
});

test('Logs Drilldown is offered where it is installed, with the streams that are shown', async ({ events, page }) => {
  const { range } = written();
  await events.open({ ...range, environment: ENVIRONMENTS.recordedJson.id, more: { 'var-priority': 'Warning' } });
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('group', { name: 'Elsewhere in Grafana' })).toBeVisible();
  const link = page.getByRole('link', { name: 'Open in Logs Drilldown' });
  if (!(await hasPlugin(DRILLDOWN))) {
    await expect(link).toHaveCount(0);
    return;
  }
  const address = new URL((await link.getAttribute('href')) ?? '', page.url());
  expect(address.pathname).toMatch(new RegExp(`^/a/${DRILLDOWN}/explore/`));
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    'var-ds': ENVIRONMENTS.recordedJson.lokiUid,
    from: String(range.from),
    to: String(range.to),
  });
});
