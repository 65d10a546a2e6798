import type { Browser, Page } from '@playwright/test';

import { ROUTES } from '../../src/constants/routes';
import {
  type Frames,
  frameRows,
  gridOf,
  measureFrames,
  NOTCH_PX,
  rowsOf,
  threadClient,
  turnWheel,
  wentBy,
} from '../browser/frames';
import { Heap } from '../browser/heap';
import type { Row } from '../row';
import { type OpenEstate, say } from './estate';
import { addressOf, openTab, PATIENCE_MS } from './walk';

const ROWS = 50_000;
/** Long enough for the wheel to be turned for as long as it is measured. */
const SHORT = 4_000;
const MOST_MEGABYTES = 250;
const MOST_IN_DOCUMENT = 80;
/** How much more a row that is scrolled past may cost the main thread in the long list than in the short one. */
const MOST_DEARER = 1.2;

/** Goes down the Events page until 50,000 rows are loaded: what that keeps, and how it is scrolled. */
export async function longList(browser: Browser, estate: OpenEstate): Promise<Row[]> {
  const { page, traffic } = await openTab(browser);
  await page.goto(addressOf(estate, ROUTES.events));
  await traffic.settled(PATIENCE_MS);
  const heap = await Heap.of(page);
  const before = await heap.megabytes();
  const first = await rowsOf(page);
  await goDown(page, SHORT);
  const short = await scrolled(page);
  const begun = performance.now();
  const rows = await goDown(page, Math.min(ROWS, Math.floor(estate.events * 0.75)));
  const seconds = (performance.now() - begun) / 1000;
  const asked = await traffic.settled(PATIENCE_MS);
  const more = (await heap.megabytes()) - before;
  const long = await scrolled(page);
  await page.context().close();
  return [
    {
      name: 'Rows loaded',
      value: rows,
      unit: 'rows',
      note: `first ${first}; ${asked.length} questions, ${seconds.toFixed(0)} s`,
    },
    {
      name: 'Heap for them',
      value: more,
      unit: 'MB more',
      atMost: MOST_MEGABYTES,
      note: `before ${before.toFixed(0)} MB`,
    },
    ...frameRows('By wheel, short list', short, wentBy(short)),
    ...frameRows('By wheel, long list', long, wentBy(long)),
    {
      name: 'A row of the long list',
      value: perRow(long) / perRow(short),
      unit: 'of one of the short list',
      atMost: MOST_DEARER,
    },
    { name: 'Rows in the document', value: long.mostRows, unit: 'rows at most', atMost: MOST_IN_DOCUMENT },
  ];
}

/** Of a busy machine a frame holds more rows. */
function perRow({ taskMs, deltas, travelled }: Frames): number {
  return (taskMs * deltas.length) / travelled;
}

async function scrolled(page: Page): Promise<Frames> {
  await gridOf(page).evaluate((grid) => (grid.scrollTop = 0));
  await page.waitForTimeout(1000);
  return measureFrames(page, await threadClient(page), () => turnWheel(page, NOTCH_PX));
}

/** As somebody does who keeps the key for the end pressed. */
async function goDown(page: Page, wanted: number): Promise<number> {
  let rows = await rowsOf(page);
  for (const until = performance.now() + 20 * 60_000; rows < wanted;) {
    if (performance.now() > until) {
      throw new Error(`Only ${rows} rows came in 20 minutes`);
    }
    await gridOf(page).evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
    await page.waitForTimeout(50);
    const now = await rowsOf(page);
    if (Math.floor(now / 10_000) > Math.floor(rows / 10_000)) {
      say(`${now} rows`);
    }
    rows = now;
  }
  return rows;
}
