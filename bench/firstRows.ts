import type { Browser, BrowserContext, Page } from '@playwright/test';

import { pageUrl, ROUTES } from '../src/constants/routes';
import { TEST_IDS } from '../src/constants/testIds';
import { plainFunctions } from './browser/chromium';
import { inGrafana } from './browser/inGrafana';
import { bytesOf, heaviestFirst, Traffic } from './browser/traffic';
import { median, type Row } from './row';

/** Each a visit of ours and one of Explore's, in turns which of them is first. */
const PAIRS = Number(process.env.BENCH_PAIRS ?? 9);
const SPAN_MS = 24 * 3_600_000;
const PATIENCE_MS = 120_000;
/** What our first rows may take of the time that Explore's take. */
const MOST_OF_EXPLORE = 0.5;
const MOST_KILOBYTES = 300;

/** Where Grafana's pages put their queries. */
const QUERIES = /\/api\/ds\/query/;

/** A place inside Grafana, and what its first row is. */
interface Place {
  readonly url: string;
  readonly row: string;
}

/**
 * How long the first rows of the Events page take against those of Grafana's own Explore for the same query, each gone to by
 * a link inside a Grafana that is running. Undefined without a Grafana (GRAFANA_URL) or a Chromium.
 */
export async function benchFirstRows(): Promise<Row[] | undefined> {
  return inGrafana(compare);
}

async function compare(browser: Browser, grafanaUrl: string): Promise<Row[]> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.request.post(`${grafanaUrl}/login`, { data: { user: 'admin', password: 'admin' } });
  await plainFunctions(context);
  const toMs = Math.floor(Date.now() / 60_000) * 60_000;
  const range = { from: String(toMs - SPAN_MS), to: String(toMs) };
  const events: Place = {
    url: `${pageUrl(ROUTES.events)}?${new URLSearchParams(range).toString()}`,
    row: `[data-testid="${TEST_IDS.eventRow}"]`,
  };
  const { query, kilobytes, questions } = await firstVisit(context, grafanaUrl, events);
  const explore: Place = { url: exploreUrl(query, range), row: '.log-line-body' };
  await visit(context, grafanaUrl, explore);

  const ours: number[] = [];
  const theirs: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const order = pair % 2 === 0 ? ([events, explore] as const) : ([explore, events] as const);
    for (const place of order) {
      (place === events ? ours : theirs).push(await visit(context, grafanaUrl, place));
    }
    process.stderr.write(
      `  pair ${pair + 1}: ${ours.at(-1)?.toFixed(0)} ms, Explore ${theirs.at(-1)?.toFixed(0)} ms\n`
    );
  }
  const ratios = ours.map((ms, index) => ms / (theirs[index] ?? Number.NaN));
  return [
    {
      name: 'First rows of Events',
      value: median(ours),
      unit: 'ms',
      note: `median of ${PAIRS} visits, ${spread(ours)}`,
    },
    {
      name: 'First rows of Explore',
      value: median(theirs),
      unit: 'ms',
      note: `the same query: ${query.expr}; ${spread(theirs)}`,
    },
    {
      name: 'Events against Explore',
      value: median(ratios),
      unit: 'of its time',
      atMost: MOST_OF_EXPLORE,
      note: `median of ${PAIRS} pairs, ${spread(ratios, 2)}`,
    },
    {
      name: 'Data of the first page',
      value: kilobytes,
      unit: 'kB',
      atMost: MOST_KILOBYTES,
      note: `${questions} questions, until nothing more was asked`,
    },
  ];
}

interface Query {
  readonly uid: string;
  readonly expr: string;
}

/** Fills the browser's cache, and takes down what the page asks and how much comes back. */
async function firstVisit(context: BrowserContext, grafanaUrl: string, place: Place) {
  const page = await idlePage(context, grafanaUrl);
  const traffic = new Traffic(page, (url) => /\/api\/(ds\/query|datasources\/uid)/.test(url));
  const lines = page.waitForRequest(
    (request) => QUERIES.test(request.url()) && queryOf(request.postData()) !== undefined
  );
  traffic.begin();
  await goTo(page, place);
  const query = queryOf((await lines).postData());
  const asked = await traffic.settled(PATIENCE_MS);
  await page.close();
  heaviestFirst(asked).forEach(({ bytes, seconds, url }) =>
    process.stderr.write(`  ${(bytes / 1000).toFixed(1)} kB, ${seconds.toFixed(1)} s: ${url.slice(0, 160)}\n`)
  );
  if (query === undefined) {
    throw new Error('The Events page asked for no lines');
  }
  return { query, kilobytes: bytesOf(asked) / 1000, questions: asked.length };
}

async function visit(context: BrowserContext, grafanaUrl: string, place: Place): Promise<number> {
  const page = await idlePage(context, grafanaUrl);
  const ms = await goTo(page, place);
  await page.close();
  return ms;
}

/** Grafana is there and has nothing to do. */
async function idlePage(context: BrowserContext, grafanaUrl: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${grafanaUrl}/profile`);
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: PATIENCE_MS });
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(500);
  return page;
}

/** Follows a link, as Grafana's own router takes it: milliseconds until the first row is drawn. */
function goTo(page: Page, { url, row }: Place): Promise<number> {
  return page.evaluate(
    ([href, selector, patience]) =>
      new Promise<number>((resolve, reject) => {
        const begun = performance.now();
        const look = () => {
          if (document.querySelector(selector)?.textContent) {
            // Drawn with the next frame.
            requestAnimationFrame(() => resolve(performance.now() - begun));
          } else if (performance.now() - begun > patience) {
            reject(new Error(`No row of ${href}`));
          } else {
            requestAnimationFrame(look);
          }
        };
        const link = document.body.appendChild(Object.assign(document.createElement('a'), { href }));
        link.click();
        link.remove();
        look();
      }),
    [url, row, PATIENCE_MS] as const
  );
}

function exploreUrl({ uid, expr }: Query, range: Readonly<Record<string, string>>): string {
  const datasource = { type: 'loki', uid };
  const queries = [{ refId: 'A', datasource, expr, queryType: 'range' }];
  const panes = JSON.stringify({ a: { datasource: uid, queries, range } });
  return `/explore?${new URLSearchParams({ schemaVersion: '1', panes, orgId: '1' }).toString()}`;
}

/** The list asks for few lines at first: what asks for so many is something else. */
const MOST_LINES = 1000;

/** The question of the list among those of a request. */
function queryOf(body: string | null): Query | undefined {
  const { queries = [] }: { queries?: Array<{ expr?: string; maxLines?: number; datasource?: { uid?: string } }> } =
    JSON.parse(body ?? '{}');
  const found = queries.find(({ expr, maxLines = MOST_LINES }) => expr?.startsWith('{') && maxLines < MOST_LINES);
  const { expr, datasource } = found ?? {};
  return expr === undefined || datasource?.uid === undefined ? undefined : { expr, uid: datasource.uid };
}

function spread(values: readonly number[], digits = 0): string {
  return `${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)}`;
}
