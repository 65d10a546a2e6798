import type { Page } from '@playwright/test';

import { expect, settled, test, wholeRange } from './fixtures';
import { PLACES } from './places';

/* Every page at every width that people have: a telephone, a laptop at 200 % and without zoom, and desktops. */

/** Pixels of a stylesheet: 200 % of 1280 and of 1440 are half of them. */
const WIDTHS = [400, 640, 720, 1280, 1440, 1920];

/** The end of a sentence and the begin of the next, as two texts side by side read that nothing parts. */
const RUN_TOGETHER = /.*[a-z]{2,} [a-z]{2,}[.!?][A-Z][a-z]+ [a-z].*/g;

for (const { name, path, query, shows } of PLACES) {
  test(`${name} never has to be scrolled sideways`, async ({ page }) => {
    const asked = { ...wholeRange(), ...query, theme: 'dark' };
    await page.goto(`${path}?${new URLSearchParams(asked).toString()}`);
    await shows(page);
    await settled(page);
    const text = await page.getByRole('main').innerText();
    expect(text.match(RUN_TOGETHER), 'sentences without a space between them').toBeNull();
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      await expect
        .poll(() => sideways(page, width >= 1280), { message: `${name} at ${width} px`, timeout: 5_000 })
        .toEqual([]);
      if (width >= 1280) {
        expect(await isTimeInOneLine(page), `${name} at ${width} px: time and refreshing are in one line`).toBe(true);
      }
    }
  });
}

/** Of the time picker and the button that refreshes; true where a page has neither. */
function isTimeInOneLine(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const places = ['TimePicker Open Button', 'RefreshPicker run button'].flatMap((id) =>
      [...document.querySelectorAll(`[data-testid="data-testid ${id}"]`)].map((one) => one.getBoundingClientRect())
    );
    return new Set(places.map(({ top }) => Math.round(top))).size <= 1;
  });
}

/**
 * What is wider than its place: the page, and boxes in it that do not say so. On a desktop saying so is no excuse but for lists of
 * events, whose columns a person chooses.
 */
async function sideways(page: Page, isDesktop: boolean): Promise<readonly string[]> {
  return page.evaluate(
    (excuseOfDesktops) => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const saysSo = (element: Element) =>
        getComputedStyle(element).maskImage !== 'none' &&
        (excuseOfDesktops === undefined || element.querySelector(excuseOfDesktops) !== null);
      const isWider = (element: Element) => element.scrollWidth > element.clientWidth + 1;
      const named = (element: Element) =>
        `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.className}: ${element.scrollWidth} in ${element.clientWidth}`;
      const boxes = [...document.querySelectorAll('main *')].filter((element) => {
        const { overflowX, visibility } = getComputedStyle(element);
        return isWider(element) && visibility !== 'hidden' && (overflowX === 'auto' || overflowX === 'scroll');
      });
      const tables = [
        ...document.querySelectorAll('main :is(table, [role="table"], [role="treegrid"], [role="grid"])'),
      ];
      const cut = tables.filter((table) => {
        for (let box = table.parentElement; box && box.tagName !== 'MAIN'; box = box.parentElement) {
          const { overflowX } = getComputedStyle(box);
          if (overflowX !== 'visible') {
            return (
              (overflowX === 'hidden' || overflowX === 'clip') &&
              table.getBoundingClientRect().right > box.getBoundingClientRect().right + 1
            );
          }
        }
        return false;
      });
      return [
        ...(scrollWidth > clientWidth ? [`the page: ${scrollWidth} in ${clientWidth}`] : []),
        // A text that a machine wrote is scrolled in its own box, which the keyboard stops at.
        ...boxes.filter((box) => !box.matches('pre, textarea') && !saysSo(box)).map(named),
        ...cut.map((table) => `cut: ${named(table)}`),
      ];
    },
    isDesktop ? '[role="treegrid"], [role="grid"]' : undefined
  );
}
