import type { CDPSession, Locator, Page } from '@playwright/test';

import type { Row } from '../row';

declare global {
  interface Window {
    /** What the page itself measures while it is scrolled. */
    falcoBench?: { deltas: number[]; mostRows: number; travelled: number; stop: boolean };
  }
}

export const SECONDS = 8;
/** Pixels of one notch of a wheel. A row is 28. */
export const NOTCH_PX = 120;

/** What a person would feel, in milliseconds, and what the document holds meanwhile. */
export interface Frames {
  readonly deltas: number[];
  readonly mostRows: number;
  readonly travelled: number;
  /** Processor time of the page's main thread, a frame. */
  readonly taskMs: number;
}

export function frameRows(name: string, { deltas, taskMs }: Frames, note: string): Row[] {
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

export function wentBy({ travelled }: Frames): string {
  return `${Math.round(travelled / 28 / SECONDS)} rows a second`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const FROM_RIGHT_PX = 60;

/** The event list: a grid, where rows open one with levels. */
export function gridOf(page: Page): Locator {
  return page.getByRole('treegrid', { name: 'Falco events' }).or(page.getByRole('grid', { name: 'Falco events' }));
}

/** Rows that the list has, whether or not they are in the document. */
export async function rowsOf(page: Page): Promise<number> {
  return Number(await gridOf(page).getAttribute('aria-rowcount')) - 1;
}

/** What measures a page by the processor and not by the clock: what others on the machine do does not count. */
export async function threadClient(page: Page): Promise<CDPSession> {
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable', { timeDomain: 'threadTicks' });
  return client;
}

/** Takes the time between frames while something is done, and what it costs the main thread. */
export async function measureFrames(page: Page, client: CDPSession, work: () => Promise<void>): Promise<Frames> {
  await page.evaluate(() => {
    const grid = document.querySelector('[role="grid"], [role="treegrid"]');
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

/** One notch after the other, as fast as the browser takes them. */
export async function turnWheel(page: Page, pixels: number): Promise<void> {
  // Over the last column: in others what may be done with a value comes and goes under the pointer, and where they begin depends
  // on whether times need a date.
  const { width = 0 } = (await gridOf(page).boundingBox()) ?? {};
  await gridOf(page).hover({ position: { x: width - FROM_RIGHT_PX, y: 300 } });
  const end = Date.now() + SECONDS * 1000;
  while (Date.now() < end) {
    await page.mouse.wheel(0, pixels);
  }
}

/** 100 rows in every frame. */
export function jump(page: Page): Promise<void> {
  return page.evaluate(
    (milliseconds) =>
      new Promise<void>((resolve) => {
        const grid = document.querySelector('[role="grid"], [role="treegrid"]');
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
