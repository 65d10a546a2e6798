import type { Page } from '@playwright/test';

import { pageUrl, ROUTES } from '../../src/constants/routes';
import { VARS } from '../../src/constants/variables';
import { expect, test } from './fixtures';
import { queriesSent } from './pages/OverviewPage';
import { ENVIRONMENTS } from './support/environments';

const PATIENCE_MS = 60_000;

async function openHealth(page: Page, environment: string): Promise<void> {
  const params = new URLSearchParams({ from: 'now-1h', to: 'now', [`var-${VARS.environment}`]: environment });
  await page.goto(`${pageUrl(ROUTES.health)}?${params.toString()}`);
  await expect(page.getByRole('heading', { name: 'Health', level: 1 })).toBeVisible();
}

test('shows the sensors, answers the three questions and leads to a query', async ({ page }) => {
  test.setTimeout(5 * PATIENCE_MS);
  const sensors = page.getByRole('region', { name: 'Sensors' });
  // A rate needs some scrapes, and the Prometheus of a stack that has just been started has seen few.
  await expect(async () => {
    await openHealth(page, 'demo');
    await expect(sensors.getByRole('row').nth(1)).toBeVisible();
    await expect(page.getByText('No sensor reports kernel events')).toHaveCount(0);
  }).toPass({ timeout: 4 * PATIENCE_MS });
  for (const question of ['Does it keep up?', 'What does it cost?', 'Does what it says arrive?']) {
    await expect(page.getByRole('region', { name: question })).toBeVisible();
  }
  await expect(page.getByRole('region', { name: 'Does it keep up?' })).toContainText(
    'falcosecurity_scap_n_drops_total'
  );
  await expect(page.getByRole('region', { name: 'Delivery' })).toContainText('Falco counted');
  await expect(page.getByRole('region', { name: 'Nodes and containers' })).toContainText(
    'container_cpu_usage_seconds_total'
  );

  await sensors.getByRole('link', { name: /%$/ }).first().click();
  await expect(page).toHaveURL(/\/explore\?/);
  expect(decodeURIComponent(page.url())).toContain('n_drops_total');
});

test('asks Prometheus four times at most, and once for the marks on its timelines, each query once', async ({
  page,
}) => {
  const sent = await queriesSent(page, async () => {
    await openHealth(page, 'demo');
    await expect(page.getByRole('region', { name: 'Delivery' })).toBeVisible({ timeout: PATIENCE_MS });
    await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  });
  expect(sent.prometheus?.slice().sort()).toEqual(['delivery', 'fleet', 'resources', 'rules', 'sensors']);
});

test('a Prometheus that cannot be reached: it is said, and a second try works', async ({ page, browserErrors }) => {
  browserErrors.allow(/Failed to load resource: the server responded with a status of \d+ .*\/api\/ds\/query/);
  await page.route(/\/api\/ds\/query\?.*prometheus/, async (route) => {
    const { queries }: { queries: Array<{ refId: string }> } = route.request().postDataJSON();
    const error = 'Post "http://prometheus:9090/api/v1/query": dial tcp: connect: connection refused';
    const results = Object.fromEntries(queries.map(({ refId }) => [refId, { error, status: 502, frames: [] }]));
    await route.fulfill({ status: 502, contentType: 'application/json', body: JSON.stringify({ results }) });
  });
  await openHealth(page, 'demo');

  await expect(page.getByText('Prometheus cannot be reached')).toBeVisible({ timeout: PATIENCE_MS });
  await expect(page.getByText(/connection refused/).first()).toBeVisible();
  await page.unroute(/\/api\/ds\/query\?.*prometheus/);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: 'Sensors' })).toBeVisible({ timeout: PATIENCE_MS });
});

test("without Prometheus it reads Falco's own events, and says how to turn them on", async ({ page }) => {
  await openHealth(page, ENVIRONMENTS.recordedJson.id);

  await expect(page.getByText(/No Prometheus data source is chosen for Recorded JSON/)).toBeVisible();
  await expect(page.getByText(/Falco's events in Loki/).first()).toBeVisible({ timeout: PATIENCE_MS });
  await expect(page.getByText(/output_rule: true/)).toBeVisible();
  await expect(page.getByText('0 of 0 sensors up')).toHaveCount(0);
});
