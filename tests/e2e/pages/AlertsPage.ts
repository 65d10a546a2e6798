import type { Locator, Page } from '@playwright/test';

import { pageUrl, ROUTES } from '../../../src/constants/routes';

/** The Alerts page as a person meets it. */
export class AlertsPage {
  public readonly install: Locator;
  public readonly update: Locator;
  public readonly remove: Locator;
  public readonly dialog: Locator;
  public readonly changes: Locator;

  public constructor(private readonly page: Page) {
    this.install = page.getByRole('button', { name: 'Install…' });
    this.update = page.getByRole('button', { name: 'Update…' });
    this.remove = page.getByRole('button', { name: 'Remove…' });
    this.dialog = page.getByRole('dialog');
    this.changes = this.dialog.getByRole('group', { name: 'What would change' });
  }

  public async open(environment: string): Promise<void> {
    await this.page.goto(`${pageUrl(ROUTES.alerts)}?var-env=${environment}`);
    await this.page.getByRole('heading', { name: 'Alert rules' }).waitFor();
  }

  /** The row of a rule by its name. */
  public rule(title: string): Locator {
    return this.page.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: title }) });
  }

  public async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
    await this.dialog.waitFor({ state: 'hidden' });
  }
}
