import type { Browser, Page } from '@playwright/test';

import { INTERNAL_KEY } from '../../src/constants/urlKeys';
import { ROUTES } from '../../src/constants/routes';
import { EventsPage } from '../../tests/e2e/pages/EventsPage';
import { Heap } from '../browser/heap';
import { nothing, type Row } from '../row';
import { type OpenEstate, say } from './estate';
import { keptTimes, tallyOf, type Tally } from './lines';
import { addressOf, openTab, PATIENCE_MS } from './walk';

/** What has to be in the file, unless Loki holds less. */
const EVENTS = 300_000;
/** How much more than before a page may keep while it writes: no part of the file stays in it. */
const MOST_MEGABYTES = 30;
const LOOK_MS = 4000;
const STEP_MS = 3_600_000;
/**
 * The last event stands alone in its chunk, at a whole millisecond: Loki 3.7.8 counts such a line and lists it nowhere,
 * whoever asks. The range ends before it.
 */
const EDGE_MS = 60_000;

const FORMATS = ['CSV', 'NDJSON'] as const;

/** The newest 300,000 events as a file, as a person has it written, in both formats. */
export async function exportEvents(browser: Browser, whole: OpenEstate): Promise<Row[]> {
  const estate = { ...whole, toMs: whole.toMs - EDGE_MS };
  const { fromMs, kept } = await newest(estate);
  const rows: Row[] = [];
  for (const format of FORMATS) {
    const { page, traffic } = await openTab(browser);
    await writeToDisk(page);
    await page.goto(addressOf({ ...estate, fromMs }, ROUTES.events, { [INTERNAL_KEY]: 'true' }));
    await traffic.settled(PATIENCE_MS);
    const total = await new EventsPage(page).totalNumber();
    const heap = await Heap.of(page);
    const before = await heap.megabytes();
    const begun = performance.now();
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('radio', { name: format, exact: true }).check({ force: true });
    await page.getByRole('button', { name: 'Write the file' }).click();
    const looks = await untilDone(page, heap);
    const seconds = (performance.now() - begun) / 1000;
    const written = await tallyOf(readFile(page), format);
    const mb = looks.map((look) => look - before);
    say(`${format}: heap ${mb.map((one) => one.toFixed(1)).join(', ')} MB more`);
    rows.push(
      {
        name: `${format}: events in the file`,
        value: written.rows,
        unit: 'events',
        note: `Loki counts ${kept.rows}, the page ${total}; ${(written.bytes / 1e6).toFixed(0)} MB in ${seconds.toFixed(0)} s`,
      },
      nothing(`${format}: lost`, 'events', difference(kept, written)),
      nothing(`${format}: doubled`, 'events', difference(written, kept)),
      nothing(`${format}: off what the page had counted`, 'events', Math.abs(total - written.rows)),
      {
        name: `${format}: heap while it is written`,
        value: Math.max(...mb),
        unit: 'MB more',
        atMost: MOST_MEGABYTES,
        note: `${looks.length} looks, before ${before.toFixed(0)} MB`,
      }
    );
    await page.context().close();
  }
  return rows;
}

/** Where a range of so many events begins, on the hour, and the time of each of them as Loki has it. */
async function newest({ lokiUrl, fromMs, toMs }: OpenEstate): Promise<{ fromMs: number; kept: Tally }> {
  const times = new Map<string, number>();
  let [rows, startMs] = [0, toMs];
  while (rows < EVENTS && startMs > fromMs) {
    startMs -= STEP_MS;
    rows += await keptTimes(lokiUrl, startMs, startMs + STEP_MS, times);
  }
  return { fromMs: startMs, kept: { rows, bytes: 0, times } };
}

/** How many of one have no partner in the other. */
function difference({ times }: Tally, { times: others }: Tally): number {
  let count = 0;
  for (const [time, number] of times) {
    count += Math.max(0, number - (others.get(time) ?? 0));
  }
  return count;
}

/** A file picker that nobody has to answer: what is written goes to the browser's own disk. */
async function writeToDisk(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const picker = async () => (await navigator.storage.getDirectory()).getFileHandle('export', { create: true });
    Object.defineProperty(window, 'showSaveFilePicker', { value: picker });
  });
}

/** Looks at the heap again and again until the page says how it ended. */
async function untilDone(page: Page, heap: Heap): Promise<readonly number[]> {
  const looks: number[] = [];
  const outcome = page.getByText(/^(Done|Failed|Cancelled|The file is full)/);
  for (const until = performance.now() + 30 * 60_000; performance.now() < until;) {
    await page.waitForTimeout(LOOK_MS);
    looks.push(await heap.megabytes());
    if (await outcome.isVisible()) {
      say(await outcome.innerText());
      return looks;
    }
  }
  throw new Error('The export is not done after half an hour');
}

async function* readFile(page: Page): AsyncGenerator<string> {
  const PART = 8 * 1024 * 1024;
  for (let from = 0; ; from += PART) {
    const part = await page.evaluate(
      async ([start, end]) => {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle('export');
        const bytes = new Uint8Array(await (await handle.getFile()).slice(start, end).arrayBuffer());
        let text = '';
        for (let at = 0; at < bytes.length; at += 32_768) {
          text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
        }
        return btoa(text);
      },
      [from, from + PART] as const
    );
    if (part === '') {
      return;
    }
    yield part;
  }
}
