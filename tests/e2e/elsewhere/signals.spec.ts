import type { Page } from '@playwright/test';

import { expect, test } from '../fixtures';
import { putDataSource, removeDataSource } from '../support/grafanaApi';

/** Of the provisioning: it has a Prometheus, and events of pods. */
const DEMO = 'demo';
const PROMETHEUS = 'falco-prometheus';
const TEMPO = 'journeys-tempo';
const TRACES = 'journeys-traces';
/** An event and what is asked of its time, each way. */
const AROUND_MS = 15 * 60_000;

test.beforeAll(async () => {
  // Nobody is there: what is asked of it is all that matters.
  await putDataSource({ uid: TEMPO, name: 'Journeys traces', type: 'tempo', url: 'http://127.0.0.1:9' });
  await putDataSource({ uid: TRACES, name: 'Journeys trace', type: 'grafana-testdata-datasource', url: '' });
});
test.afterAll(async () => {
  await removeDataSource(TEMPO);
  await removeDataSource(TRACES);
});

for (const { name, uid, asks } of [
  { name: 'Metrics', uid: PROMETHEUS, asks: (pod: string) => `pod="${pod}"` },
  { name: 'Traces', uid: TEMPO, asks: (pod: string) => `resource.k8s.pod.name = "${pod}"` },
]) {
  test(`an event of a pod leads to its ${name.toLowerCase()} at its time`, async ({ events, page }) => {
    await events.open({ environment: DEMO, from: 'now-24h', to: 'now', more: { 'var-namespace': 'payments' } });
    const detail = await events.view.open();
    const pod = (await detail.row('k8s.pod.name').getByRole('cell').first().innerText()).trim();
    const ms = Math.floor(Date.parse((await detail.time.getAttribute('datetime')) ?? ''));
    const href = (await page.getByRole('link', { name, exact: true }).getAttribute('href')) ?? '';
    const pane = paneOf(href);
    expect(pane.datasource).toBe(uid);
    expect(pane.text).toContain(asks(pod));
    expect(Math.abs(pane.fromMs - (ms - AROUND_MS))).toBeLessThan(1000);
    expect(Math.abs(pane.toMs - (ms + AROUND_MS))).toBeLessThan(1000);
    // Not every Grafana has what draws the queries of traces.
    if (name === 'Metrics') {
      await page.goto(href);
      await expect(page.getByRole('textbox', { name: /^Editor content/ })).toHaveValue(new RegExp(`pod="${pod}"`));
    }
  });
}

test('a span of a trace leads to the events of its pod at the time of the trace', async ({ page }) => {
  const attributes = [
    { key: 'k8s.pod.name', value: 'checkout-1' },
    { key: 'host.name', value: 'node-1' },
  ];
  const now = Date.now();
  await openTrace(page, attributes, now);
  await page.getByTestId('span-view').click();
  await page.getByRole('switch', { name: /Resource attributes/i }).click();
  const [opened] = await Promise.all([
    page
      .context()
      .waitForEvent('page', { timeout: 10_000 })
      .catch(() => page),
    page.getByTitle('Falco events of this pod').click(),
  ]);
  await expect(opened).toHaveURL(/\/a\/community-falco-app\/events\?/);
  const params = new URL(opened.url()).searchParams;
  expect(params.get('var-pod')).toBe('checkout-1');
  expect(Number(params.get('from'))).toBeLessThanOrEqual(now);
});

/** What an address of Explore shows in its one pane. */
function paneOf(href: string) {
  const panes: Record<string, { datasource: string; queries: object[]; range: { from: string; to: string } }> =
    JSON.parse(new URL(href, 'http://grafana').searchParams.get('panes') ?? '{}');
  const [pane] = Object.values(panes);
  return {
    datasource: pane?.datasource,
    text: pane?.queries.map((query) => Object.values(query).join(' ')).join(' ') ?? '',
    fromMs: Number(pane?.range.from),
    toMs: Number(pane?.range.to),
  };
}

/** A trace of one span in Explore, as a data source would answer it. */
async function openTrace(page: Page, attributes: object[], startMs: number): Promise<void> {
  const field = (name: string, type: string, value: unknown) => ({ name, type, config: {}, values: [value] });
  const trace = {
    meta: { preferredVisualisationType: 'trace' },
    fields: [
      field('traceID', 'string', 'a1'),
      field('spanID', 'string', 'b1'),
      field('parentSpanID', 'string', ''),
      field('operationName', 'string', 'checkout'),
      field('serviceName', 'string', 'shop'),
      field('serviceTags', 'other', attributes),
      field('startTime', 'number', startMs),
      field('duration', 'number', 20),
      field('tags', 'other', []),
    ],
  };
  const query = { refId: 'A', scenarioId: 'raw_frame', rawFrameContent: JSON.stringify([trace]) };
  const datasource = { type: 'grafana-testdata-datasource', uid: TRACES };
  const range = { from: String(startMs - 60_000), to: String(startMs + 60_000) };
  const panes = { a: { datasource: TRACES, queries: [{ ...query, datasource }], range } };
  await page.goto(`/explore?schemaVersion=1&orgId=1&panes=${encodeURIComponent(JSON.stringify(panes))}`);
}
