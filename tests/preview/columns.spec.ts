import { pageUrl, ROUTES } from '../../src/constants/routes';
import { expect, settled, test, wholeRange } from './fixtures';

/* Columns of tables are as wide as somebody makes them. Every table has the same headings: two of them stand for all. */

for (const { route, table } of [
  { route: ROUTES.noise, table: 'Rules by volume' },
  { route: ROUTES.rules, table: 'Rules' },
]) {
  test(`a column of "${table}" is dragged wider, and let go of by a double-click`, async ({ page }) => {
    await page.goto(`${pageUrl(route)}?${new URLSearchParams(wholeRange()).toString()}`);
    const heading = page
      .getByRole('table', { name: table })
      .getByRole('columnheader', { name: 'Priority', exact: true });
    await expect(heading).toBeVisible();
    await settled(page);
    const width = async () => Math.round((await heading.boundingBox())?.width ?? 0);
    const before = await width();
    const edge = heading.getByRole('separator');
    await edge.scrollIntoViewIfNeeded();
    const { x, y, width: wide, height } = (await edge.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    await page.mouse.move(x + wide / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + wide / 2 + 60, y + height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await width()).toBe(before + 60);
    await edge.dblclick();
    expect(await width()).toBe(before);
  });
}
