import { EventsPage } from '../e2e/pages/EventsPage';
import { expect, test } from './fixtures';

/** A line as Falcosidekick pushes it, answered as if it had just come in. */
const NEW = 'A line that came in while somebody looked';

test('live: begins with the rows that are there, shows what comes in once, and holds it back while paused', async ({
  page,
}) => {
  const events = new EventsPage(page);
  await events.open({ from: 'now-24h', to: 'now' });
  const before = await events.view.count();
  await page.getByRole('radio', { name: 'Live' }).check({ force: true });
  await expect(page).toHaveURL(/live=true/);
  const bar = page.getByRole('group', { name: 'New events' });
  await expect(bar.getByText(/a minute$/)).toBeVisible();
  expect(await events.view.count()).toBe(before);

  await bar.getByRole('button', { name: 'Pause' }).click();
  const comesAt = Date.now();
  await page.route(/query_range/, async (route) => {
    const answer = await route.fetch();
    const body: unknown = await answer.json();
    await route.fulfill({ response: answer, json: withLine(body, comesAt) });
  });
  await expect(bar.getByRole('button', { name: '1 new' })).toBeVisible({ timeout: 15_000 });
  expect(await events.view.count()).toBe(before);
  await bar.getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => events.view.count()).toBe(before + 1);
  await expect(events.view.rows.filter({ hasText: NEW }).first()).toBeVisible();
  // Looked at again and again, it is still one.
  await page.waitForTimeout(5000);
  expect(await events.view.count()).toBe(before + 1);
  await page.goBack();
  await expect(bar).toHaveCount(0);
});

/** The answer of a query for lines with one line more. */
function withLine(body: unknown, ms: number): unknown {
  if (typeof body !== 'object' || body === null || !('data' in body)) {
    return body;
  }
  const { data } = body;
  const isLines = typeof data === 'object' && data !== null && 'resultType' in data && data.resultType === 'streams';
  if (!isLines || !('result' in data) || !Array.isArray(data.result)) {
    return body;
  }
  const line = { rule: 'Terminal shell in container', priority: 'Notice', output: NEW, output_fields: {} };
  const stream = { rule: line.rule, priority: line.priority, source: 'syscall' };
  return {
    ...body,
    data: { ...data, result: [...data.result, { stream, values: [[`${ms}000007`, JSON.stringify(line)]] }] },
  };
}
