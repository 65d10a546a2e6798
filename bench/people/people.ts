import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, BrowserContext, Page } from '@playwright/test';

import { pageUrl, ROUTES } from '../../src/constants/routes';
import { servePages } from '../../stack/preview';
import { startLoki } from '../../stack/services/loki';
import { launchChromium, plainFunctions } from '../browser/chromium';
import { inGrafana } from '../browser/inGrafana';
import { Traffic } from '../browser/traffic';
import { A_DAY, fillEstate } from '../million/fleets';
import { median, type Row } from '../row';
import { readShared } from './readers';
import { between, type Load, loadOfLoki, type Upstreams, watchUpstreams } from './upstreams';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 50);
/** Browsers that are open at the same time: as many people as the machine of the browsers can be. */
const AT_ONCE = Number(process.env.BENCH_AT_ONCE ?? 4);
const PATIENCE_MS = 180_000;
const RANGE = '?from=now-24h&to=now';
const VISITED = [ROUTES.overview, ROUTES.events, ROUTES.health];

const QUESTIONS = /\/api\/(ds\/query|datasources\/uid|plugins\/community-falco-app\/resources)|\/loki\/api\/v1\//;

/** Where people go. */
interface Place {
  readonly url: string;
  readonly upstreams: Pick<Upstreams, 'load'>;
  /** As who they are. */
  logIn(context: BrowserContext): Promise<void>;
}

/**
 * What many people cost who open the Overview, go on to Events and to Health, each in a browser of their own, over the last 24
 * hours: against one who does. In the Grafana that GRAFANA_URL names, with all that is behind it; without one in the preview, over
 * a Loki of its own with a day of events. Undefined without a Chromium.
 */
export async function benchPeople(): Promise<Row[] | undefined> {
  return (await inGrafana(measureInGrafana)) ?? (await inPreview());
}

async function measureInGrafana(browser: Browser, url: string): Promise<Row[]> {
  const upstreams = await watchUpstreams();
  const logIn = async ({ request }: BrowserContext) => {
    const answer = await request.post(`${url}/login`, { data: { user: 'viewer', password: 'viewer' } });
    if (!answer.ok()) {
      throw new Error(`The viewer of the demo cannot log in: ${answer.status()}`);
    }
  };
  const place = { url, upstreams, logIn };
  try {
    const rows = await measure(browser, place);
    const context = await newcomer(browser, place);
    rows.push(...(await readShared(context, url, upstreams)));
    await context.close();
    return rows;
  } finally {
    await upstreams.stop();
  }
}

async function inPreview(): Promise<Row[] | undefined> {
  const browser = await launchChromium();
  if (browser === undefined) {
    return undefined;
  }
  const dir = mkdtempSync(join(tmpdir(), 'falco-bench-people-'));
  const loki = await startLoki({ dir });
  try {
    await fillEstate(loki.url, 'json', A_DAY, (line) => process.stderr.write(`  ${line}\n`));
    const preview = await servePages(loki.url, 'json');
    const load = async () => ({ ...(await loadOfLoki(loki.url)), prometheus: 0, falcosidekick: new Map() });
    try {
      return await measure(browser, { url: preview.url, upstreams: { load }, logIn: () => Promise.resolve() });
    } finally {
      await preview.stop();
    }
  } finally {
    await loki.stop();
    await browser.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measure(browser: Browser, place: Place): Promise<Row[]> {
  const first = await visits(browser, place, 1);
  const second = await visits(browser, place, 1);
  const all = await visits(browser, place, PEOPLE);
  return [
    ...rowsOf('The first of all', first, 1),
    ...rowsOf('A second one', second, 1),
    ...rowsOf(`${PEOPLE} people`, all, PEOPLE),
    {
      name: `${PEOPLE} people: Loki's processor`,
      value: all.load.lokiCpuSeconds / first.load.lokiCpuSeconds,
      unit: 'of the first one',
      // Nobody costs more than the first, who finds nothing that Loki keeps.
      atMost: PEOPLE,
    },
  ];
}

interface Visits {
  readonly load: Load;
  readonly seconds: number;
  /** Of each page of each person, until it had all that it wanted. */
  readonly pages: readonly number[];
  readonly questions: number;
}

/** So many people, some at a time, each with an empty cache of their browser. */
async function visits(browser: Browser, place: Place, count: number): Promise<Visits> {
  const { url, upstreams } = place;
  const before = await upstreams.load();
  const begun = performance.now();
  const pages: number[] = [];
  let questions = 0;
  let left = count;
  const person = async () => {
    while (left-- > 0) {
      const context = await newcomer(browser, place);
      const page = await context.newPage();
      const traffic = new Traffic(page, (asked) => QUESTIONS.test(asked));
      for (const [index, route] of VISITED.entries()) {
        traffic.begin();
        const address = `${pageUrl(route)}${RANGE}`;
        await (index === 0 ? page.goto(`${url}${address}`) : follow(page, address));
        const asked = await traffic.settled(PATIENCE_MS);
        questions += asked.length;
        pages.push(traffic.lastSeconds());
      }
      await context.close();
      process.stderr.write(`  ${count - Math.max(0, left)} of ${count}\n`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, count) }, person));
  const seconds = (performance.now() - begun) / 1000;
  return { load: between(before, await upstreams.load()), seconds, pages, questions };
}

async function newcomer(browser: Browser, { logIn }: Place): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await plainFunctions(context);
  await logIn(context);
  return context;
}

/** As Grafana's own router takes a link. */
function follow(page: Page, address: string): Promise<void> {
  return page.evaluate((href) => {
    const link = document.body.appendChild(Object.assign(document.createElement('a'), { href }));
    link.click();
    link.remove();
  }, address);
}

function rowsOf(who: string, { load, seconds, pages, questions }: Visits, people: number): Row[] {
  const each = (count: number) => `${(count / people).toFixed(1)} each`;
  const falcosidekick = [...load.falcosidekick.values()].reduce((sum, count) => sum + count, 0);
  const sorted = [...pages].sort((a, b) => a - b);
  return [
    { name: `${who}: asked of Grafana`, value: questions, unit: 'questions', note: each(questions) },
    {
      name: `${who}: asked of Loki, with what it asks itself`,
      value: load.loki,
      unit: 'requests',
      note: each(load.loki),
    },
    { name: `${who}: Loki's processor`, value: load.lokiCpuSeconds, unit: 's', note: `${each(load.lokiCpuSeconds)}` },
    { name: `${who}: asked of Prometheus`, value: load.prometheus, unit: 'requests', note: each(load.prometheus) },
    {
      name: `${who}: asked of Falcosidekick`,
      value: falcosidekick,
      unit: 'requests',
      note: `in ${seconds.toFixed(0)} s; ${[...load.falcosidekick].map(([path, count]) => `${path} ${count}`).join(', ')}`,
    },
    {
      name: `${who}: a page had all that it wanted after`,
      value: median(pages),
      unit: 's',
      note: `median; the slowest ${sorted.at(-1)?.toFixed(1)} s, its browsers on the same machine`,
    },
  ];
}
