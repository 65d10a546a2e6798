import { DEFAULT_SELECTOR } from '../../../src/domain/environment/defaults';
import { expect, test } from '../fixtures';
import { ENVIRONMENTS } from '../support/environments';
import { readStoredSettings, storeEnvironments, storeSettings, type StoredSettings } from '../support/grafanaApi';

const { recordedJson, nowhere } = ENVIRONMENTS;
const ELSEWHERE = { ...recordedJson, selector: '{job="nobody-has-this"}' };

let before: StoredSettings;

test.beforeAll(async () => {
  before = await readStoredSettings();
});

test.afterAll(async () => {
  await storeSettings(before);
});

test('the check finds where the events are, and its text to paste mends it', async ({ settings, page }) => {
  await storeEnvironments([ELSEWHERE]);
  await settings.open();
  await page.getByRole('button', { name: 'Check set-up' }).click();

  const findings = page.getByRole('list', { name: 'Findings' });
  // A busy Loki takes its time to say that there is nothing.
  await expect(findings).toBeVisible({ timeout: 45_000 });
  const finding = findings.getByRole('listitem').filter({ hasText: 'The events are under another stream selector' });
  await expect(finding.getByRole('button', { name: /another stream selector/ })).toHaveAttribute(
    'aria-expanded',
    'true'
  );
  await expect(finding.getByRole('button', { name: 'Copy' })).toBeVisible();
  await expect(finding.getByText(DEFAULT_SELECTOR, { exact: true })).toBeVisible();

  await settings.selector().fill(DEFAULT_SELECTOR);
  await expect(page.getByText('The settings were changed since: check again')).toBeVisible();
  await page.getByRole('button', { name: 'Check set-up' }).click();
  await expect(finding).toHaveCount(0);
  await page.getByRole('button', { name: /^In order: \d+/ }).click();
  await expect(page.getByText('The stream selector finds Falco events')).toBeVisible();
});

test('a Loki that is down hides no other finding', async ({ settings, page, browserErrors }) => {
  browserErrors.allow(/Failed to load resource: the server responded with a status of \d+/);
  await storeEnvironments([{ ...nowhere, prometheusUid: 'falco-prometheus' }]);
  await settings.open();
  await page.getByRole('button', { name: 'Check set-up' }).click();

  await expect(page.getByRole('listitem').filter({ hasText: 'Loki cannot be reached' })).toBeVisible();
  await page.getByRole('button', { name: /^In order: \d+/ }).click();
  await expect(page.getByRole('button', { name: /^In order Prometheus answers/ })).toBeVisible();
});

test('a view without events leads to the check, which then runs', async ({ events, page }) => {
  await storeEnvironments([ELSEWHERE]);
  await events.visit({ environment: ELSEWHERE.id, from: 'now-1h', to: 'now' });
  await page.getByRole('link', { name: 'Check set-up' }).first().click();

  await expect(page.getByRole('list', { name: 'Findings' })).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('button', { name: /another stream selector/ })).toBeInViewport();
});

test('the picker of the Loki offers nothing but Lokis', async ({ settings, page }) => {
  await storeEnvironments([recordedJson]);
  await settings.open();
  await page.getByRole('combobox', { name: 'Select a data source' }).first().click();
  await expect(page.getByRole('option', { name: recordedJson.lokiUid })).toBeVisible();
  await expect(page.getByRole('option', { name: '-- Grafana --' })).toHaveCount(0);
});
