import type { Page } from '@playwright/test';

import { PANEL_ID } from '../../../src/constants/plugin';
import { expect, test } from '../fixtures';
import { EventsView } from '../pages/EventsView';
import { GroupsView } from '../pages/GroupsView';
import { findings } from '../support/axe';
import { ENVIRONMENTS } from '../support/environments';
import { putDashboard, removeDashboard } from '../support/grafanaApi';
import { written } from '../support/written';

const OWN = 'journeys-panel-ways';

test.afterAll(() => removeDashboard(OWN));

for (const theme of ['dark', 'light'] as const) {
  test(`behaviours in a panel as wide as a phone, ${theme}`, async ({ page }, info) => {
    await page.setViewportSize({ width: 432, height: 900 });
    await show(page, { options: { view: 'groups' } }, theme);
    const groups = new GroupsView(page.locator('body'));
    await expect(groups.rows.first()).toBeVisible();
    const box = await groups.table.boundingBox();
    expect(box?.width).toBeLessThanOrEqual(400);
    // Nothing goes over the side.
    const region = groups.table.locator('xpath=..');
    expect(await region.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBeLessThanOrEqual(0);
    await axeIsClean(page);
    await page.screenshot({ path: info.outputPath('groups.png') });

    await groups.rows.first().click();
    const events = new EventsView(groups.table);
    const detail = await events.open();
    await expect(detail.title).not.toBeEmpty();
    await axeIsClean(page);
    await page.screenshot({ path: info.outputPath('opened.png') });

    await page.getByRole('radio', { name: 'Events', exact: true }).check({ force: true });
    await expect(page.getByRole('columnheader')).toHaveText([/Time/, /Priority/, /Rule/]);
    await axeIsClean(page);
    await page.screenshot({ path: info.outputPath('events.png') });
  });
}

test("a click on a value filters the dashboard, by Grafana's own filter", async ({ page }) => {
  await show(page, { options: { columns: ['rule', 'proc.name', 'output'] } });
  const view = new EventsView(page.locator('body'));
  await expect(view.rows.first()).toBeVisible();
  const before = await view.count();
  const cell = view.rows.first().getByRole('gridcell').first();
  const rule = (await cell.innerText()).trim();
  await cell.hover();
  await cell.getByRole('button', { name: 'Filter for rule' }).click();
  await expect.poll(() => view.count()).toBeLessThan(before);
  await expect(view.rows.filter({ hasNotText: rule })).toHaveCount(0);
  expect(decodeURIComponent(page.url())).toContain(`rule|=|${rule}`);
});

test('data links are on the values and on the event', async ({ page }) => {
  const url = 'https://wiki.example/?c=${__value.raw}&r=${__data.fields["rule"]}';
  const matcher = { id: 'byRegexp', options: '/^proc\\.name$/' };
  const overrides = [{ matcher, properties: [{ id: 'links', value: [{ title: 'About ${__value.raw}', url }] }] }];
  const links = [{ title: 'Runbook', url: 'https://runbooks.example/${__data.fields["rule"]}', targetBlank: true }];
  await show(page, {
    options: { columns: ['rule', 'proc.name'] },
    fieldConfig: { defaults: { links }, overrides },
  });
  const view = new EventsView(page.locator('body'));
  const link = view.rows.getByRole('link').first();
  await expect(link).toBeVisible();
  const name = (await link.innerText()).trim();
  const href = new URL((await link.getAttribute('href')) ?? '');
  expect(href.searchParams.get('c')).toBe(name);
  expect(href.searchParams.get('r')).not.toBe('');

  await view.open();
  await expect(page.getByRole('link', { name: 'Runbook' })).toHaveAttribute('href', /^https:\/\/runbooks\.example\/\w/);
});

async function axeIsClean(page: Page): Promise<void> {
  const grave = (await findings(page)).filter(({ impact }) => impact === 'critical' || impact === 'serious');
  expect.soft(grave.map(({ rule, text }) => `${rule}: ${text}`)).toEqual([]);
}

/** A dashboard with one panel over the recorded events. */
async function show(page: Page, panel: object, theme = 'dark'): Promise<void> {
  const { lokiUid, selector } = ENVIRONMENTS.recordedJson;
  const { range } = written();
  const datasource = { type: 'loki', uid: lokiUid };
  const targets = [{ refId: 'A', datasource, expr: selector, queryType: 'range', maxLines: 500 }];
  const gridPos = { x: 0, y: 0, w: 24, h: 20 };
  await putDashboard({
    uid: OWN,
    title: 'Journeys: ways of the panel',
    schemaVersion: 42,
    panels: [{ id: 1, type: PANEL_ID, title: 'Falco', gridPos, datasource, targets, ...panel }],
  });
  await page.goto(`/d/${OWN}?from=${range.from}&to=${range.to}&theme=${theme}`);
}
