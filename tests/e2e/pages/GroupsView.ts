import type { Locator } from '@playwright/test';

/** Events by what they do. */
export class GroupsView {
  public readonly table: Locator;
  /** Rows of one behaviour each. */
  public readonly rows: Locator;
  /** What the rows stand for, in words. */
  public readonly share: Locator;
  public readonly loadOn: Locator;

  public constructor(root: Locator) {
    this.table = root.getByRole('table', { name: 'Events by behaviour' });
    this.rows = this.table.locator('tr[data-kind="behaviour"]');
    this.share = root.getByRole('status', { name: 'What the groups stand for' });
    this.loadOn = root.getByRole('button', { name: 'Load more' });
  }

  /** The events of all rows, those too that are drawn only further down. */
  public async sum(): Promise<number> {
    const region = this.table.locator('xpath=..');
    const wanted = Number(await this.table.getAttribute('aria-rowcount'));
    for (let tries = 0; tries < 20 && (await this.table.getByRole('row').count()) < wanted; tries++) {
      await region.evaluate((box) => box.scrollTo(0, box.scrollHeight));
      await this.table.page().waitForTimeout(100);
    }
    const counts = await this.table
      .locator('tr[data-kind]')
      .evaluateAll((rows) =>
        rows.map(
          (row) =>
            row.querySelector(row.getAttribute('data-kind') === 'behaviour' ? 'td:nth-child(6)' : 'td:nth-child(2)')
              ?.textContent ?? ''
        )
      );
    return counts.reduce((all, text) => all + Number(text.replace(/\(.*$/, '').replace(/[^\d]/g, '')), 0);
  }
}
