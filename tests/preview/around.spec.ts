import type { Page } from '@playwright/test';

import { pageUrl, ROUTES } from '../../src/constants/routes';
import { findings } from '../e2e/support/axe';
import { EventsPage } from '../e2e/pages/EventsPage';
import { expect, settled, test, wholeRange } from './fixtures';

const RULE = 'Drop and execute new binary in container';

/** What axe finds that keeps somebody from using the page. */
async function grave(page: Page): Promise<readonly string[]> {
  return (await findings(page))
    .filter(({ impact }) => impact === 'critical' || impact === 'serious')
    .map(({ rule, text }) => `${rule}: ${text}`);
}

test.use({ viewport: { width: 1440, height: 900 } });

test('what is around an event: scopes, lanes, one tree, and back to the events', async ({ page }) => {
  const events = new EventsPage(page);
  await events.open({ ...wholeRange(), more: { 'var-rule': RULE } });
  await page.locator('[data-row="0"]').click();
  await page.getByRole('link', { name: 'Around it' }).click();
  const around = page.getByRole('region', { name: 'Around an event' });
  await expect(around.getByRole('heading', { name: new RegExp(`^Around ${RULE}`) })).toBeVisible();
  await expect(around.getByRole('list', { name: 'Events by tactic' })).toContainText('event');
  const first = await around.getByRole('status', { name: 'What is around the event' }).innerText();
  // The filter on its rule does not hold here.
  await around.getByRole('radio', { name: 'Host' }).click();
  await around.getByRole('radio', { name: '±2 h' }).click();
  await expect(around.getByRole('status', { name: 'What is around the event' })).not.toHaveText(first);
  await settled(page);
  expect(new URL(page.url()).searchParams.get('scope')).toBe('host');
  const rows = around.getByTestId('falco-event-row');
  const times = await rows.locator('[role=gridcell]:first-child').allInnerTexts();
  expect(times.length).toBeGreaterThan(3);
  expect(times).toEqual([...times].sort());
  await expect(page.getByRole('region', { name: 'Event detail' })).toBeVisible();

  await rows.first().click();
  await expect(around.getByRole('heading', { name: new RegExp(`^Around ${RULE}`) })).toBeVisible();
  await page.reload();
  await expect(around.getByRole('radio', { name: 'Host' })).toBeChecked();
  expect(await grave(page)).toEqual([]);

  await around.getByRole('button', { name: 'Back to the events' }).click();
  await expect(events.total).toHaveText(/events?$/);
  await page.goBack();
  await expect(around).toBeVisible();
});

test('a value leads to the page of what it names, and from there to what was seen with it', async ({ page }) => {
  await page.goto(`${pageUrl(ROUTES.events)}?${new URLSearchParams({ ...wholeRange(), 'var-rule': RULE }).toString()}`);
  await page.locator('[data-row="0"]').click();
  const detail = page.getByRole('region', { name: 'Event detail' });
  await detail.getByRole('group', { name: 'hostname' }).hover();
  await detail.getByRole('link', { name: /^All about Host / }).click();
  await expect(page.getByRole('heading', { name: /^Host /, level: 1 })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Top rules' })).toContainText(RULE);
  const seen = page.getByRole('region', { name: 'Seen with it' });
  await seen.getByRole('tab', { name: 'Process' }).click();
  const process = seen.getByRole('list', { name: 'Process' }).getByRole('link').first();
  await process.click();
  await expect(page.getByRole('heading', { name: /^Process /, level: 1 })).toBeVisible();
  await settled(page);
  expect(await grave(page)).toEqual([]);
  await page.getByRole('link', { name: /^Its [\d,]+ events?$/ }).click();
  await expect(page.getByTestId('falco-event-row').first()).toBeVisible();
});
