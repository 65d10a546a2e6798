import type { Page } from '@playwright/test';

import { eventsUrl } from '../../../src/constants/eventsUrl';
import { ROUTES } from '../../../src/constants/routes';
import { annotationOf, LONGEST_NOTE } from '../../../src/domain/triage/annotation';
import { expect, settled, test, wholeRange } from '../fixtures';

const ENTRIES = 1_000;
const ROUNDS = 6;
/** Where the preview keeps annotations: `preview/host/annotations`. */
const KEPT = 'falco_preview_annotations';

/** As many as Grafana is asked for, each with the longest note. */
const MANY = Array.from({ length: ENTRIES }, (_, index) => ({
  ...annotationOf(
    { key: `b1-${index % 300}`, marks: [`r-${index % 40}`, `p-${index % 60}`] },
    { verdict: 'benign', note: '', assignee: 'ana' },
    index,
    index
  ),
  ...{ id: index, login: 'ana', created: index + 1, updated: index + 1 },
}));

/**
 * What the preview finds in the browser's store: put there it would be read from disk with each page, which no page that asks a
 * Grafana does.
 */
async function keep(page: Page, entries: readonly object[]): Promise<void> {
  await page.addInitScript(
    ([kept, list, length]) => {
      const { getItem } = Storage.prototype;
      const text = 'x'.repeat(length);
      Storage.prototype.getItem = function (key) {
        return key === kept ? JSON.stringify(list.map((one) => ({ ...one, text }))) : getItem.call(this, key);
      };
    },
    [KEPT, entries, LONGEST_NOTE] as const
  );
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

for (const [name, route, query] of [
  ['incidents', ROUTES.incidents, ''],
  ['events by behaviour', ROUTES.events, '&group=behaviour'],
] as const) {
  test(`1,000 annotations make ${name} no slower`, async ({ context }) => {
    const address = eventsUrl(wholeRange(), route) + query;
    const pages = [await context.newPage(), await context.newPage()] as const;
    await keep(pages[0], []);
    await keep(pages[1], MANY);
    const best = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // The first round fills the browser's caches.
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [index, page] of pages.entries()) {
        const seconds = await cost(page, address);
        best[index] = round === 0 ? Number.POSITIVE_INFINITY : Math.min(best[index] ?? seconds, seconds);
      }
    }
    const [without = 1, withMany = 1] = best;
    const ratio = withMany / without;
    console.log(`${name}: ${without.toFixed(2)} s without, ${withMany.toFixed(2)} s with, ratio ${ratio.toFixed(3)}`);
    expect(ratio).toBeLessThanOrEqual(1.1);
  });
}
