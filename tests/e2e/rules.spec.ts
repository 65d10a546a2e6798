import type { Page, Request } from '@playwright/test';

import { pageUrl, ROUTES, type Route } from '../../src/constants/routes';
import { VARS } from '../../src/constants/variables';
import { expect, test } from './fixtures';
import { ENVIRONMENTS } from './support/environments';
import { written } from './support/written';

const QUERY = /\/api\/ds\/query/;
const RECORDED = ENVIRONMENTS.recordedJson.id;

/** Opens a page on the recorded lines and waits for its numbers. */
async function open(
  page: Page,
  route: Route,
  more: Readonly<Record<string, string>> = {},
  environment: string = RECORDED
) {
  const { from, to } = written().range;
  const params = new URLSearchParams({ from: String(from), to: String(to), [`var-${VARS.environment}`]: environment });
  Object.entries(more).forEach(([key, value]) => params.set(key, value));
  await page.goto(`${pageUrl(route)}?${params.toString()}`);
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
}

/** Queries for Loki's answer to which the page waits, in the order in which they were asked. */
function watchQueries(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(...queriesOf(request)));
  return asked;
}

function queriesOf(request: Request): string[] {
  if (!QUERY.test(request.url())) {
    return [];
  }
  const body: unknown = request.postDataJSON();
  const queries = typeof body === 'object' && body !== null && 'queries' in body ? body.queries : [];
  return (Array.isArray(queries) ? queries : []).map((query: unknown) => JSON.stringify(query));
}

const HISTORY = 'Delete or rename shell history';

test.describe('rules', () => {
  test('the list says what the tutorial’s table says, and asks two queries and one for the rows that are seen', async ({
    page,
  }) => {
    const asked = watchQueries(page);
    await open(page, ROUTES.rules);
    const row = page.getByRole('row', { name: HISTORY });
    await expect(row.getByRole('link', { name: '4', exact: true })).toBeVisible();
    await expect(row).toContainText('Warning');
    await expect(row).toContainText('evt.type=rename');
    await expect(row).toContainText('evt.arg.oldpath=/home/josevnz/.bash_history-01112.tmp');
    await settled(page);
    const lines = asked.filter((query) => query.includes('falco_ts=~'));
    expect(lines).toHaveLength(1);
    expect(asked.length - lines.length).toBe(2);
  });

  test('filters, order and the open rule are in the address', async ({ page }) => {
    await open(page, ROUTES.rules);
    await page.getByRole('textbox', { name: 'Search rules by name' }).fill('HISTORY');
    await expect(page.getByRole('row', { name: HISTORY })).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(2);
    await page.getByRole('columnheader', { name: 'Rule' }).getByRole('button').press('Enter');
    await expect(page).toHaveURL(/q=HISTORY/);
    await expect(page).toHaveURL(/sort=name/);

    await page.getByRole('link', { name: HISTORY }).click();
    await expect(page.getByRole('heading', { name: HISTORY, level: 1 })).toBeVisible();
    await page.reload();
    await settled(page);
    await expect(page.getByRole('link', { name: 'Events: 4' })).toBeVisible();
    await page.getByRole('button', { name: 'All rules' }).click();
    await expect(page.getByRole('textbox', { name: 'Search rules by name' })).toHaveValue('HISTORY');
  });

  test('a rule’s page asks for its counts and the open breakdown alone', async ({ page }) => {
    const asked = watchQueries(page);
    await open(page, ROUTES.rules, { rule: HISTORY, by: 'user.name' });
    await expect(page.getByRole('button', { name: /josevnz/ })).toBeVisible();
    expect(asked).toHaveLength(2);
    await page.getByRole('tab', { name: 'Target' }).click();
    await expect(page.getByRole('button', { name: /\.bash_history-01112\.tmp/ })).toBeVisible();
    expect(asked).toHaveLength(3);
    await expect(page).toHaveURL(/by=fd\.name/);
    await expect(page.getByRole('link', { name: 'Tune this rule' })).toHaveAttribute(
      'href',
      /\/noise\?.*rule=Delete\+or\+rename\+shell\+history/
    );
  });

  for (const rule of [
    'a/b (c) + "d"',
    'x'.repeat(300),
    '<script>alert(1)</script>',
    'Container Drift Detected (open+create)',
  ]) {
    test(`a rule named ${rule.slice(0, 40)} without events has a page that says so`, async ({ page }) => {
      await open(page, ROUTES.rules, { rule });
      await expect(page.getByRole('heading', { name: rule, level: 1 })).toBeVisible();
      await expect(page.getByText('This rule did not fire in this time range.')).toBeVisible();
    });
  }

  test('says what failed, and which query', async ({ page, browserErrors }) => {
    browserErrors.allow(/status of (400|500)/);
    await open(page, ROUTES.rules, {}, ENVIRONMENTS.nowhere.id);
    await expect(page.getByRole('alert').first()).toContainText('Loki cannot be reached');
    await expect(page.getByRole('alert').first()).toContainText('count_over_time');
  });
});

test.describe('tags', () => {
  test('a tag is exactly itself until its sub-techniques are asked for', async ({ page }) => {
    const asked = watchQueries(page);
    await open(page, ROUTES.tags, { tag: 'T1059' });
    await expect(page.getByRole('link', { name: 'Its 2 events' })).toBeVisible();
    await expect(page.getByText('Exactly T1059')).toBeVisible();
    expect(asked.length).toBeLessThanOrEqual(2);
    await page.getByRole('switch', { name: 'With sub-techniques' }).press('Space');
    const events = page.getByRole('link', { name: 'Its 3 events' });
    await expect(events).toBeVisible();
    await expect(page).toHaveURL(/sub=true/);

    await events.click();
    await expect(page.getByRole('status', { name: 'Number of events' })).toHaveText('3 events');
  });

  test('tells the kinds of tags apart', async ({ page }) => {
    const asked = watchQueries(page);
    await open(page, ROUTES.tags);
    for (const kind of ['Maturity', 'Workload', 'Type', 'ATT&CK tactics', 'ATT&CK techniques', 'Compliance']) {
      await expect(page.getByRole('table', { name: kind })).toBeVisible();
    }
    await expect(page.getByRole('table', { name: 'Compliance' })).toContainText('PCI_DSS_11.5.1');
    expect(asked.length).toBeLessThanOrEqual(2);
  });

  for (const tag of ['a b', 'say "hi"', 'T9999', 'x'.repeat(300)]) {
    test(`the tag ${tag.slice(0, 20)} that nothing carries says so`, async ({ page }) => {
      await open(page, ROUTES.tags, { tag });
      await expect(page.getByText('No event in this time range carries this tag.')).toBeVisible();
      await expect(page.getByText('No rule that is known here carries this tag.')).toBeVisible();
    });
  }
});

test.describe('MITRE ATT&CK', () => {
  test('from the matrix to a technique, its rules and its events', async ({ page }) => {
    const asked = watchQueries(page);
    await open(page, ROUTES.mitre);
    const matrix = page.getByRole('region', { name: 'ATT&CK matrix' });
    await expect(matrix.getByRole('region')).toHaveCount(15);
    // Three recorded snapshots, one of which lists the rules that its sensor had loaded.
    await expect(page.getByText('lists 25.')).toBeVisible();
    expect(asked.length).toBeLessThanOrEqual(2);

    await matrix
      .getByRole('region', { name: 'Execution' })
      .getByRole('link', { name: /Command and Scripting Interpreter/ })
      .click();
    await expect(page.getByRole('heading', { name: /^T1059 / })).toBeVisible();
    await expect(page.getByRole('table').getByRole('link', { name: 'Execution from /dev/shm' })).toBeVisible();
    // Three with the tag or a sub-technique's, and three that came without tags, by their rule.
    await page.getByRole('link', { name: 'Its 6 events' }).click();
    await expect(page.getByRole('heading', { name: 'Events', level: 1 })).toBeVisible();
  });

  test('shows what is not covered when asked, and gives both files', async ({ page }) => {
    await open(page, ROUTES.mitre);
    await expect(page.getByRole('link', { name: 'Phishing', exact: true })).toHaveCount(0);
    await page.getByRole('switch', { name: 'Show not covered' }).press('Space');
    await expect(page.getByRole('link', { name: 'Phishing', exact: true }).first()).toBeVisible();
    await expect(page).toHaveURL(/uncovered=true/);

    const layer = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Navigator layer' }).click();
    expect((await layer).suggestedFilename()).toBe('falco-attack-layer.json');
    const table = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV' }).click();
    expect((await table).suggestedFilename()).toBe('falco-attack.csv');
  });

  test('a technique that does not exist says so', async ({ page }) => {
    await open(page, ROUTES.mitre, { technique: 'T9999.999' });
    await expect(page.getByRole('heading', { name: 'T9999.999 is not in ATT&CK' })).toBeVisible();
    await expect(page.getByText('No event in this time range names it.')).toBeVisible();
  });

  test('corrects the tags of official rules', async ({ page }) => {
    await open(page, ROUTES.mitre);
    await page.getByRole('button', { name: /^Tag check/ }).click();
    const row = page.getByRole('table', { name: 'Tag check' }).getByRole('row', { name: /Contact K8S API Server/ });
    await expect(row).toContainText('mitre_discovery');
    await expect(row).toContainText('tags: [');
  });
});
