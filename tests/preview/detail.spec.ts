import { EventsPage } from '../e2e/pages/EventsPage';
import { expect, test, wholeRange } from './fixtures';

test.use({ viewport: { width: 1440, height: 900 } });

test('an event beside the whole page: no row moves, keys go on, and the focus comes back', async ({ page }) => {
  const events = new EventsPage(page);
  await events.open(wholeRange());
  const row = page.locator('[data-row="2"]');
  const before = await row.boundingBox();
  await row.click();
  const detail = page.getByRole('region', { name: 'Event detail' });
  await expect(detail).toBeVisible();
  expect(Math.abs(((await row.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
  const box = await detail.boundingBox();
  expect(box?.height).toBeGreaterThan(700);

  for (const fact of ['What', 'Action', 'Where', 'When', 'Who', 'Process', 'Rule']) {
    await expect(detail.getByText(fact, { exact: true })).toBeInViewport();
  }
  await page.keyboard.press('Escape');
  await expect(row).toBeFocused();

  await page.keyboard.press('Enter');
  await expect(detail).toBeFocused();
  const first = new URL(page.url()).searchParams.get('event');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await expect(page.locator('[data-row="4"]')).toHaveAttribute('aria-selected', 'true');
  expect(new URL(page.url()).searchParams.get('event')).not.toBe(first);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-row="4"]')).toBeFocused();

  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys on this page' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await expect(events.text).toBeFocused();
});

test('who clicks a row where its actions come up means the row, and who looks first the action', async ({ page }) => {
  const events = new EventsPage(page);
  await events.open(wholeRange());
  const row = page.locator('[data-row="3"]');
  const actions = row.getByRole('button', { name: /^Filter out/ });
  const place = row.getByRole('gridcell').nth(3);
  await place.hover({ position: { x: 4, y: 8 } });
  const { x = 0, y = 0, width = 0, height = 0 } = (await actions.boundingBox()) ?? {};
  await page.mouse.move(0, 0);
  await expect(actions).toBeHidden();

  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await page.mouse.up();
  await events.view.opened();
  expect(new URL(page.url()).searchParams.get('event')).not.toBeNull();
  await page.keyboard.press('Escape');

  await place.hover({ position: { x: 4, y: 8 } });
  await actions.click();
  await expect(page.getByRole('button', { name: /is not/ }).first()).toBeVisible();
});

test('a link opens an event that the list does not hold, and says when there is none', async ({ page }) => {
  const events = new EventsPage(page);
  await events.open(wholeRange());
  await page.locator('[data-row="0"]').click();
  const title = await (await events.view.opened()).title.innerText();
  const key = new URL(page.url()).searchParams.get('event') ?? '';
  const { from } = wholeRange();

  await events.open({ from, to: Number(from) + 60_000, more: { event: key, 'var-rule': 'None of this name' } });
  expect(await (await events.view.opened()).title.innerText()).toBe(title);
  await expect(page.getByText(/^Opened by its link/)).toBeVisible();

  await events.open({ from, to: Number(from) + 60_000, more: { event: `${key.replace(/^\d{12}/, '100000000000')}` } });
  await expect(page.getByText('Loki does not hold the linked event any more.')).toBeVisible();
});
