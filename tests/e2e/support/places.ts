import type { Page } from '@playwright/test';

import { CONFIG_URL } from '../../../src/constants/plugin';
import { pageUrl, ROUTES, type Route } from '../../../src/constants/routes';
import { TEST_IDS } from '../../../src/constants/testIds';
import { VARS } from '../../../src/constants/variables';
import { expect } from '../fixtures';
import { ENVIRONMENTS } from './environments';

/** What is opened on a page, or done to it, before it is looked at again. */
interface State {
  readonly name: string;
  readonly enter: (page: Page) => Promise<void>;
}

/** A page of the app, or one that the app stands on. */
export interface Place {
  readonly name: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Words that are there once the place is. */
  readonly shows: string | RegExp;
  /** One after the other, each from where the one before left the page. */
  readonly states?: readonly State[];
}

/** Of which the generated events of the demo hold some in any 24 hours. */
const RULE = 'Terminal shell in container';

const DAY = { from: 'now-24h', to: 'now' };

const at = (
  name: string,
  route: Route,
  shows: Place['shows'],
  query: Place['query'] = {},
  states: readonly State[] = []
): Place => ({ name, path: pageUrl(route), query: { ...DAY, ...query }, shows, states });

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();
const dialog = (page: Page) => expect(page.getByRole('dialog')).toBeVisible();

const openEvent: State = {
  name: 'an event opened',
  async enter(page) {
    await page.getByTestId(TEST_IDS.eventRow).first().click();
    await expect(page.getByRole('article')).toBeVisible();
  },
};

/** The demo's own pack is provisioned by files, so that nothing is installed there. */
const uninstalled = { [`var-${VARS.environment}`]: ENVIRONMENTS.recordedJson.id };
const nowhere = { [`var-${VARS.environment}`]: ENVIRONMENTS.nowhere.id };

/** Every page of the app, with what opens on it and above it, and with nothing or an error to show. */
export const PLACES: readonly Place[] = [
  at('Overview', ROUTES.overview, 'Can Falco be trusted?', {}, [
    { name: 'how a number is counted', enter: (page) => button(page, 'How this is counted: Events').click() },
    {
      ...openEvent,
      async enter(page) {
        await page.keyboard.press('Escape');
        await openEvent.enter(page);
      },
    },
  ]),
  at('Overview, Loki not there', ROUTES.overview, /Loki cannot be reached/, nowhere),
  at('Events', ROUTES.events, /^[\d,]+ events?$/, {}, [
    openEvent,
    { name: 'its line', enter: (page) => page.getByRole('tab', { name: 'Raw' }).click() },
    { name: 'the choice of columns', enter: (page) => button(page, 'Columns').click() },
  ]),
  at('Events, filtered to none', ROUTES.events, 'No event in this time range matches the filters.', {
    [`var-${VARS.text}`]: 'nothing holds this',
  }),
  at('Events, Loki not there', ROUTES.events, /Loki cannot be reached/, nowhere),
  at('Rules', ROUTES.rules, 'Read sensitive file untrusted'),
  at('A rule', ROUTES.rules, 'Definition', { rule: RULE }, [
    {
      name: 'its silence',
      async enter(page) {
        await button(page, 'Silence').click();
        await dialog(page);
      },
    },
  ]),
  at('Tags', ROUTES.tags, 'maturity_stable'),
  at('A tag', ROUTES.tags, 'With sub-techniques', { tag: 'T1059' }),
  at('MITRE ATT&CK', ROUTES.mitre, 'Outside the matrix', {}, [
    {
      name: 'all of it, unfolded',
      async enter(page) {
        await page.getByRole('switch', { name: 'Show not covered' }).press('Space');
        await button(page, /sub-techniques of/).click();
        await button(page, /^Tag check/).click();
      },
    },
  ]),
  at('A technique', ROUTES.mitre, /^T1059 /, { technique: 'T1059' }),
  at('Noise', ROUTES.noise, 'Rules by volume'),
  at('Exception studio', ROUTES.noise, 'Start from', { rule: RULE }, [
    {
      name: 'with a draft',
      async enter(page) {
        await page.getByRole('group', { name: 'Start from' }).getByRole('button').first().click();
        await expect(page.getByLabel('Rules file', { exact: true })).toBeVisible();
      },
    },
  ]),
  at('Health', ROUTES.health, 'Does it keep up?', {}, [
    {
      name: 'a sensor opened',
      enter: (page) =>
        page
          .getByRole('region', { name: 'Sensors' })
          .getByRole('button', { name: /toggle row/i })
          .first()
          .click(),
    },
  ]),
  at('Alerts', ROUTES.alerts, 'Alert rules', {}, [
    { name: 'a rule opened', enter: (page) => button(page, /^Details of /).click() },
  ]),
  at('Alerts, none installed', ROUTES.alerts, 'Alert rules', uninstalled, [
    {
      name: 'the pack to install',
      async enter(page) {
        await button(page, 'Install…').click();
        await expect(page.getByRole('dialog').getByText('Contact point', { exact: true })).toBeVisible();
      },
    },
  ]),
  at('Falcosidekick', ROUTES.sidekick, 'Test event', {}, [
    {
      name: 'before a test event',
      async enter(page) {
        await button(page, 'Send test event').click();
        await dialog(page);
      },
    },
  ]),
  {
    name: 'Configuration',
    path: CONFIG_URL,
    query: { page: 'configuration' },
    shows: 'Own rules',
    states: [
      {
        name: 'all unfolded, rules pasted',
        async enter(page) {
          await page.getByText('Credentials and TLS').first().click();
          await page.getByText('Field mapping').first().click();
          await page.getByRole('textbox', { name: 'Or paste rules' }).fill('- rule: none\n- macro: x\n  condition: (');
          await button(page, 'Add what was pasted').click();
          await expect(page.getByRole('list', { name: 'Files' })).toBeVisible();
        },
      },
      {
        name: 'the set-up checked',
        async enter(page) {
          await button(page, 'Check set-up').click();
          await expect(page.getByText(/^(Problems: |Nothing is wrong)/)).toBeVisible({ timeout: 60_000 });
          await button(page, /^In order: /).click();
        },
      },
    ],
  },
  { name: 'The panel on a dashboard', path: '/d/falco-events', query: DAY, shows: /^Time$/, states: [openEvent] },
];
