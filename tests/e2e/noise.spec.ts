import type { Page } from '@playwright/test';
import { parse } from 'yaml';

import { pageUrl, ROUTES } from '../../src/constants/routes';
import { VARS } from '../../src/constants/variables';
import { readFilterValue } from '../../src/domain/rules/tuning/filterValue.fixture';
import { expect, test } from './fixtures';
import { ENVIRONMENTS } from './support/environments';
import { UGLY, UGLY_EVENTS, written } from './support/written';

const RULE = 'Read sensitive file untrusted';
const OF_RULE = UGLY_EVENTS.filter(({ rule }) => rule === RULE).length;
const QUERY = /\/api\/ds\/query/;

async function open(page: Page, more: ReadonlyArray<readonly [string, string]> = []): Promise<void> {
  const { from, to } = written().range;
  const params = new URLSearchParams([
    ['from', String(from)],
    ['to', String(to)],
    [`var-${VARS.environment}`, ENVIRONMENTS.ugly.id],
    ...more.map(([key, value]) => [key, value]),
  ]);
  await page.goto(`${pageUrl(ROUTES.noise)}?${params.toString()}`);
  const [, name = 'Noise'] = more.find(([key]) => key === 'rule') ?? [];
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

const rulesText = (page: Page) => page.getByLabel('Rules file', { exact: true });
const hides = (page: Page, count: number) => page.getByText(`Hides ${count} of ${OF_RULE} events of the rule`);

test('from what makes noise into the studio, tried on the past, written, and kept in the address', async ({ page }) => {
  await open(page);
  await expect(page.getByText(`All ${UGLY_EVENTS.length} events were read.`)).toBeVisible();
  const row = page.getByRole('table', { name: 'Rules by volume' }).getByRole('row').filter({ hasText: RULE });
  await expect(row.getByRole('cell').nth(2)).toHaveText(String(OF_RULE));
  await row.getByRole('link', { name: RULE }).click();

  await expect(page.getByRole('heading', { name: RULE, level: 1 })).toBeVisible();
  await page.getByRole('group', { name: 'Start from' }).getByRole('button').first().click();
  await expect(rulesText(page)).toContainText(`- rule: ${RULE}`);
  await expect(page.getByRole('list', { name: 'Checks' })).toContainText('It parses as a Falco rules file.');
  await expect(page.getByText(/^Hides [1-6] of 6 events of the rule/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'By technique' })).toContainText('T1555');
  await expect(page.getByRole('region', { name: 'Hidden events' }).getByRole('row').nth(1)).toContainText(RULE);

  await page.getByRole('radio', { name: 'Condition: hide these' }).check({ force: true });
  await page.getByRole('textbox', { name: 'Reason' }).fill('A test does this.\n- rule: no rule');
  await expect(rulesText(page)).toContainText('# Reason: A test does this.');
  const text = await rulesText(page).innerText();
  expect(parse(text)).toMatchObject([{ rule: RULE, condition: expect.stringMatching(/^and not \(/) }]);

  await page.reload();
  await expect(rulesText(page)).toHaveText(text, { useInnerText: true });
  await page.getByRole('button', { name: 'All suggestions' }).click();
  await expect(page.getByRole('table', { name: 'Rules by volume' })).toBeVisible();
});

test('an exception for whatever an attacker may write hides that event alone, and is a file of one entry', async ({
  page,
}) => {
  test.setTimeout(180_000);
  for (const name of UGLY) {
    await open(page, [
      ['rule', RULE],
      ['value', 'proc.name=cat'],
      ['value', `fd.name=${name}`],
    ]);
    await expect(hides(page, 1), name).toBeVisible();
    await expect(page.getByRole('region', { name: 'Hidden events' }).getByRole('treegrid')).toHaveAttribute(
      'aria-rowcount',
      '2'
    );
    const [entry, ...others] = parse(await rulesText(page).innerText());
    expect(others).toEqual([]);
    expect(
      entry.exceptions[0].values.map((row: string[]) => row.map(readFilterValue)),
      name
    ).toEqual([['cat', name]]);
  }
});

test('rules that say neither where nor by whom get the change that puts them right', async ({ page }) => {
  await open(page);
  await page.getByRole('tab', { name: 'Output check' }).click();
  const row = page.getByRole('row').filter({ hasText: RULE });
  await expect(row).toContainText('user, container, pod');
  const change = await row.getByLabel('A change for your own rules file').innerText();
  expect(parse(change)).toMatchObject([{ rule: RULE, override: { output: 'append' } }]);
  await expect(page).toHaveURL(/tab=output/);
});

test('Loki fails: it is said, and a second try works', async ({ page, browserErrors }) => {
  browserErrors.allow(/Failed to load resource: the server responded with a status of \d+ .*\/api\/ds\/query/);
  await page.route(QUERY, async (route) => {
    const { queries }: { queries: Array<{ refId: string }> } = route.request().postDataJSON();
    const results = Object.fromEntries(
      queries.map(({ refId }) => [refId, { error: 'panic in querier', status: 500, frames: [] }])
    );
    await route.fulfill({ status: 500, contentType: 'application/json', body: JSON.stringify({ results }) });
  });
  await open(page);
  await expect(page.getByRole('alert').filter({ hasText: 'Loki failed' })).toBeVisible();
  await page.unroute(QUERY);
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('table', { name: 'Rules by volume' })).toBeVisible();
});

test('nothing happened: said', async ({ page }) => {
  const { from } = written().range;
  const params = `from=${from - 600_000}&to=${from - 300_000}&var-${VARS.environment}=${ENVIRONMENTS.ugly.id}`;
  await page.goto(`${pageUrl(ROUTES.noise)}?${params}`);
  await expect(page.getByText('Falco reported nothing in this time range.')).toBeVisible();
});
