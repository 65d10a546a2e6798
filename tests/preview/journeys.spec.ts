import { countInRange } from '../../generator/manifest/manifest';
import { pageUrl, ROUTES } from '../../src/constants/routes';
import { planCube } from '../../src/domain/logql/cube/cube';
import { EventsPage } from '../e2e/pages/EventsPage';
import { OverviewPage } from '../e2e/pages/OverviewPage';
import { expect, manifest, test, wholeRange } from './fixtures';
import { RULE } from './places';

const { detections, internal } = (() => {
  const all = manifest();
  const { fromMs, toMs } = planCube(all.fromMs, all.toMs);
  return countInRange(all, fromMs, toMs);
})();

test('Events counts what was generated, by priority too', async ({ page }) => {
  const events = new EventsPage(page);
  await events.open(wholeRange());
  expect(await events.totalNumber()).toBe(detections.total);
  expect(await events.byPriority()).toEqual(detections.byPriority);
  await expect(await events.howCounted()).toContainText(`counted apart: ${internal.total}.`);
});

test('a filter counts what was generated of its rule, and an event opens', async ({ page }) => {
  const events = new EventsPage(page);
  await events.open(wholeRange());
  await events.choose('Rule', RULE);
  await expect.poll(() => events.totalNumber()).toBe(detections.byRule[RULE]);

  await events.view.open(0);
  await expect(events.view.detail).toContainText(RULE);
  await events.view.detail.getByRole('link', { name: 'Rule page' }).click();
  await expect(page.getByRole('heading', { name: RULE, level: 1 })).toBeVisible();
});

test('a number of the overview leads to its events, and the navigation to the other pages', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open({ ...wholeRange(), environment: 'demo' });
  await expect(overview.tile('Events')).toHaveAccessibleName(
    new RegExp(`^Events: ${detections.total.toLocaleString('en-US')}`)
  );
  await overview.tile('Events').click();
  await expect(page.getByRole('heading', { name: 'Events', level: 1 })).toBeVisible();

  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Noise' }).click();
  await expect(page.getByRole('heading', { name: 'Noise', level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Events', level: 1 })).toBeVisible();
});

for (const [name, route] of [
  ['Alerts', ROUTES.alerts],
  ['Falcosidekick', ROUTES.sidekick],
] as const) {
  test(`${name} says that it needs a Grafana`, async ({ page }) => {
    await page.goto(pageUrl(route));
    await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
    await expect(page.getByText('This page needs a Grafana')).toBeVisible();
  });
}

test('the theme changes, and stays', async ({ page }) => {
  await page.goto(pageUrl(ROUTES.tags));
  await page.getByRole('button', { name: 'Light theme' }).click();
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Dark theme' })).toBeVisible();
});

test('the set-up check looks at the store', async ({ page }) => {
  await page.goto('/plugins/community-falco-app?page=configuration');
  await page.getByRole('button', { name: 'Check set-up' }).click();
  await expect(page.getByText(/^(Problems: |Nothing is wrong)/)).toBeVisible();
});
