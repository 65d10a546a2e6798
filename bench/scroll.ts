import path from 'node:path';

import type { Browser, Page } from '@playwright/test';

import { PANEL_ID } from '../src/constants/plugin';
import { putDashboard, putDataSource, removeDashboard, removeDataSource } from '../tests/e2e/support/grafanaApi';
import { readPushes } from '../tests/e2e/support/recorded';
import { plainFunctions } from './browser/chromium';
import {
  frameRows,
  gridOf,
  jump,
  measureFrames,
  NOTCH_PX,
  rowsOf,
  SECONDS,
  threadClient,
  turnWheel,
  wentBy,
} from './browser/frames';
import { inGrafana } from './browser/inGrafana';
import type { Row } from './row';

const LINES = 50_000;
const UID = 'bench-scroll';

/**
 * Scrolls a list of 50,000 events in the panel inside Grafana and takes the time between frames, as
 * `requestAnimationFrame` tells it. Loki is not needed: the answer of the query is made here. Undefined without a
 * Grafana (GRAFANA_URL) or a Chromium.
 */
export async function benchScroll(): Promise<Row[] | undefined> {
  return inGrafana(measure);
}

async function measure(browser: Browser, grafanaUrl: string): Promise<Row[]> {
  try {
    await putDataSource({ uid: UID, name: UID, type: 'loki', url: 'http://127.0.0.1:9' });
    await putDashboard(dashboard());
    const page = await open(browser, grafanaUrl);
    const client = await threadClient(page);
    const idle = await measureFrames(page, client, () => page.waitForTimeout(SECONDS * 500));
    const wheel = await measureFrames(page, client, () => turnWheel(page, NOTCH_PX));
    const fast = await measureFrames(page, client, () => turnWheel(page, 2 * NOTCH_PX));
    const flight = await measureFrames(page, client, () => jump(page));
    return [
      ...frameRows('At rest', idle, 'what the machine gives without us'),
      ...frameRows('By wheel', wheel, wentBy(wheel)),
      ...frameRows('By wheel, two notches at once', fast, wentBy(fast)),
      ...frameRows('Flight, 100 rows a frame', flight, 'every row is new in every frame: the worst there is'),
      {
        name: 'Rows in the document at most',
        value: Math.max(wheel.mostRows, fast.mostRows, flight.mostRows),
        unit: 'rows',
        note: 'wanted: 80 at most',
      },
    ];
  } finally {
    await removeDashboard(UID);
    await removeDataSource(UID);
  }
}

async function open(browser: Browser, grafanaUrl: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await context.request.post(`${grafanaUrl}/login`, { data: { user: 'admin', password: 'admin' } });
  await plainFunctions(context);
  const page = await context.newPage();
  const toMs = Date.now();
  const body = answer(toMs);
  await page.route(/\/api\/ds\/query/, (route) => route.fulfill({ contentType: 'application/json', body }));
  await page.goto(`${grafanaUrl}/d/${UID}?viewPanel=1&from=${toMs - 86_400_000}&to=${toMs}`);
  await gridOf(page).waitFor({ timeout: 120_000 });
  const count = await rowsOf(page);
  if (count !== LINES) {
    throw new Error(`The list has ${count} rows, not ${LINES}`);
  }
  await page.waitForTimeout(2000);
  return page;
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

if (path.basename(process.argv[1] ?? '') === 'scroll.ts') {
  void benchScroll().then((found) => {
    for (const { name, value, unit, note } of found ?? []) {
      console.log(`${name.padEnd(42)} ${String(value).padStart(10)} ${unit}  ${note ?? ''}`);
    }
    process.exitCode = found === undefined ? 1 : 0;
  });
}
