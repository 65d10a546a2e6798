import { expect, type Locator } from '@playwright/test';

import { TEST_IDS } from '../../../src/constants/testIds';

/** The event list wherever it stands: on a page or in a panel. */
export class EventsView {
  public readonly grid: Locator;
  public readonly rows: Locator;
  public readonly detail: Locator;
  public readonly otherLines: Locator;

  public constructor(private readonly root: Locator) {
    // A grid where rows do not open.
    this.grid = root
      .getByRole('treegrid', { name: 'Falco events' })
      .or(root.getByRole('grid', { name: 'Falco events' }));
    this.rows = root.getByTestId(TEST_IDS.eventRow);
    this.detail = root.getByTestId(TEST_IDS.eventDetail);
    this.otherLines = root.getByRole('switch', { name: /Show other lines/ });
  }

  /** Rows that the list has, whether or not they are in the document. */
  public async count(): Promise<number> {
    return Number(await this.grid.getAttribute('aria-rowcount')) - 1;
  }

  /** Opens the row that stands at a place, counted from the top of what is in sight. */
  public async open(at = 0): Promise<EventDetail> {
    await this.rows.nth(at).click();
    return this.opened();
  }

  public async opened(): Promise<EventDetail> {
    await expect(this.detail).toBeVisible();
    return new EventDetail(this.detail);
  }

  public button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }
}

/** What is said of one event. */
export class EventDetail {
  public readonly title: Locator;
  public readonly time: Locator;
  public readonly fields: Locator;

  public constructor(private readonly root: Locator) {
    this.title = root.getByRole('heading', { level: 3 });
    this.time = root.locator('time');
    this.fields = root.getByRole('table', { name: 'Fields' });
  }

  /** The value under a field's name among the facts: `hostname`, `rule`, ... */
  public fact(field: string): Locator {
    return this.root.getByRole('group', { name: field, exact: true });
  }

  public row(field: string): Locator {
    return this.fields
      .getByRole('row')
      .filter({ has: this.root.page().getByRole('rowheader', { name: field, exact: true }) });
  }

  public button(name: string): Locator {
    return this.root.getByRole('button', { name, exact: true });
  }

  public tab(name: string | RegExp): Locator {
    return this.root.getByRole('tab', { name });
  }

  public line(): Locator {
    return this.root.getByRole('group', { name: 'Line', exact: true });
  }

  /** Everything that the head of the detail says, read in one go. */
  public read(): Promise<DetailFacts> {
    return this.root.evaluate((article) => {
      const text = (element: Element | null | undefined) => element?.textContent?.trim() ?? '';
      const group = (name: string) => text(article.querySelector(`[role="group"][aria-label="${name}"]`));
      const tags = [...article.querySelectorAll('ul[aria-label="Tags"] li [data-kind]')];
      return {
        rule: text(article.querySelector('h3')),
        priority: text(article.querySelector('header > span')),
        time: article.querySelector('time')?.getAttribute('datetime') ?? '',
        host: group('hostname'),
        tags: tags.map(text),
        fields: [...article.querySelectorAll('table tbody tr')].map((row): [string, string] => [
          text(row.querySelector('th')),
          text(row.querySelector('td')),
        ]),
      };
    });
  }
}

export interface DetailFacts {
  readonly rule: string;
  readonly priority: string;
  /** RFC 3339, UTC, nine digits. */
  readonly time: string;
  readonly host: string;
  readonly tags: readonly string[];
  readonly fields: ReadonlyArray<readonly [name: string, value: string]>;
}
