import type { Page } from '@playwright/test';

import { eventsUrl } from '../../../src/constants/eventsUrl';
import { ROUTES } from '../../../src/constants/routes';
import { annotationOf, LONGEST_NOTE } from '../../../src/domain/triage/annotation';
import { expect, settled, test, wholeRange } from '../fixtures';

const ENTRIES = 1_000;
const ROUNDS = 5;
/** Where the preview keeps annotations: `preview/host/annotations`. */
const KEPT = 'falco_preview_annotations';

/** As many as Grafana is asked for, each with the longest note. */
const MANY = JSON.stringify(
  Array.from({ length: ENTRIES }, (_, index) => ({
    ...annotationOf(
      { key: `b1-${index % 300}`, marks: [`r-${index % 40}`, `p-${index % 60}`] },
      { verdict: 'benign', note: 'x'.repeat(LONGEST_NOTE), assignee: 'ana' },
      index,
      index
    ),
    ...{ id: index, login: 'ana', created: index + 1, updated: index + 1 },
  }))
);

/** Seconds in which the page's main thread did anything: what else the machine does is no part of it. */
async function cost(page: Page, address: string, kept: string): Promise<number> {
  await page.evaluate(([key, value]) => window.localStorage.setItem(key, value), [KEPT, kept] as const);
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

for (const [name, route, query] of [
  ['incidents', ROUTES.incidents, ''],
  ['events by behaviour', ROUTES.events, '&group=behaviour'],
] as const) {
  test(`1,000 annotations make ${name} no slower`, async ({ page }) => {
    const address = eventsUrl(wholeRange(), route) + query;
    await page.goto(address);
    await settled(page);
    const rounds: Array<readonly [number, number]> = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push([await cost(page, address, '[]'), await cost(page, address, MANY)]);
    }
    const [without, withMany] = [0, 1].map((index) => Math.min(...rounds.map((round) => round[index] ?? 0)));
    const ratio = (withMany ?? 0) / (without ?? 1);
    console.log(`${name}: ${without?.toFixed(2)} s without, ${withMany?.toFixed(2)} s with, ratio ${ratio.toFixed(3)}`);
    expect(ratio).toBeLessThanOrEqual(1.1);
  });
}
