import { pageUrl, ROUTES } from '../../src/constants/routes';
import { EventsPage } from '../e2e/pages/EventsPage';
import { expect, settled, test, wholeRange } from './fixtures';

/* What is put on paper, or into a file to send: the page alone, black on white, as long as it is. */

const PAPER = { width: 794, height: 1123 };

const PRINTED = [
  { name: 'events', path: pageUrl(ROUTES.events), shows: 'Process or user' },
  { name: 'incidents', path: pageUrl(ROUTES.incidents), shows: 'Drop and execute new binary in container' },
  { name: 'digest', path: pageUrl(ROUTES.digest), shows: 'New and no longer seen' },
] as const;

for (const { name, path, shows } of PRINTED) {
  test(`${name} can be printed from a dark screen`, async ({ page }) => {
    await page.goto(`${path}?${new URLSearchParams({ ...wholeRange(), theme: 'dark' }).toString()}`);
    await expect(page.getByText(shows).first()).toBeVisible();
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(PAPER);
    await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
    await expect(page.getByText(shows).first()).toHaveCSS('color', 'rgb(0, 0, 0)');
    const { wide, high } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      high: document.documentElement.scrollHeight,
    }));
    expect(wide).toBeLessThanOrEqual(PAPER.width);
    // A list is as long as what is in sight, not as all that it could show.
    expect(high).toBeLessThan(5 * PAPER.height);
    await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  });
}

test('the rows of a list follow each other on paper', async ({ page }) => {
  const events = new EventsPage(page);
  await events.open(wholeRange());
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize(PAPER);
  const rows = await page.locator('[data-row]').evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top));
  expect(rows.length).toBeGreaterThan(10);
  expect(rows).toEqual([...rows].sort((a, b) => a - b));
  expect(new Set(rows).size).toBe(rows.length);
});
