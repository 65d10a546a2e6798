import { expect, test } from './fixtures';
import { OverviewPage, queriesSent } from './pages/OverviewPage';
import { ENVIRONMENTS } from './support/environments';
import { DROPPED, TAINTED_EVENTS, written } from './support/written';

const MINUTE = 60_000;

/** An hour at whose end the written events are, so that it is their hour that is judged. */
const tainted = () => {
  const { from } = written().range;
  return { environment: ENVIRONMENTS.tainted.id, from: from - 30 * MINUTE, to: from + 10 * MINUTE };
};

test('says whether there is a spike, and how it was judged', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open(tainted());

  await expect(overview.spike).toHaveAccessibleName(/ Yes\s*3 at Warning and above, usually 0 an hour$/);
  const how = await overview.howCounted('Critical and above');
  await expect(how).toContainText('priority=~"Emergency|Alert|Critical"');
  await expect(how.or(page.locator('body')).getByRole('link', { name: 'Open in Explore' }).first()).toBeVisible();
});

test('a number leads to its events, with the time and the environment kept', async ({ page, events }) => {
  const overview = new OverviewPage(page);
  const { from, to, environment } = tainted();
  await overview.open({ from, to, environment });

  await expect(overview.tile('Events')).toHaveAccessibleName(new RegExp(`^Events: ${TAINTED_EVENTS.length}\\.`));
  await overview.tile('Critical and above').click();
  expect(await events.totalNumber()).toBe(1);
  const { searchParams } = new URL(page.url());
  expect(searchParams.get('from')).toBe(new Date(from).toISOString());
  expect(searchParams.get('to')).toBe(new Date(to).toISOString());
  expect(searchParams.get('var-env')).toBe(environment);
});

test('without Prometheus it says what is not known, and what Falco itself tells', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open(tainted());

  await expect(overview.trust).toContainText('this environment has no Prometheus data source');
  await expect(overview.trust).toContainText('Falco itself reported dropped system calls once in this range');
  await expect(overview.trust).not.toContainText('0 / 0');
  await expect(overview.taint).toContainText('System calls dropped');
  await expect(overview.trust.getByRole('link', { name: 'Choose a Prometheus data source' })).toBeVisible();
});

test('asks Loki five times and Prometheus three times at most, each once a refresh', async ({ page }) => {
  const overview = new OverviewPage(page);
  await overview.open({ environment: 'demo', from: 'now-24h', to: 'now' });

  const sent = await queriesSent(page, async () => {
    await overview.refresh.click();
    await page.waitForLoadState('networkidle');
    await overview.settled();
  });
  expect(sent.loki?.length, 'queries of Loki').toBeLessThanOrEqual(5);
  expect(sent.prometheus?.length, 'queries of Prometheus').toBeLessThanOrEqual(3);
  expect(new Set(sent.prometheus).size, 'each once').toBe(sent.prometheus?.length);
  await expect(overview.trust).not.toContainText('0 / 0');
});

test('events of a tainted time are marked, others are not', async ({ page, events }) => {
  await events.open(tainted());

  const mark = (row: number) =>
    events.view.rows.nth(row).getByRole('img', { name: 'Tainted time: System calls dropped' });
  const row = async (host: string, rule: string) => {
    const texts = await events.view.rows.allInnerTexts();
    return texts.findIndex((text) => text.includes(host) && text.includes(rule));
  };
  await expect(events.view.rows).toHaveCount(TAINTED_EVENTS.length);
  await expect(mark(await row('node-1', 'Terminal shell in container'))).toBeVisible();
  await expect(mark(await row('node-1', 'Read sensitive file untrusted'))).toHaveCount(0);
  await expect(mark(await row('node-2', 'Terminal shell in container'))).toHaveCount(0);

  await expect(page.getByRole('note', { name: 'Tainted times' })).toContainText('System calls dropped(1 sensor)');

  // Beside an open event there is no room for the chart and its legend; the event says it itself.
  await events.view.open(await row('node-1', 'Terminal shell in container'));
  await expect(events.view.detail).toContainText(`${DROPPED} system calls dropped on node-1`);

  await expect(events.view.detail.getByRole('link', { name: 'Rule page' })).toHaveAttribute(
    'href',
    /\/rules\?.*rule=Terminal\+shell\+in\+container/
  );
  await events.view.detail.getByRole('button', { name: 'Silence', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText(/Silences \d+ alerts: .*Falco shell in a container/);
});

test('where nobody can say what is tainted, events stand and it is said quietly', async ({
  page,
  events,
  browserErrors,
}) => {
  browserErrors.allow(/500 \(Internal Server Error\)/);
  await page.route(/ds\/query\?.*ds_type=prometheus/, (route) =>
    route.fulfill({ status: 500, json: { message: 'no answer' } })
  );
  // The stack's events end when it started: an hour reaches none of them once the journeys have run for one.
  await events.open({ environment: 'demo', from: 'now-6h', to: 'now' });

  await expect(events.view.rows.first()).toBeVisible();
  await expect(page.getByText('Whether sensors dropped anything or were down is not known.')).toBeVisible();
  await expect(events.problem).toHaveCount(0);
});
