import { PANEL_ID } from '../../../src/constants/plugin';
import { expect, test } from '../fixtures';
import { EventsView } from '../pages/EventsView';
import { ENVIRONMENTS } from '../support/environments';
import { putDashboard, removeDashboard } from '../support/grafanaApi';
import { written } from '../support/written';

const PROVISIONED = 'falco-events';
const OWN = 'journeys-panel';

test.afterAll(() => removeDashboard(OWN));

test('the provisioned dashboard lists events and opens them', async ({ page }) => {
  await page.goto(`/d/${PROVISIONED}?from=now-24h&to=now`);
  const view = new EventsView(page.locator('body'));
  await expect(view.rows.first()).toBeVisible();
  const detail = await view.open();
  await expect(detail.title).not.toBeEmpty();
  await expect(detail.fields).toBeVisible();

  const link = page.getByRole('link', { name: 'Open in the Falco app' });
  const title = await detail.title.innerText();
  const time = await detail.time.getAttribute('datetime');
  await link.click();
  const opened = await new EventsView(page.locator('body')).opened();
  await expect(opened.title).toHaveText(title);
  await expect(opened.time).toHaveAttribute('datetime', time ?? '');
});

test('a panel shows no more than its details allow', async ({ page }) => {
  const { range } = written();
  await putDashboard(dashboard(['none', 'summary']));
  await page.goto(`/d/${OWN}?from=${range.from}&to=${range.to}`);
  const none = new EventsView(page.getByRole('region', { name: 'none' }));
  await expect(none.rows.first()).toBeVisible();
  await expect(none.grid).not.toContainText('8d5d68bba707');
  await none.rows.first().click();
  await expect(none.detail).toHaveCount(0);

  const summary = new EventsView(page.getByRole('region', { name: 'summary' }));
  const detail = await summary.open();
  await expect(detail.fact('rule')).toBeVisible();
  await expect(detail.fields).toHaveCount(0);
  await expect(detail.tab('Raw')).toHaveCount(0);
});

function dashboard(levels: readonly string[]) {
  const { lokiUid, selector } = ENVIRONMENTS.recordedJson;
  const datasource = { type: 'loki', uid: lokiUid };
  return {
    uid: OWN,
    title: 'Journeys: the panel',
    schemaVersion: 42,
    panels: levels.map((details, index) => ({
      id: index + 1,
      type: PANEL_ID,
      title: details,
      gridPos: { x: 0, y: index * 10, w: 24, h: 10 },
      datasource,
      targets: [{ refId: 'A', datasource, expr: selector, queryType: 'range', maxLines: 500 }],
      options: { details },
    })),
  };
}
