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
import { median, type Row } from '../row';
import { type OpenEstate, say } from './estate';
import { addressOf, openTab, PATIENCE_MS } from './walk';

const ROWS = 50_000;
/** Long enough for the wheel to be turned for as long as it is measured. */
const SHORT = 4_000;
const MOST_MEGABYTES = 250;
const MOST_IN_DOCUMENT = 80;
/** How much more a row that is scrolled past may cost the main thread in the long list than in the short one. */
const MOST_DEARER = 1.2;
/** How often each of both is scrolled. */
const TURNS = 3;
const ROW_PX = 28;

/**
 * Goes down the Events page until 50,000 rows are loaded: what that keeps, and how it is scrolled against a list of 4,000 in a
 * second tab, in turns, as a busy machine is never the same twice.
 */
export async function longList(browser: Browser, estate: OpenEstate): Promise<Row[]> {
  const { page, traffic } = await openTab(browser);
  await page.goto(addressOf(estate, ROUTES.events));
  await traffic.settled(PATIENCE_MS);
  const heap = await Heap.of(page);
  const before = await heap.megabytes();
  const first = await rowsOf(page);
  const begun = performance.now();
  const rows = await goDown(page, Math.min(ROWS, Math.floor(estate.events * 0.75)));
  const seconds = (performance.now() - begun) / 1000;
  const asked = await traffic.settled(PATIENCE_MS);
  const more = (await heap.megabytes()) - before;
  const [short, long] = await inTurns(await shortTab(browser, estate), page);
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
    ...short.slice(-1).flatMap((frames) => frameRows('By wheel, short list', frames, wentBy(frames))),
    ...long.slice(-1).flatMap((frames) => frameRows('By wheel, long list', frames, wentBy(frames))),
    {
      name: 'A row of the long list',
      value: median(long.map((frames, turn) => perRow(frames) / perRow(short[turn] ?? frames))),
      unit: 'of one of the short list',
      atMost: MOST_DEARER,
      note: long.map((frames, turn) => `${microseconds(frames)} against ${microseconds(short[turn])}`).join(', '),
    },
    {
      name: 'Rows in the document',
      value: Math.max(...long.map(({ mostRows }) => mostRows)),
      unit: 'rows at most',
      atMost: MOST_IN_DOCUMENT,
    },
  ];
}

async function shortTab(browser: Browser, estate: OpenEstate): Promise<Page> {
  const { page, traffic } = await openTab(browser);
  await page.goto(addressOf(estate, ROUTES.events));
  await traffic.settled(PATIENCE_MS);
  await goDown(page, SHORT);
  await traffic.settled(PATIENCE_MS);
  return page;
}

/** Scrolls two lists one after the other, some times, each once its garbage is thrown away. */
async function inTurns(...pages: readonly [Page, Page]): Promise<readonly [Frames[], Frames[]]> {
  const found: readonly [Frames[], Frames[]] = [[], []];
  const heaps = [await Heap.of(pages[0]), await Heap.of(pages[1])];
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [index, page] of pages.entries()) {
      await page.bringToFront();
      await heaps[index]?.megabytes();
      found[index === 0 ? 0 : 1].push(await scrolled(page));
    }
  }
  return found;
}

/** Of a busy machine a frame holds more rows. */
function perRow({ taskMs, deltas, travelled }: Frames): number {
  return (taskMs * deltas.length) / travelled;
}

function microseconds(frames: Frames | undefined): string {
  return frames ? `${Math.round(perRow(frames) * ROW_PX * 1000)} µs` : '';
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
