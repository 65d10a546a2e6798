import type { Page } from '@playwright/test';

import { pageUrl, ROUTES } from '../../src/constants/routes';
import french from '../../src/locales/fr-FR/community-falco-app.json';
import german from '../../src/locales/de-DE/community-falco-app.json';
import { expect, settled, test, wholeRange } from './fixtures';
import { PLACES } from './places';

test.use({ viewport: { width: 1280, height: 900 } });

const LANGUAGES = [
  { code: 'de-DE', name: 'Deutsch', words: german.falco, total: /^\d{1,3}(\.\d{3})* Ereignisse$/ },
  { code: 'fr-FR', name: 'français', words: french.falco, total: /^\d{1,3}(\u202f\d{3})* événements$/ },
];

for (const { code, name, words, total } of LANGUAGES) {
  test(`speaks ${name} on every page once it is chosen, and no heading or button is cut`, async ({ page }) => {
    await page.goto(addressOf(pageUrl(ROUTES.events)));
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: words.events.title })).toBeVisible();
    await expect(page.getByRole('status', { name: words.totals.label })).toHaveText(total);
    await expect(page.locator('html')).toHaveAttribute('lang', code);

    for (const { path, query } of PLACES) {
      await page.goto(addressOf(path, query));
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await settled(page);
      await expect(page.locator('html')).toHaveAttribute('lang', code);
      expect.soft(await cutIn(page), path).toEqual([]);
    }
  });
}

function addressOf(path: string, query: Readonly<Record<string, string>> = {}): string {
  return `${path}?${new URLSearchParams({ ...wholeRange(), ...query }).toString()}`;
}

/** Headings and buttons whose text ends beyond them, and the page where it is wider than the window. */
function cutIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const range = document.createRange();
    const endOf = (element: Element) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      let end = 0;
      // What is for screen readers alone is in an element of one pixel.
      while (texts.nextNode()) {
        range.selectNodeContents(texts.currentNode);
        const hidden = (texts.currentNode.parentElement?.offsetWidth ?? 0) <= 1;
        end = Math.max(end, hidden ? 0 : range.getBoundingClientRect().right);
      }
      return end;
    };
    const page = document.documentElement;
    const cut = [...document.querySelectorAll('main :is(th, [role="columnheader"], button, h1, h2, h3)')]
      .filter((element) => endOf(element) > element.getBoundingClientRect().right + 1)
      .map((element) => `${element.tagName}: ${element.textContent}`);
    return page.scrollWidth > page.clientWidth ? [...cut, `the page: ${page.scrollWidth}`] : cut;
  });
}
