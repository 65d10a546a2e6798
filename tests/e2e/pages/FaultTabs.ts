import type { Browser, BrowserContext, Page, Request } from '@playwright/test';

import { pageUrl, ROUTES } from '../../../src/constants/routes';
import { VARS } from '../../../src/constants/variables';
import { systems } from '../support/systems';

/** The pages that the fault journey goes through, each in a tab of its own. */
const TABS = {
  overview: { url: pageUrl(ROUTES.overview) },
  events: { url: pageUrl(ROUTES.events) },
  rules: { url: pageUrl(ROUTES.rules) },
  rule: { url: pageUrl(ROUTES.rules), rule: 'Read sensitive file untrusted' },
  tags: { url: pageUrl(ROUTES.tags) },
  mitre: { url: pageUrl(ROUTES.mitre) },
  noise: { url: pageUrl(ROUTES.noise) },
  health: { url: pageUrl(ROUTES.health) },
  alerts: { url: pageUrl(ROUTES.alerts) },
  sidekick: { url: pageUrl(ROUTES.sidekick) },
} as const satisfies Readonly<Record<string, { url: string; rule?: string }>>;

export type TabName = keyof typeof TABS;

export const TAB_NAMES = Object.keys(TABS) as readonly TabName[]; // its keys are these

export interface Asked {
  readonly environment: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a page says at a moment. */
export interface Said {
  /** What is still awaited: roles and texts of what waits. Empty when the page has come to an end. */
  readonly awaits: readonly string[];
  /** First lines of what is marked as a problem. */
  readonly titles: readonly string[];
  /** All lines of it. */
  readonly problems: readonly string[];
  /** All other lines, without what changes with the clock. */
  readonly lines: readonly string[];
}

/** Lines with a number that is one of the answers': neither an address nor an error in the words of who made it. */
export function numbersOf({ lines }: Said): readonly string[] {
  return lines.filter((line) => /\d/.test(line) && !/^(Get|Post) "https?:|^https?:|^error |<!DOCTYPE/i.test(line));
}

/** The app in as many tabs as it has pages, all of one person. */
export class FaultTabs {
  private constructor(
    private readonly context: BrowserContext,
    private readonly tabs: ReadonlyMap<TabName, Page>
  ) {}

  public static async open(browser: Browser, asked: Asked, login = { user: 'admin', password: 'admin' }) {
    const context = await browser.newContext({ baseURL: systems().grafanaUrl });
    await context.clock.install();
    const answer = await context.request.post('/login', { data: login });
    if (!answer.ok()) {
      throw new Error(`${login.user} cannot log in: ${answer.status()}`);
    }
    const tabs = new Map<TabName, Page>();
    for (const name of TAB_NAMES) {
      const page = await context.newPage();
      watch(page);
      await page.goto(addressOf(name, asked));
      // One after the other: the first fills the cache of the others, and ten at once would only wait for each other.
      await settled(page, 60_000);
      tabs.set(name, page);
    }
    return new FaultTabs(context, tabs);
  }

  public page(name: TabName): Page {
    const page = this.tabs.get(name);
    if (page === undefined) {
      throw new Error(`No tab ${name}`);
    }
    return page;
  }

  public get browserContext(): BrowserContext {
    return this.context;
  }

  /** Leads every tab to its page for another question, as a link of the app does: nothing is loaded anew. */
  public async visit(asked: Asked): Promise<void> {
    await this.each(async (page, name) => {
      const address = addressOf(name, asked);
      const lead = page.evaluate((url) => {
        window.history.pushState({ key: String(Math.random()) }, '', url);
        window.dispatchEvent(new PopStateEvent('popstate', { state: window.history.state }));
      }, address);
      // Grafana itself loads a page anew when its clock, put forward, has outlived the session's token.
      await lead.catch((error: unknown) => (isNavigation(error) ? page.goto(address) : Promise.reject(error)));
    });
  }

  /** Does something while the windows are higher by half. */
  public async higher<T>(work: () => Promise<T>): Promise<T> {
    const sizes = new Map<Page, { width: number; height: number } | null>();
    await this.each(async (page) => {
      const size = page.viewportSize();
      sizes.set(page, size);
      await page.setViewportSize({ width: size?.width ?? 1280, height: Math.round((size?.height ?? 720) * 1.5) });
    });
    try {
      return await work();
    } finally {
      await this.each(async (page) => {
        const size = sizes.get(page);
        await (size && page.setViewportSize(size));
      });
    }
  }

  /** Loads every page anew, as after a journey that left something behind. */
  public async reload(): Promise<void> {
    await this.each(async (page) => {
      await page.reload();
      await settled(page, 60_000);
    });
  }

  /** What the pages say once they have come to an end, and at the latest when the time is up. */
  public async settled(timeoutMs: number, names: readonly TabName[] = TAB_NAMES): Promise<ReadonlyMap<TabName, Said>> {
    const said = new Map<TabName, Said>();
    await this.each(async (page, name) => void said.set(name, await settled(page, timeoutMs)), names);
    return said;
  }

  /**
   * How long, by the clock of the pages, until each of them says what is wanted; undefined for one that does not in time.
   * Their clock is put forward meanwhile: what a page does by itself after a minute is to be seen, not waited for.
   */
  public async until(
    timeoutMs: number,
    wanted: (said: Said, name: TabName) => boolean,
    names: readonly TabName[] = TAB_NAMES
  ): Promise<ReadonlyMap<TabName, { readonly afterMs: number | undefined; readonly said: Said }>> {
    const found = new Map<TabName, { afterMs: number | undefined; said: Said }>();
    const began = Date.now();
    for (let forwardMs = 0; ; forwardMs += FORWARD_MS) {
      const afterMs = Date.now() - began + forwardMs;
      await this.each(
        async (page, name) => {
          const said = await read(page);
          found.set(name, { afterMs: wanted(said, name) ? afterMs : undefined, said });
        },
        names.filter((name) => found.get(name)?.afterMs === undefined)
      );
      const isOver = afterMs > timeoutMs && Date.now() - began > ANSWERED_MS;
      if (isOver || [...found.values()].every((one) => one.afterMs !== undefined)) {
        return found;
      }
      await this.context.clock.fastForward(FORWARD_MS);
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  public async each(
    work: (page: Page, name: TabName) => Promise<void>,
    names: readonly TabName[] = TAB_NAMES
  ): Promise<void> {
    await Promise.all(names.map((name) => work(this.page(name), name)));
  }

  public async close(): Promise<void> {
    await this.context.close();
  }
}

export function addressOf(name: TabName, { environment, fromMs, toMs }: Asked): string {
  const { url, ...more } = TABS[name];
  const params = { from: String(fromMs), to: String(toMs), [`var-${VARS.environment}`]: environment, ...more };
  return `${url}?${new URLSearchParams(params).toString()}`;
}

/** By how much the clock of the pages is put forward from one look to the next, and how long a look waits. */
const FORWARD_MS = 5000;
const LOOK_MS = 700;
/** Time, by ours, that a busy machine may need to answer what all pages ask at once. */
const ANSWERED_MS = 30_000;

/** Moments in a row in which a page awaits nothing: the first one may be before it has asked. */
const AT_REST = 3;

/** What a page says once it awaits nothing any more. */
export async function settled(page: Page, timeoutMs: number): Promise<Said> {
  let atRest = 0;
  for (const end = Date.now() + timeoutMs; ;) {
    const said = await read(page);
    const isAtRest = said.awaits.length === 0 && (pending.get(page)?.size ?? 0) === 0;
    atRest = isAtRest ? atRest + 1 : 0;
    if (atRest >= AT_REST || Date.now() > end) {
      return said;
    }
    await page.waitForTimeout(200);
  }
}

/** What is asked of data sources and not answered yet, by the page: on a busy machine a page may not yet say that it waits. */
const pending = new WeakMap<Page, Set<Request>>();

function watch(page: Page): void {
  const asked = new Set<Request>();
  pending.set(page, asked);
  page.on('request', (request) => void (/\/api\/(ds|datasources)\//.test(request.url()) && asked.add(request)));
  page.on('requestfinished', (request) => void asked.delete(request));
  page.on('requestfailed', (request) => void asked.delete(request));
}

function isNavigation(error: unknown): boolean {
  return /context was destroyed|navigat/i.test(String(error));
}

const NOT_YET: Said = { awaits: ['the page'], titles: [], problems: [], lines: [] };

/** Reads what a page says, as text: what only a picture shows is not in it. */
async function read(page: Page): Promise<Said> {
  const found = await page
    .evaluate(() => {
      const main = document.querySelector<HTMLElement>('main');
      const heading = main?.querySelector('h1');
      if (!main || !heading) {
        return undefined;
      }
      const linesOf = (element: HTMLElement) => element.innerText.split('\n').map((line) => line.trim());
      const all = (selector: string) => [...main.querySelectorAll<HTMLElement>(selector)];
      const isSeen = (element: HTMLElement) => element.getClientRects().length > 0;
      const waits = all('[aria-busy="true"], [role="progressbar"], [aria-label="Panel loading bar"]').filter(isSeen);
      const problems = all('[role="alert"]').filter(isSeen);
      return {
        waits: waits.map((one) => one.getAttribute('aria-label') ?? one.className),
        problems: problems.map(linesOf),
        lines: linesOf(main),
      };
    })
    .catch((error: unknown) => {
      if (isNavigation(error)) {
        return undefined; // between two pages
      }
      throw error;
    });
  if (found === undefined) {
    return NOT_YET;
  }
  const problems = found.problems.map((lines) => lines.filter((line) => line !== ''));
  const ofProblems = new Set(problems.flat());
  const lines = found.lines.filter((line) => line !== '' && !ofProblems.has(line)).map(withoutClock);
  const unfinished = lines.filter((line) => /^(Counting…|…)$|^Loading\b|Looking for it/.test(line));
  return {
    awaits: [...found.waits, ...unfinished],
    titles: problems.map(([title = '']) => title),
    problems: problems.flat(),
    lines,
  };
}

/** What changes by itself from one moment to the next is no number of anybody's answer, nor how many could be asked. */
function withoutClock(line: string): string {
  return line
    .replace(/\b\d+ hops compared\b/, 'some hops compared')
    .replace(/^The newest: [\d: -]+$/, 'The newest: some time ago')
    .replace(/\b(an?|a few|\d+) (second|minute|hour|day|month|year)s? ago\b/g, 'some time ago')
    .replace(/\b\d+(\.\d+)? ms\b/g, 'some ms')
    .replace(/\bin \d+ s\b/g, 'in some s');
}
