import { expect, type Page } from '@playwright/test';

import { PLUGIN_BASE_URL, ROUTES } from '../../../src/constants/routes';
import { AROUND_KEYS } from '../../../src/constants/urlKeys';
import { settled } from '../pages/FaultTabs';

/** A link of the app into itself, as it stands on a page. */
export interface FoundLink {
  readonly href: string;
  /** The events that it says it leads to. */
  readonly counted: number | undefined;
  /** Links of one kind are made by one piece of code: the same part of a page, to the same page, setting the same. */
  readonly kind: string;
  readonly text: string;
}

/** What a page shows, as far as two browsers must agree on it. */
export interface Shown {
  readonly path: string;
  /** What its address says, in the order of the keys. */
  readonly address: string;
  /** Total of the Events page; of other pages the numbers of their links. */
  readonly numbers: readonly number[];
}

/** Keys by which Grafana follows people, and the list's own that say nothing of what is counted. */
const NOT_STATE = /^(uel_|orgId$|refresh$)/;

/** Every link of the app into itself that stands in the page, Grafana's own navigation aside. */
export async function collectLinks(page: Page, place: string): Promise<FoundLink[]> {
  const found = await page
    .locator('#pageContent, main')
    .first()
    .evaluate((root, base) => {
      const nameOf = (element: Element | null) => {
        const by = element?.getAttribute('aria-labelledby');
        return element?.getAttribute('aria-label') ?? (by ? document.getElementById(by)?.textContent : '') ?? '';
      };
      return [...root.querySelectorAll<HTMLAnchorElement>(`a[href*="${base}/"]`)].map((link) => ({
        href: link.getAttribute('href') ?? '',
        counted: link.dataset.counted,
        text: (link.getAttribute('aria-label') ?? link.innerText).replace(/\s+/g, ' ').slice(0, 80),
        part: nameOf(link.parentElement?.closest('section, [aria-label], [aria-labelledby]') ?? null),
      }));
    }, PLUGIN_BASE_URL);
  return found.map(({ href, counted, text, part }) => ({
    href,
    counted: counted === undefined ? undefined : Number(counted),
    text,
    kind: [place, part, ...signatureOf(href)].filter(Boolean).join(' > '),
  }));
}

/** The page that an address leads to, and what it sets there besides time and environment. */
function signatureOf(href: string): string[] {
  const { pathname, searchParams } = new URL(href, 'http://grafana');
  const set = [...searchParams].filter(
    ([key, value]) => value !== '' && value !== '$__all' && !/^(from|to|timezone|var-env)$/.test(key)
  );
  return [pathname.split('/').at(-1) ?? '', [...new Set(set.map(([key]) => key))].sort().join(',')];
}

/** Follows an address as a click does: Grafana goes there within the page that is loaded. */
export async function follow(page: Page, href: string): Promise<void> {
  await page.evaluate((to) => {
    const link = document.createElement('a');
    link.href = to;
    document.body.append(link);
    link.click();
    link.remove();
  }, href);
  await expect.poll(() => new URL(page.url()).pathname).not.toMatch(/\/open$/);
}

/** Whether an address is the list of events, which says how many there are; what is around one of them is the same page. */
export function isList(href: string): boolean {
  const { pathname, searchParams } = new URL(href, 'http://grafana');
  return pathname.endsWith(`/${ROUTES.events}`) && !searchParams.has(AROUND_KEYS.event);
}

/** Numbers count once they have stood for so long: between two of its parts a page awaits nothing for a moment. */
const STOOD_MS = 1000;

/** What the page shows once it has all of its answers. */
export async function shownBy(page: Page): Promise<Shown> {
  for (let before = await shownNow(page); ;) {
    await page.waitForTimeout(STOOD_MS);
    const now = await shownNow(page);
    if (JSON.stringify(now) === JSON.stringify(before)) {
      return now;
    }
    before = now;
  }
}

async function shownNow(page: Page): Promise<Shown> {
  const { pathname } = new URL(page.url());
  const total = page.getByRole('status', { name: 'Number of events' });
  const hasTotal = isList(page.url());
  if (hasTotal) {
    await expect(total).toHaveText(/^[\d,]+ events?( |$)/, { timeout: 60_000 });
  }
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  const { awaits } = await settled(page, 60_000);
  expect(awaits, page.url()).toEqual([]);
  const numbers = hasTotal
    ? [
        Number(
          (await total.innerText())
            .replace(/[^\d].*$/s, (rest) => (rest.startsWith(',') ? rest : ''))
            .replace(/[^\d]/g, '')
        ),
      ]
    : await page
        .locator('[data-counted]')
        .evaluateAll((all) => all.map((one) => Number(one.getAttribute('data-counted'))));
  const params = [...new URL(page.url()).searchParams].filter(([key]) => !NOT_STATE.test(key));
  return { path: pathname, address: JSON.stringify(params.sort()), numbers };
}
