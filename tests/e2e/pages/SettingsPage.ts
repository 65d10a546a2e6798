import { expect, type Locator, type Page } from '@playwright/test';

import { CONFIG_URL } from '../../../src/constants/plugin';

/** The app's configuration page. */
export class SettingsPage {
  public readonly save: Locator;
  public readonly problems: Locator;

  public constructor(private readonly page: Page) {
    this.save = page.getByRole('button', { name: 'Save settings' });
    this.problems = page.getByRole('alert');
  }

  public async open(): Promise<void> {
    await this.page.goto(`${CONFIG_URL}?page=configuration`);
    await expect(this.page.getByRole('textbox', { name: 'Stream selector of the events' }).first()).toBeVisible();
  }

  public selector(): Locator {
    return this.page.getByRole('textbox', { name: 'Stream selector of the events' });
  }

  public addresses(): Locator {
    return this.page.getByRole('textbox', { name: /^Addresses/ });
  }

  public async chooseLoki(name: string): Promise<void> {
    // Grafana names every data source picker the same; the first one of an environment is Loki's.
    await this.page.getByRole('combobox', { name: 'Select a data source' }).first().click();
    await this.page.keyboard.type(name);
    await this.page.getByRole('option', { name }).click();
  }

  public async testLoki(): Promise<void> {
    await this.page.getByRole('button', { name: 'Test the Loki connection' }).click();
  }

  public async testSidekick(): Promise<void> {
    await this.page.getByRole('button', { name: 'Test the saved Falcosidekick settings' }).click();
  }

  /** Saves and waits for the page that Grafana loads afresh. */
  public async saveAndReload(): Promise<void> {
    const stored = this.page.waitForResponse(
      (response) => response.url().endsWith('/settings') && response.request().method() === 'POST'
    );
    await this.save.click();
    expect((await stored).status()).toBe(200);
    await this.page.waitForLoadState('load');
  }
}
