import { expect, test } from '../fixtures';
import { ENVIRONMENTS } from '../support/environments';
import { written } from '../support/written';

/** More stops than the page has before its list. */
const MOST_STOPS = 120;

test('by keyboard alone: to the list, into an event, through its values, and back', async ({ events, page }) => {
  await events.open({ ...written().range, environment: ENVIRONMENTS.recordedJson.id });
  const focused = page.locator(':focus');

  const isOnRow = () => page.evaluate(() => document.activeElement?.hasAttribute('data-row') ?? false);
  for (let stops = 0; stops < MOST_STOPS && !(await isOnRow()); stops++) {
    await page.keyboard.press('Tab');
  }
  await expect(focused).toHaveAttribute('data-row', '0');

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('data-row', '2');
  await page.keyboard.press('End');
  await expect(focused).toHaveAttribute('data-row', String((await events.view.count()) - 1));
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');

  await page.keyboard.press('Enter');
  const detail = await events.view.opened();
  await expect(page.getByRole('region', { name: 'Event detail' })).toBeFocused();
  const first = await detail.title.innerText();
  expect(first).not.toBe('');

  await page.keyboard.press('Escape');
  await expect(events.view.detail).toHaveCount(0);
  await expect(focused).toHaveAttribute('data-row', '1');

  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await events.view.opened();
  await page.keyboard.press('Tab');
  // Once for the tooltip of the button that has the focus, once for the detail.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(events.view.detail).toHaveCount(0);
});
