import AxeBuilder from '@axe-core/playwright';

import { eventsUrl } from '../../../src/constants/eventsUrl';
import { ROUTES } from '../../../src/constants/routes';
import { expect, settled, test, wholeRange } from '../fixtures';

/** A page writes a moment as ms or as a date, by who set it. */
const msOf = (text: string | null) => Number(text) || Date.parse(text ?? '');

test('the way of an incident: steps in words, queries that open what they say, and Back', async ({ page }) => {
  await page.goto(eventsUrl(wholeRange(), ROUTES.incidents));
  await page.getByRole('table', { name: 'Incidents' }).getByRole('link').first().click();
  const steps = page.getByRole('list', { name: 'Steps' });
  await expect(steps.locator('> li').nth(2)).toBeVisible();
  await settled(page);
  const told = await steps.innerText();
  const here = page.url();

  const next = steps.getByRole('link', { name: /ten minutes before and after/ }).first();
  const [, kind = '', name = ''] = /^(Container|Pod|Host) (\S+),/.exec((await next.innerText()).trim()) ?? [];
  await next.click();
  await expect(page).toHaveURL(/\/events\?/);
  await settled(page);
  const asked = new URL(page.url()).searchParams;
  expect(msOf(asked.get('to')) - msOf(asked.get('from'))).toBeGreaterThanOrEqual(20 * 60_000);
  expect([kind, [...asked.values()].some((value) => value.includes(name)) || kind === 'Container']).toEqual([
    kind,
    true,
  ]);
  await expect(page.getByRole('row').nth(1)).toBeVisible();

  await page.goBack();
  await expect(page).toHaveURL(here);
  await expect(steps).toHaveText(told, { useInnerText: true });
});

for (const theme of ['dark', 'light']) {
  test(`the way of an incident has no fault that axe finds, at 400 pixels and in ${theme}`, async ({ page }) => {
    await page.setViewportSize({ width: 400, height: 900 });
    await page.goto(eventsUrl(wholeRange(), ROUTES.incidents));
    const href = await page.getByRole('table', { name: 'Incidents' }).getByRole('link').first().getAttribute('href');
    await page.goto(`${href}&theme=${theme}`);
    await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible();
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).include('section:has(ol[aria-label="Steps"])').analyze();
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
    // What is wider than the page scrolls within its own box.
    const steps = page.getByRole('list', { name: 'Steps' });
    const box = await steps.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(400);
    expect(await steps.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0);
  });
}
