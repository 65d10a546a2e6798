import { expect, type Locator, type Page } from '@playwright/test';

import { pageUrl, ROUTES } from '../../../src/constants/routes';
import { VARS } from '../../../src/constants/variables';
import { EventsView } from './EventsView';
import { GroupsView } from './GroupsView';

export interface EventsQuery {
  readonly environment?: string;
  /** Milliseconds since the epoch, or as Grafana writes it: `now-1h`. */
  readonly from?: number | string;
  readonly to?: number | string;
  /** Further keys of the URL, as they stand there. */
  readonly more?: Readonly<Record<string, string>>;
}

/** The Events page as a person finds their way on it: by role and text. */
export class EventsPage {
  public readonly view: EventsView;
  public readonly total: Locator;
  public readonly text: Locator;
  /** The filters that are set, and the way to more. */
  public readonly bar: Locator;
  /** Shows events by what they do. */
  public readonly byBehaviour: Locator;
  public readonly groups: GroupsView;
  public readonly explore: Locator;
  /** Whatever failed. */
  public readonly problem: Locator;
  public readonly countProblem: Locator;
  public readonly listProblem: Locator;
  /** Grafana's own button, which has no name. */
  public readonly refresh: Locator;

  public constructor(private readonly page: Page) {
    this.view = new EventsView(page.locator('body'));
    this.total = page.getByRole('status', { name: 'Number of events' });
    this.text = page.getByRole('textbox', { name: 'Text in the line' });
    this.bar = page.getByRole('group', { name: 'Filters', exact: true });
    this.byBehaviour = page.getByRole('radio', { name: 'By behaviour' });
    this.groups = new GroupsView(page.locator('body'));
    this.explore = page.getByRole('link', { name: 'Open in Explore' });
    this.problem = page.getByRole('alert');
    this.countProblem = page.getByRole('alert', { name: /^The count failed: / });
    this.listProblem = page.getByRole('alert', { name: /^The list failed: / });
    this.refresh = page.getByTestId('data-testid RefreshPicker run button');
  }

  /** Opens the page and waits for the first answer, `patienceMs` at most. */
  public async open(query: EventsQuery = {}, patienceMs?: number): Promise<void> {
    await this.visit(query);
    await this.settled(patienceMs);
  }

  /** Opens the page without waiting for events: there may be none. */
  public async visit({ environment, from, to, more = {} }: EventsQuery = {}): Promise<void> {
    const params = new URLSearchParams(more);
    const set = (key: string, value: number | string | undefined) =>
      value !== undefined && params.set(key, String(value));
    set('from', from);
    set('to', to);
    set(`var-${VARS.environment}`, environment);
    await this.page.goto(`${pageUrl(ROUTES.events)}?${params.toString()}`);
    await expect(this.page.getByRole('heading', { name: 'Events', level: 1 })).toBeVisible();
  }

  /** The totals are of the question that stands now. */
  public async settled(timeout?: number): Promise<void> {
    await expect(this.total).toHaveText(/^[\d,]+ events?$/, { timeout });
    await expect(this.page.locator('[aria-busy="true"]')).toHaveCount(0, { timeout });
  }

  public async totalNumber(): Promise<number> {
    await this.settled();
    return numberIn(await this.total.innerText());
  }

  /** Events by priority, as the buttons beside the total say. */
  public async byPriority(): Promise<Record<string, number>> {
    const buttons = this.page.getByRole('button', { name: /events?\. Filter for it$/ });
    const names = await buttons.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') ?? ''));
    return Object.fromEntries(names.map((name) => [name.split(':')[0] ?? '', numberIn(name)]));
  }

  /** The button of a priority that filters for it. */
  public priority(name: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^${name}: [\\d,]+ events?\\. Filter for it$`) });
  }

  /** The range that was counted, as the page says it, in UTC. */
  public async countedRange(): Promise<{ fromMs: number; toMs: number }> {
    const text = await this.page.getByText(/ to .*, a bar is /).innerText();
    const [from = '', to = ''] = text.match(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{3})?/g) ?? [];
    return { fromMs: Date.parse(`${from.replace(' ', 'T')}Z`), toMs: Date.parse(`${to.replace(' ', 'T')}Z`) };
  }

  /** How the total is counted: the words and the query. */
  public async howCounted(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Query' }).click();
    return this.page.getByRole('dialog').or(this.page.locator('[data-testid="toggletip-content"]'));
  }

  /** Adds a filter: the field by its name, then one of the values that are offered for it, or one that is typed. */
  public async choose(label: string, value: string): Promise<void> {
    await this.bar.getByRole('button', { name: 'Filter', exact: true }).click();
    await this.pick('Field', label);
    await this.pick(`Value of ${label}`, value);
    await this.page.getByRole('button', { name: 'Set filter' }).click();
    await this.settled();
  }

  /** A filter that is set, by its words: `Rule is Terminal shell in container`. */
  public filter(text: string | RegExp): Locator {
    const name = typeof text === 'string' ? `Filter: ${text}` : new RegExp(`^Filter: ${text.source}`);
    return this.bar.getByRole('group', { name, exact: true });
  }

  private async pick(list: string, option: string): Promise<void> {
    const box = this.page.getByRole('combobox', { name: list, exact: true });
    await box.fill(option);
    const offered = this.page.getByRole('listbox', { name: list, exact: true }).getByRole('option');
    await offered.filter({ hasText: option }).first().click();
  }

  public async search(text: string): Promise<void> {
    await this.text.fill(text);
    await this.text.press('Enter');
    await this.settled();
  }
}

function numberIn(text: string): number {
  return Number((/[\d,]+(?= events?)/.exec(text)?.[0] ?? text).replaceAll(',', ''));
}
