import path from 'node:path';

import { chromium, type Browser, type CDPSession, type Page } from '@playwright/test';

import { PANEL_ID } from '../src/constants/plugin';
import { putDashboard, putDataSource, removeDashboard, removeDataSource } from '../tests/e2e/support/grafanaApi';
import { readPushes } from '../tests/e2e/support/recorded';
import { systems } from '../tests/e2e/support/systems';
import type { Row } from './parse';

declare global {
  interface Window {
    /** What the page itself measures while it is scrolled. */
    falcoBench?: { deltas: number[]; mostRows: number; travelled: number; stop: boolean };
  }
}

const LINES = 50_000;
const UID = 'bench-scroll';
const SECONDS = 8;
/** Pixels of one notch of a wheel. A row is 28. */
const NOTCH_PX = 120;

/** What a person would feel, in milliseconds, and what the document holds meanwhile. */
interface Frames {
  readonly deltas: number[];
  readonly mostRows: number;
  readonly travelled: number;
  /** Processor time of the page's main thread, a frame. */
  readonly taskMs: number;
}

/**
 * Scrolls a list of 50,000 events in the panel inside Grafana and takes the time between frames, as
 * `requestAnimationFrame` tells it. Loki is not needed: the answer of the query is made here. Undefined without a
 * Grafana (GRAFANA_URL) or a Chromium.
 */
export async function benchScroll(): Promise<Row[] | undefined> {
  const { grafanaUrl } = systems();
  if (!process.env.GRAFANA_URL || !(await answers(`${grafanaUrl}/api/health`))) {
    return undefined;
  }
  const browser = await launch();
  if (browser === undefined) {
    return undefined;
  }
  try {
    await putDataSource({ uid: UID, name: UID, type: 'loki', url: 'http://127.0.0.1:9' });
    await putDashboard(dashboard());
    const page = await open(browser, grafanaUrl);
    const client = await page.context().newCDPSession(page);
    // Of the processor and not of the clock: what others on the machine do does not count.
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    const idle = await measure(page, client, () => page.waitForTimeout(SECONDS * 500));
    const wheel = await measure(page, client, () => turnWheel(page, NOTCH_PX));
    const fast = await measure(page, client, () => turnWheel(page, 2 * NOTCH_PX));
    const flight = await measure(page, client, () => jump(page));
    return [
      ...rows('At rest', idle, 'what the machine gives without us'),
      ...rows('By wheel', wheel, wentBy(wheel)),
      ...rows('By wheel, two notches at once', fast, wentBy(fast)),
      ...rows('Flight, 100 rows a frame', flight, 'every row is new in every frame: the worst there is'),
      {
        name: 'Rows in the document at most',
        value: Math.max(wheel.mostRows, fast.mostRows, flight.mostRows),
        unit: 'rows',
        note: 'wanted: 80 at most',
      },
    ];
  } finally {
    await browser.close();
    await removeDashboard(UID);
    await removeDataSource(UID);
  }
}

function rows(name: string, { deltas, taskMs }: Frames, note: string): Row[] {
  const sorted = [...deltas].sort((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  const under = (100 * deltas.filter((delta) => delta < 20).length) / Math.max(1, deltas.length);
  return [
    { name: `${name}, median frame`, value: at(0.5), unit: 'ms', note },
    { name: `${name}, 95th percentile`, value: at(0.95), unit: 'ms', note: 'wanted: under 20' },
    { name: `${name}, frames under 20 ms`, value: round(under), unit: '%', note: `of ${deltas.length}; wanted: 95` },
    { name: `${name}, main thread a frame`, value: round(taskMs), unit: 'ms', note: 'processor time, of 16.7' },
  ];
}

function wentBy({ travelled }: Frames): string {
  return `${Math.round(travelled / 28 / SECONDS)} rows a second`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

async function launch(): Promise<Browser | undefined> {
  try {
    return await chromium.launch({
      executablePath: process.env.PLAYWRIGHT_CHROMIUM_PATH || undefined,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
  } catch {
    return undefined; // none is installed
  }
}

async function open(browser: Browser, grafanaUrl: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.request.post(`${grafanaUrl}/login`, { data: { user: 'admin', password: 'admin' } });
  // tsx marks functions with their names through a function of its own, which pages do not have.
  await context.addInitScript({ content: 'globalThis.__name = (named) => named;' });
  const page = await context.newPage();
  const toMs = Date.now();
  const body = answer(toMs);
  await page.route(/\/api\/ds\/query/, (route) => route.fulfill({ contentType: 'application/json', body }));
  await page.goto(`${grafanaUrl}/d/${UID}?viewPanel=1&from=${toMs - 86_400_000}&to=${toMs}`);
  await page.getByRole('grid', { name: 'Falco events' }).waitFor({ timeout: 120_000 });
  const count = Number(await page.getByRole('grid').getAttribute('aria-rowcount')) - 1;
  if (count !== LINES) {
    throw new Error(`The list has ${count} rows, not ${LINES}`);
  }
  await page.waitForTimeout(2000);
  return page;
}

async function measure(page: Page, client: CDPSession, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const grid = document.querySelector('[role="grid"]');
    const record = { deltas: [] as number[], mostRows: 0, travelled: 0, stop: false };
    let before = performance.now();
    let top = grid?.scrollTop ?? 0;
    const frame = (now: number) => {
      record.deltas.push(now - before);
      before = now;
      record.mostRows = Math.max(record.mostRows, grid?.querySelectorAll('[data-row]').length ?? 0);
      record.travelled += Math.abs((grid?.scrollTop ?? 0) - top);
      top = grid?.scrollTop ?? 0;
      if (!record.stop) {
        requestAnimationFrame(frame);
      }
    };
    Object.assign(window, { falcoBench: record });
    requestAnimationFrame(frame);
  });
  const before = await taskSeconds(client);
  await work();
  const busy = (await taskSeconds(client)) - before;
  const record = await page.evaluate(() => {
    const found = window.falcoBench ?? { deltas: [], mostRows: 0, travelled: 0, stop: true };
    found.stop = true;
    return found;
  });
  // The first frame began before the work did.
  return { ...record, deltas: record.deltas.slice(1), taskMs: (busy * 1000) / Math.max(1, record.deltas.length) };
}

async function taskSeconds(client: CDPSession): Promise<number> {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

async function turnWheel(page: Page, pixels: number): Promise<void> {
  await page.getByRole('grid').hover({ position: { x: 300, y: 300 } });
  const end = Date.now() + SECONDS * 1000;
  while (Date.now() < end) {
    await page.mouse.wheel(0, pixels);
  }
}

function jump(page: Page): Promise<void> {
  return page.evaluate(
    (milliseconds) =>
      new Promise<void>((resolve) => {
        const grid = document.querySelector('[role="grid"]');
        const end = performance.now() + milliseconds;
        let step = 2800;
        const frame = (now: number) => {
          if (grid) {
            const before = grid.scrollTop;
            grid.scrollTop += step;
            step = grid.scrollTop === before ? -step : step;
          }
          return now < end ? void requestAnimationFrame(frame) : resolve();
        };
        requestAnimationFrame(frame);
      }),
    SECONDS * 1000
  );
}

function dashboard() {
  const datasource = { type: 'loki', uid: UID };
  return {
    uid: UID,
    title: 'Benchmark: scrolling',
    schemaVersion: 42,
    panels: [
      {
        id: 1,
        type: PANEL_ID,
        title: 'Events',
        gridPos: { x: 0, y: 0, w: 24, h: 20 },
        datasource,
        targets: [{ refId: 'A', datasource, expr: '{rule=~".+"}', queryType: 'range', maxLines: LINES }],
      },
    ],
  };
}

/** What Grafana 12.4 answers for log lines of Loki: newest first, labels a line. */
function answer(toMs: number): string {
  const recorded = readPushes('json');
  const line = (index: number) => recorded[index % recorded.length] ?? { line: '', labels: {}, tsNs: '0' };
  const all = Array.from({ length: LINES }, (_, index) => index);
  const ms = (index: number) => toMs - 1000 - index * 1500;
  const columns: Array<[string, string, (index: number) => unknown]> = [
    ['labels', 'other', (index) => line(index).labels],
    ['Time', 'time', ms],
    ['Line', 'string', (index) => line(index).line],
    ['tsNs', 'string', (index) => `${ms(index)}${String(index % 1_000_000).padStart(6, '0')}`],
    ['id', 'string', (index) => `${ms(index)}_${index}`],
  ];
  const schema = {
    refId: 'A',
    meta: { typeVersion: [0, 0], custom: { frameType: 'LabeledTimeValues' } },
    fields: columns.map(([name, type]) => ({ name, type })),
  };
  const frame = { schema, data: { values: columns.map(([, , value]) => all.map(value)) } };
  return JSON.stringify({ results: { A: { status: 200, frames: [frame] } } });
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}

if (path.basename(process.argv[1] ?? '') === 'scroll.ts') {
  void benchScroll().then((found) => {
    for (const { name, value, unit, note } of found ?? []) {
      console.log(`${name.padEnd(42)} ${String(value).padStart(10)} ${unit}  ${note ?? ''}`);
    }
    process.exitCode = found === undefined ? 1 : 0;
  });
}
