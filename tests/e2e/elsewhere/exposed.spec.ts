import type { Page } from '@playwright/test';

import { EVENTS_V1 } from '../../../src/constants/plugin';
import { expect, test } from '../fixtures';
import { EventsView } from '../pages/EventsView';
import { GroupsView } from '../pages/GroupsView';
import { findings } from '../support/axe';
import { ENVIRONMENTS } from '../support/environments';
import { enableApp } from '../support/grafanaApi';
import { written } from '../support/written';

/** An app of somebody else that shows our events; it is where the stack of the journeys puts it. */
const GUEST = 'community-journeys-app';

test.beforeAll(async () => {
  test.skip(!(await enableApp(GUEST, true)), `This Grafana has no ${GUEST}: nobody is there to show ${EVENTS_V1.id}`);
});
test.afterAll(() => enableApp(GUEST, false));

const open = (page: Page, asked: object) => page.goto(`/a/${GUEST}?asked=${encodeURIComponent(JSON.stringify(asked))}`);

test('another app shows the events that it asks for, and is told of the one that is opened', async ({
  page,
  events,
}) => {
  const { range } = written();
  const { id } = ENVIRONMENTS.recordedJson;
  await events.open({ ...range, environment: id });
  const total = await events.totalNumber();

  await open(page, { environment: id, timeRange: range, maxLines: 1000 });
  const view = new EventsView(page.locator('body'));
  await expect(view.rows.first()).toBeVisible();
  expect(await view.count()).toBe(total);

  const { rule } = await (await view.open()).read();
  const opened: { rule: string; href: string } = JSON.parse(await page.getByLabel('Opened').innerText());
  expect(opened.rule).toBe(rule);
  const grave = (await findings(page)).filter(({ impact }) => impact === 'critical' || impact === 'serious');
  expect.soft(grave.map((one) => `${one.rule}: ${one.text}`)).toEqual([]);

  await page.goto(opened.href);
  expect((await (await events.view.opened()).read()).rule).toBe(rule);
});

test('it asks by filters and by behaviour', async ({ page, events }) => {
  const { range } = written();
  const { id, lokiUid } = ENVIRONMENTS.ugly;
  await events.open({ ...range, environment: id, more: { 'var-rule': 'Terminal shell in container' } });
  const total = await events.totalNumber();

  const filters = [{ field: 'rule', operator: '=', values: ['Terminal shell in container'] }];
  await open(page, { environment: id, dataSourceUid: lokiUid, timeRange: range, filters, grouping: 'behaviour' });
  const groups = new GroupsView(page.locator('body'));
  await expect(groups.rows.first()).toContainText('Terminal shell in container');
  await page.getByRole('radio', { name: 'Events', exact: true }).check({ force: true });
  const view = new EventsView(page.locator('body'));
  await expect(view.rows.first()).toBeVisible();
  expect(await view.count()).toBe(total);
});

test('what there is none of is said, with what there is', async ({ page }) => {
  await open(page, { environment: 'of-nobody' });
  await expect(page.getByText('The Falco app has no environment “of-nobody”')).toBeVisible();
  await expect(page.getByText(new RegExp(`${ENVIRONMENTS.ugly.name} \\(${ENVIRONMENTS.ugly.id}\\)`))).toBeVisible();
});
