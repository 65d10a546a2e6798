import { CONFIG_URL } from '../../src/constants/plugin';
import { EventsPage } from '../e2e/pages/EventsPage';
import { expect, settled, test, wholeRange } from './fixtures';
import { PLACES } from './places';

/* What is put on paper, or into a file to send: the page alone, black on white, as long as it is. */

const PAPER = { width: 794, height: 1123 };

for (const { name, path, query, shows } of PLACES.filter((place) => place.path !== CONFIG_URL)) {
  test(`${name} can be printed from a dark screen`, async ({ page }) => {
    await page.goto(`${path}?${new URLSearchParams({ ...wholeRange(), ...query, theme: 'dark' }).toString()}`);
    await shows(page);
    await settled(page);
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize(PAPER);
    await expect(page.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCSS('color', 'rgb(0, 0, 0)');
    // A chart is drawn anew once it has noticed how wide the sheet is.
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: 'as wide as the sheet' })
      .toBeLessThanOrEqual(PAPER.width);
    const { high, grounds } = await page.evaluate(() => ({
      high: document.documentElement.scrollHeight,
      grounds: [...document.querySelectorAll('[data-falco-page] *:not([data-falco-ink])')].flatMap((element) =>
        ['', '::before', '::after'].flatMap((part) => {
          const { backgroundColor, content } = getComputedStyle(element, part);
          const isDrawn = part === '' || content !== 'none';
          return isDrawn && backgroundColor !== 'rgba(0, 0, 0, 0)' ? [`${element.outerHTML.slice(0, 80)}${part}`] : [];
        })
      ),
    }));
    // A list is as long as what is in sight, not as all that it could show.
    expect(high).toBeLessThan(6 * PAPER.height);
    expect(grounds, 'what is written in black has nothing behind it').toEqual([]);
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
  const notice = await page.getByText(/^Newest [\d,]+ of/).boundingBox();
  expect(notice?.y, 'what is said of the list is below it').toBeGreaterThan(rows.at(-1) ?? 0);
});
