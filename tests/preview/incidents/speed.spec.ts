import type { Page } from '@playwright/test';

import { eventsUrl } from '../../../src/constants/eventsUrl';
import { ROUTES } from '../../../src/constants/routes';
import { annotationOf, LONGEST_NOTE } from '../../../src/domain/triage/annotation';
import { expect, settled, test, wholeRange } from '../fixtures';

const ENTRIES = 1_000;
const ROUNDS = 4;

/** As many as Grafana is asked for, each with the longest note, said by the browser of a page. */
async function sayMany(page: Page): Promise<void> {
  const { origin } = new URL(page.url());
  for (let index = 0; index < ENTRIES; index++) {
    const data = annotationOf(
      { key: `b1-${index % 300}`, marks: [`r-${index % 40}`, `p-${index % 60}`] },
      { verdict: 'benign', note: 'x'.repeat(LONGEST_NOTE), assignee: 'ana' },
      index,
      index
    );
    expect((await page.request.post('/api/annotations', { data, headers: { origin } })).status()).toBe(200);
  }
}

/** Seconds in which the page's main thread did anything: what else the machine does is no part of it. */
async function cost(page: Page, address: string): Promise<number> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const spent = async () => {
    const { metrics } = await client.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  await page.goto('about:blank');
  const before = await spent();
  await page.goto(address);
  await expect(page.getByRole('table').or(page.getByRole('treegrid')).first()).toBeVisible();
  await settled(page);
  const after = await spent();
  await client.detach();
  return after - before;
}

// A measurement: it takes minutes, and what else the machine does is in it.
test.skip(process.env.FALCO_SPEED === undefined, 'measured where FALCO_SPEED is set');

for (const [name, route, query] of [
  ['incidents', ROUTES.incidents, ''],
  ['events by behaviour', ROUTES.events, '&group=behaviour'],
] as const) {
  test(`1,000 annotations make ${name} no slower`, async ({ page, browser, baseURL }) => {
    test.setTimeout(300_000);
    const address = eventsUrl(wholeRange(), route) + query;
    const other = await (await browser.newContext({ baseURL })).newPage();
    for (const one of [page, other]) {
      await one.goto(address);
      await settled(one);
    }
    await sayMany(other);
    const rounds: Array<readonly [number, number]> = [];
    // The first round fills the browser's caches.
    for (let round = 0; round <= ROUNDS; round++) {
      const both = [await cost(page, address), await cost(other, address)] as const;
      rounds.push(...(round === 0 ? [] : [both]));
    }
    await other.context().close();
    const [without, withMany] = [0, 1].map((index) => Math.min(...rounds.map((round) => round[index] ?? 0)));
    const ratio = (withMany ?? 0) / (without ?? 1);
    console.log(`${name}: ${without?.toFixed(2)} s without, ${withMany?.toFixed(2)} s with, ratio ${ratio.toFixed(3)}`);
    expect(ratio).toBeLessThanOrEqual(1.1);
  });
}
