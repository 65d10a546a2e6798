import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { ENVIRONMENTS } from '../support/environments';
import { written } from '../support/written';

const QUERY = /\/api\/ds\/query/;

interface Failure {
  readonly name: string;
  readonly status: number;
  /** Of one query in Grafana's answer. */
  readonly error: string;
  readonly says: string;
}

/** Answers of Grafana 12.4 in front of Loki 3.7, recorded; only the query in them is shortened. */
const FAILURES: readonly Failure[] = [
  {
    name: 'Loki refuses the query',
    status: 400,
    error: 'parse error at line 1, col 2: syntax error: unexpected IDENTIFIER, expecting STRING',
    says: 'Loki did not accept the query',
  },
  {
    name: 'Loki has too many queries to do',
    status: 429,
    error: 'too many outstanding requests',
    says: 'Loki is busy',
  },
  {
    name: 'a limit of Loki is reached',
    status: 400,
    error: 'maximum number of series (500) reached for a single query; consider reducing query cardinality',
    says: 'Too many series for Loki',
  },
  { name: 'Loki fails', status: 500, error: 'panic in querier: index out of range', says: 'Loki failed' },
  {
    name: 'something before Loki answers',
    status: 502,
    error: '502 Bad Gateway',
    says: 'Loki cannot be reached',
  },
];

const range = () => ({ ...written().range, environment: ENVIRONMENTS.ugly.id });

/** Lets every query fail as Grafana words it: the error stands in the answer of each query. */
async function failQueries(page: Page, { status, error }: Failure): Promise<void> {
  await page.route(QUERY, async (route) => {
    const { queries }: { queries: Array<{ refId: string }> } = route.request().postDataJSON();
    const results = Object.fromEntries(queries.map(({ refId }) => [refId, { error, status, frames: [] }]));
    await route.fulfill({ status, contentType: 'application/json', body: JSON.stringify({ results }) });
  });
}

for (const failure of FAILURES) {
  test(`${failure.name}: it is said, old rows stay, a second try works`, async ({ events, page, browserErrors }) => {
    browserErrors.allow(/Failed to load resource: the server responded with a status of \d+ .*\/api\/ds\/query/);
    await events.open(range());
    const rows = await events.view.count();

    await failQueries(page, failure);
    // What was asked within the second before is not asked again.
    await page.waitForTimeout(1100);
    await events.refresh.click();
    for (const problem of [events.countProblem, events.listProblem]) {
      await expect(problem).toContainText(failure.says);
      await expect(problem).toContainText(failure.error);
      await expect(problem).toContainText('These results are older');
    }
    expect(await events.view.count()).toBe(rows);

    await page.unroute(QUERY);
    await events.countProblem.getByRole('button', { name: 'Try again' }).click();
    await expect(events.problem).toHaveCount(0);
    expect(await events.view.count()).toBe(rows);
    await events.settled();
  });
}

test('the network is gone', async ({ events, page, browserErrors }) => {
  browserErrors.allow(/Failed to load resource: net::ERR_FAILED/);
  await page.route(QUERY, (route) => route.abort());
  await events.visit(range());
  await expect(events.countProblem).toContainText('No answer from Loki', { timeout: 8000 });
  await expect(events.listProblem).toContainText('No answer from Loki');

  await page.unroute(QUERY);
  await events.listProblem.getByRole('button', { name: 'Try again' }).click();
  await events.settled();
  expect(await events.view.count()).toBeGreaterThan(0);
});

test('Loki is down: said at first sight, with what to do', async ({ events, browserErrors }) => {
  browserErrors.allow(/Failed to load resource: the server responded with a status of \d+/);
  await events.visit({ environment: ENVIRONMENTS.nowhere.id, from: 'now-1h', to: 'now' });
  for (const problem of [events.countProblem, events.listProblem]) {
    await expect(problem).toContainText('Loki cannot be reached');
    await expect(problem).toContainText('Check that it runs and that the data source has the right address.');
    await expect(problem.getByRole('button', { name: 'Try again' })).toBeVisible();
  }
});

test('nothing happened: said, with the selector', async ({ events, page }) => {
  const { from } = written().range;
  await events.visit({ environment: ENVIRONMENTS.ugly.id, from: from - 600_000, to: from - 300_000 });
  await expect(page.getByText('Falco reported nothing in this time range.')).toBeVisible();
  await expect(page.getByText(ENVIRONMENTS.ugly.selector)).toBeVisible();
  expect(await events.totalNumber()).toBe(0);
});
