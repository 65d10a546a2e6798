import { expect, type Page } from '@playwright/test';

import { EventsView } from '../pages/EventsView';
import { OverviewPage } from '../pages/OverviewPage';

/** Who is led round: on any page of the app, with a way to the others. */
interface Visitor {
  readonly page: Page;
  /** Follows the app's menu, as the place where the pages are shown has it. */
  readonly menu: (name: string) => Promise<void>;
}

/** A stop of the tour, by its heading on the page docs/tasks/tour.md. */
interface Stop {
  readonly title: string;
  /** What that page names at this stop: what is pressed and what is looked at, as it stands on screen. */
  readonly names: readonly string[];
  readonly walk: (visitor: Visitor) => Promise<void>;
}

function stop<const Names extends readonly string[]>(
  title: string,
  names: Names,
  walk: (visitor: Visitor, names: Names) => Promise<void>
): Stop {
  return { title, names, walk: (visitor) => walk(visitor, names) };
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name, level: 1 });

const events = (page: Page) => new EventsView(page.locator('body'));

/** The tour, on a day with events. */
export const STOPS: readonly Stop[] = [
  stop(
    'What needs attention',
    ['Overview', 'Needs attention', 'Can Falco be trusted?'],
    async ({ page }, [overview, attention, trust]) => {
      await expect(heading(page, overview)).toBeVisible();
      await new OverviewPage(page).settled();
      await expect(page.getByRole('region', { name: attention })).toBeVisible();
      await expect(page.getByRole('region', { name: trust })).toBeVisible();
    }
  ),
  stop('From a number to its events', ['Critical and above', 'Events'], async ({ page }, [critical, list]) => {
    const tile = new OverviewPage(page).tile(critical);
    const said = /: ([\d,]+)/.exec((await tile.getAttribute('aria-label')) ?? '')?.[1] ?? 'no number';
    await tile.click();
    await expect(heading(page, list)).toBeVisible();
    await expect(page.getByRole('status', { name: 'Number of events' })).toHaveText(new RegExp(`^${said} events?$`));
  }),
  stop('One event', ['Process'], async ({ page }, [process]) => {
    const view = events(page);
    await view.rows.first().click();
    const { title } = await view.opened();
    await expect(view.detail.getByText(process, { exact: true }).first()).toBeVisible();
    const rule = await title.innerText();
    // The address is the view: whoever is sent it sees the same.
    await page.reload();
    await expect(view.detail).toContainText(rule);
  }),
  stop('What happened around it', ['Around it', 'Events by tactic', 'Host'], async ({ page }, [link, lanes, host]) => {
    await events(page).detail.getByRole('link', { name: link }).click();
    const around = page.getByRole('region', { name: 'Around an event' });
    await expect(around.getByRole('list', { name: lanes })).toContainText('event');
    await around.getByRole('radio', { name: host }).click();
    await expect(events(page).rows.first()).toBeVisible();
  }),
  stop('The whole story', ['Incidents', 'Steps', 'Look next'], async ({ page, menu }, [incidents, steps, next]) => {
    await menu(incidents);
    await page.getByRole('table', { name: incidents }).getByRole('link').first().click();
    const told = page.getByRole('list', { name: steps });
    await expect(told.locator('> li').nth(1)).toBeVisible();
    await expect(told.getByRole('list', { name: next }).first()).toBeVisible();
  }),
  stop('What is covered', ['MITRE ATT&CK', 'Outside the matrix'], async ({ page, menu }, [matrix, outside]) => {
    await menu(matrix);
    await expect(heading(page, matrix)).toBeVisible();
    await expect(page.getByText(outside).first()).toBeVisible();
  }),
  stop(
    'What is only noise',
    ['Noise', 'Rules by volume', 'Start from', 'Rules file'],
    async ({ page, menu }, [noise, volume, start, file]) => {
      await menu(noise);
      const rule = page.getByRole('table', { name: volume }).getByRole('row').nth(1).getByRole('link').first();
      const name = (await rule.innerText()).trim();
      await rule.click();
      await expect(heading(page, name)).toBeVisible();
      await page.getByRole('group', { name: start }).getByRole('button').first().click();
      await expect(page.getByLabel(file, { exact: true })).toContainText(`- rule: ${name}`);
      await expect(page.getByText(/^Hides [\d,]+ of [\d,]+ events of the rule/)).toBeVisible();
    }
  ),
  stop('Whether Falco sees at all', ['Health', 'Sensors'], async ({ page, menu }, [health, sensors]) => {
    await menu(health);
    await expect(heading(page, health)).toBeVisible();
    await expect(page.getByRole('region', { name: sensors })).toContainText('node-01');
  }),
];
