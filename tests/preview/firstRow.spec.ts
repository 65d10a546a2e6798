import { pageUrl, ROUTES } from '../../src/constants/routes';
import { TEST_IDS } from '../../src/constants/testIds';
import { EventsPage } from '../e2e/pages/EventsPage';
import { expect, settled, test, wholeRange } from './fixtures';
import { RULE } from './places';

/** Pixels from the top of the window. */
const FIRST_ROW_AT_MOST = 260;

/** What a window of 1440 px leaves of a page where Grafana's own menu is docked. */
const BESIDE_MENU = 1076;

for (const docked of [false, true]) {
  test(`the first row is there at once, the menu ${docked ? 'docked' : 'closed'}`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const events = new EventsPage(page);
    await events.open(wholeRange());
    if (docked) {
      const band = page.locator('[data-folded]');
      const width = (await band.boundingBox())?.width ?? 0;
      await page.addStyleTag({ content: `body { padding-left: ${width - BESIDE_MENU}px }` });
      await expect.poll(async () => (await band.boundingBox())?.width).toBe(BESIDE_MENU);
    }
    await settled(page);
    // However much there is to say of the times in it: a day may have every kind.
    await page.getByRole('note', { name: 'Tainted times' }).evaluate((note) => {
      for (let kind = 0; kind < 3; kind++) {
        note.append(note.firstElementChild!.cloneNode(true));
      }
    });
    await expect
      .poll(async () => (await events.view.rows.first().boundingBox())?.y, { message: 'pixels above the first row' })
      .toBeLessThanOrEqual(FIRST_ROW_AT_MOST);
    // The course of the events is there as well.
    const course = await page.getByTestId(TEST_IDS.volume).locator('canvas').first().boundingBox();
    expect(course?.height).toBeGreaterThan(60);
  });
}

test('eight rows are in sight at 200 %', async ({ page }) => {
  // What a window of 1440 x 900 has of CSS pixels at 200 %.
  const height = 450;
  await page.setViewportSize({ width: 720, height });
  const events = new EventsPage(page);
  await events.open(wholeRange());
  await settled(page);
  // The preview's own head is higher than Grafana's: the list alone has to fit.
  await events.view.grid.evaluate((grid) => grid.scrollIntoView({ block: 'end' }));
  const rows = await Promise.all((await events.view.rows.all()).map((row) => row.boundingBox()));
  expect(rows.filter((box) => box && box.y >= 0 && box.y + box.height <= height).length).toBeGreaterThanOrEqual(8);
});

test('a filter is set, changed and taken away in the bar, by keyboard too', async ({ page }) => {
  const events = new EventsPage(page);
  await events.open(wholeRange());
  const all = await events.totalNumber();

  await events.bar.getByRole('button', { name: 'Filter', exact: true }).press('Enter');
  await expect(page.getByRole('combobox', { name: 'Field' })).toBeFocused();
  await page.keyboard.type('rule');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('combobox', { name: 'Value of Rule' })).toBeFocused();
  // The counts beside the values are those of the present scope.
  await expect(page.getByRole('option', { name: /^Read sensitive file untrusted [\d,]+$/ })).toBeVisible();
  await page.keyboard.type(RULE);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Set filter' }).press('Enter');
  await expect(events.filter(`Rule is ${RULE}`)).toBeVisible();
  await expect(page).toHaveURL(/var-rule=Read(\+|%20)sensitive/);
  await expect.poll(() => events.totalNumber()).toBeLessThan(all);
  const some = await events.totalNumber();

  await events
    .filter(`Rule is ${RULE}`)
    .getByRole('button', { name: /^Rule is/ })
    .click();
  await page.getByRole('radio', { name: 'is not', exact: true }).check({ force: true });
  await page.getByRole('button', { name: 'Change filter' }).click();
  await expect(events.filter(`Rule is not ${RULE}`)).toBeVisible();
  await expect.poll(() => events.totalNumber()).toBe(all - some);

  await page.reload();
  await expect(events.filter(`Rule is not ${RULE}`)).toBeVisible();
  await events
    .filter(`Rule is not ${RULE}`)
    .getByRole('button', { name: /^Remove the filter/ })
    .click();
  await expect.poll(() => events.totalNumber()).toBe(all);
});

test('no box says "All"', async ({ page }) => {
  await page.goto(
    `${pageUrl(ROUTES.events)}?${new URLSearchParams({ ...wholeRange(), 'var-rule': '$__all' }).toString()}`
  );
  const events = new EventsPage(page);
  await events.settled();
  await expect(page.getByText('All', { exact: true })).toHaveCount(0);
  await expect(events.bar.getByRole('group')).toHaveCount(0);
});
