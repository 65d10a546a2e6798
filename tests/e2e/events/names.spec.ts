import { pageUrl, ROUTES, type Route } from '../../../src/constants/routes';
import { VARS } from '../../../src/constants/variables';
import { expect, test } from '../fixtures';
import { ENVIRONMENTS } from '../support/environments';
import { written } from '../support/written';

const APP = 'Falco Runtime Security';

const PAGES: ReadonlyArray<readonly [Route, string]> = [
  [ROUTES.overview, 'Overview'],
  [ROUTES.events, 'Events'],
  [ROUTES.rules, 'Rules'],
  [ROUTES.tags, 'Tags'],
  [ROUTES.noise, 'Noise'],
  [ROUTES.mitre, 'MITRE ATT&CK'],
  [ROUTES.alerts, 'Alerts'],
  [ROUTES.health, 'Health'],
  [ROUTES.sidekick, 'Falcosidekick'],
];

/** One thing opened by the query string: its page, how it is named there, what it is called. */
const OPENED: ReadonlyArray<readonly [Route, string, string, string, string]> = [
  [ROUTES.rules, 'rule', 'Delete or rename shell history', 'Rules', 'Delete or rename shell history'],
  [ROUTES.rules, 'rule', 'a / b + (c) <i>&amp;', 'Rules', 'a / b + (c) <i>&amp;'],
  [ROUTES.tags, 'tag', 'mitre_execution', 'Tags', 'mitre_execution'],
  [ROUTES.mitre, 'technique', 'T1059', 'MITRE ATT&CK', 'T1059 Command and Scripting Interpreter'],
  [ROUTES.noise, 'rule', 'Delete or rename shell history', 'Noise', 'Delete or rename shell history'],
];

const urlOf = (route: Route, more: Readonly<Record<string, string>> = {}) => {
  const { from, to } = written().range;
  const env = { from: String(from), to: String(to), [`var-${VARS.environment}`]: ENVIRONMENTS.recordedJson.id };
  return `${pageUrl(route)}?${new URLSearchParams({ ...env, ...more }).toString()}`;
};

for (const [route, name] of PAGES) {
  test(`${name} has its name as heading, in the crumbs and in the tab of the browser`, async ({ page }) => {
    await page.goto(urlOf(route));
    await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible();
    // The first page of an app is where the app's own name leads: there the one stands for both.
    const title = route === ROUTES.overview ? `${name} - ` : `${name} - ${APP} - `;
    await expect.poll(async () => (await page.title()).startsWith(title)).toBe(true);
    const crumbs = page.getByRole('navigation', { name: 'Breadcrumbs' });
    await expect(crumbs.getByText(name, { exact: true })).toHaveCount(1);
  });
}

for (const [route, key, value, parent, name] of OPENED) {
  test(`${parent}: ${name} is named, and the crumb leads back`, async ({ page }) => {
    await page.goto(urlOf(route, { [key]: value }));
    await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible();
    await expect.poll(() => page.title()).toContain(`${name} - ${parent} - ${APP}`);
    const crumbs = page.getByRole('navigation', { name: 'Breadcrumbs' });
    await expect(crumbs.getByText(name, { exact: true })).toBeVisible();
    await crumbs.getByRole('link', { name: parent, exact: true }).click();
    await expect(page.getByRole('heading', { name: parent, level: 1, exact: true })).toBeVisible();
    await expect.poll(() => page.title()).toContain(`${parent} - ${APP}`);
    expect(new URL(page.url()).searchParams.get(key)).toBeNull();
    expect(new Date(new URL(page.url()).searchParams.get('from') ?? '').getTime()).toBe(written().range.from);
    await page.goBack();
    await expect(page.getByRole('heading', { name, level: 1, exact: true })).toBeVisible();
  });
}

test('Falcosidekick is found in the navigation', async ({ page }) => {
  await page.goto(urlOf(ROUTES.overview));
  await page.getByRole('button', { name: `Expand section: ${APP}` }).click();
  const link = page.getByRole('link', { name: 'Falcosidekick', exact: true }).first();
  await expect(link).toHaveAttribute('href', new RegExp(`${pageUrl(ROUTES.sidekick)}`));
});
