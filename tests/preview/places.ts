import type { Page } from '@playwright/test';

import { CONFIG_URL } from '../../src/constants/plugin';
import { pageUrl, ROUTES } from '../../src/constants/routes';
import { expect } from './fixtures';

/** A rule that makes some events in any hour. */
export const RULE = 'Read sensitive file untrusted';

/** A page, and what is on it once its data is. */
export interface Place {
  readonly name: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly shows: (page: Page) => Promise<void>;
}

const says = (text: string | RegExp) => async (page: Page) => expect(page.getByText(text).first()).toBeVisible();

const plot = (page: Page) => expect(page.locator('main canvas').first()).toBeVisible();

/** Every page but those that are about what only a Grafana has. */
export const PLACES: readonly Place[] = [
  {
    name: 'Overview',
    path: pageUrl(ROUTES.overview),
    async shows(page) {
      await plot(page);
      await expect(page.getByRole('link', { name: RULE }).first()).toBeVisible();
      await expect(page.getByRole('region', { name: 'Can Falco be trusted?' })).toContainText(
        'no Prometheus data source'
      );
    },
  },
  {
    name: 'Events',
    path: pageUrl(ROUTES.events),
    async shows(page) {
      await plot(page);
      await expect(page.getByRole('status', { name: 'Number of events' })).toHaveText(/^[\d,]+ events$/);
    },
  },
  { name: 'Incidents', path: pageUrl(ROUTES.incidents), shows: says('Drop and execute new binary in container') },
  { name: 'Digest', path: pageUrl(ROUTES.digest), shows: says('New and no longer seen') },
  // Which hosts have most events is another matter every day.
  { name: 'Entities', path: pageUrl(ROUTES.entities), shows: says(/^(node-0\d|ip-10-20-)/) },
  {
    name: 'A host',
    path: pageUrl(ROUTES.entities),
    query: { entity: 'hostname', name: 'node-01' },
    async shows(page) {
      await expect(page.getByRole('heading', { name: 'Host node-01', level: 1 })).toBeVisible();
      await expect(page.getByRole('table', { name: 'Top rules' })).toBeVisible();
      await plot(page);
    },
  },
  { name: 'Rules', path: pageUrl(ROUTES.rules), shows: says(RULE) },
  {
    name: 'A rule',
    path: pageUrl(ROUTES.rules),
    query: { rule: RULE },
    async shows(page) {
      await expect(page.getByRole('heading', { name: RULE, level: 1 })).toBeVisible();
      await expect(page.getByRole('link', { name: /^Its [\d,]+ events$/ })).toBeVisible();
      await plot(page);
    },
  },
  { name: 'Tags', path: pageUrl(ROUTES.tags), shows: says('maturity_stable') },
  { name: 'A tag', path: pageUrl(ROUTES.tags), query: { tag: 'T1555' }, shows: says(RULE) },
  { name: 'MITRE ATT&CK', path: pageUrl(ROUTES.mitre), shows: says('Outside the matrix') },
  { name: 'A technique', path: pageUrl(ROUTES.mitre), query: { technique: 'T1555' }, shows: says(/^T1555 /) },
  { name: 'Noise', path: pageUrl(ROUTES.noise), shows: says('Rules by volume') },
  { name: 'Exception studio', path: pageUrl(ROUTES.noise), query: { rule: RULE }, shows: says('Start from') },
  {
    name: 'Health',
    path: pageUrl(ROUTES.health),
    async shows(page) {
      await says(/^From Falco's events in Loki/)(page);
      await expect(page.getByRole('region', { name: 'Sensors' })).toContainText('node-01');
    },
  },
  { name: 'Configuration', path: CONFIG_URL, query: { page: 'configuration' }, shows: says('Own rules') },
];
