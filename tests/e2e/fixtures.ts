import { expect, test as base } from '@grafana/plugin-e2e';
import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';

import { EventsPage } from './pages/EventsPage';
import { SettingsPage } from './pages/SettingsPage';

export { expect };

/** What Grafana itself asks outside: its plugin catalogue, the news of its home page, a library of its own. No test machine needs to reach it. */
const CATALOGUE = /\/api\/gnet\/|https:\/\/grafana\.com\/|https:\/\/m1\.openfpcdn\.io\//;

/** Grafana's own feature flags, whose answer does not always arrive in time on a busy machine. */
const FEATURE_FLAGS = /Failed to initialize OpenFeature provider/;

/** How Grafana says that a person has stored nothing yet, such as views of their own. */
const NOTHING_STORED = /status of 404 .*\/user-storage\//;

export interface Journey {
  readonly events: EventsPage;
  readonly settings: SettingsPage;
  /** Fails the test on any console or page error, those aside that it says it provokes. */
  readonly browserErrors: BrowserErrors;
}

/** What the browser's console called an error, page by page. */
export class BrowserErrors {
  private readonly seen: string[] = [];
  private readonly provoked: RegExp[] = [];

  /** Errors that a journey causes on purpose, such as the browser's note about an answer 429. */
  public allow(pattern: RegExp): void {
    this.provoked.push(pattern);
  }

  public watch(page: Page): void {
    page.on('console', (message) => this.hear(message));
    page.on('pageerror', (error) => this.seen.push(`page error: ${error.stack ?? error.message}`));
  }

  public unexpected(): string[] {
    return this.seen.filter((text) => !this.provoked.some((pattern) => pattern.test(text)));
  }

  private hear(message: ConsoleMessage): void {
    const text = `${message.text()} (${message.location().url})`;
    const isGrafanas = [CATALOGUE, FEATURE_FLAGS, NOTHING_STORED].some((known) => known.test(text));
    if (message.type() === 'error' && !isGrafanas) {
      this.seen.push(text);
    }
  }
}

/** Lets a test run and fails it on whatever the console of its pages calls an error. */
export async function withoutErrors(
  context: BrowserContext,
  use: (errors: BrowserErrors) => Promise<void>
): Promise<void> {
  const errors = new BrowserErrors();
  context.on('page', (page) => errors.watch(page));
  await use(errors);
  expect(errors.unexpected(), 'errors in the browser').toEqual([]);
}

export const test = base.extend<Journey>({
  browserErrors: [({ context }, use) => withoutErrors(context, use), { auto: true }],
  // In place of the one that opens Grafana's home page first and answers its feature flags in our stead.
  // Logged in afresh: Grafana changes its session tokens every ten minutes, which ends those of a stored state.
  page: async ({ context, user, grafanaAPICredentials }, use) => {
    const { user: login, password } = user ?? grafanaAPICredentials;
    const answer = await context.request.post('/login', { data: { user: login, password } });
    expect(answer.ok(), `${login} logs in`).toBe(true);
    await use(await context.newPage());
  },
  events: async ({ page }, use) => use(new EventsPage(page)),
  settings: async ({ page }, use) => use(new SettingsPage(page)),
});
