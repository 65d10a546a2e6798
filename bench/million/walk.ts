import type { Browser, Page } from '@playwright/test';

import { pageUrl, type PageRoute, ROUTES } from '../../src/constants/routes';
import { plainFunctions } from '../browser/chromium';
import { bytesOf, type Exchange, slowestOf, Traffic } from '../browser/traffic';
import { cpuSeconds } from '../loki/ask';
import { nothing, type Row } from '../row';
import { type OpenEstate, say } from './estate';

/** The rule that makes most of the events, and one that is rare. */
const LOUD = 'Contact K8S API Server From Container';
const RARE = 'Read sensitive file untrusted';

/** After so long Loki hangs up, and Grafana waits no more, by the defaults of both. */
const LOKI_SECONDS = 30;
export const PATIENCE_MS = 300_000;

interface Place {
  readonly name: string;
  readonly route: PageRoute;
  readonly query?: Readonly<Record<string, string>>;
}

const PLACES: readonly Place[] = [
  { name: 'Overview', route: ROUTES.overview },
  { name: 'Events', route: ROUTES.events },
  { name: 'Incidents', route: ROUTES.incidents },
  { name: 'Digest', route: ROUTES.digest },
  { name: 'Entities', route: ROUTES.entities },
  { name: 'A host', route: ROUTES.entities, query: { entity: 'hostname', name: 'node-01' } },
  { name: 'A namespace', route: ROUTES.entities, query: { entity: 'namespace', name: 'kube-system' } },
  { name: 'Rules', route: ROUTES.rules },
  { name: 'The loudest rule', route: ROUTES.rules, query: { rule: LOUD } },
  { name: 'A rare rule', route: ROUTES.rules, query: { rule: RARE } },
  { name: 'Tags', route: ROUTES.tags },
  { name: 'A tag', route: ROUTES.tags, query: { tag: 'T1555' } },
  { name: 'MITRE ATT&CK', route: ROUTES.mitre },
  { name: 'A technique', route: ROUTES.mitre, query: { technique: 'T1555' } },
  { name: 'Noise', route: ROUTES.noise },
  { name: 'Exception studio', route: ROUTES.noise, query: { rule: LOUD } },
  { name: 'Health', route: ROUTES.health },
];

/** Opens every page over the whole range, one after the other, and waits until it has all that it wants. */
export async function walkPages(browser: Browser, estate: OpenEstate): Promise<Row[]> {
  const chosen = process.env.BENCH_PAGES?.split(',');
  const rows: Row[] = [];
  for (const place of PLACES.filter(({ name }) => chosen?.includes(name) ?? true)) {
    const { page, traffic } = await openTab(browser);
    const before = await cpuSeconds(estate.lokiUrl);
    traffic.begin();
    await page.goto(addressOf(estate, place.route, place.query));
    const asked = await traffic.settled(PATIENCE_MS);
    const seconds = { all: traffic.lastSeconds(), ofLoki: (await cpuSeconds(estate.lokiUrl)) - before };
    rows.push(...(await rowsOf(place.name, page, asked, seconds)));
    await page.context().close();
  }
  return rows;
}

/** A new browser, as of somebody who comes for the first time. */
export async function openTab(browser: Browser): Promise<{ readonly page: Page; readonly traffic: Traffic }> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, timezoneId: 'UTC' });
  await plainFunctions(context);
  const page = await context.newPage();
  return { page, traffic: new Traffic(page, (url) => url.includes('/loki/api/v1/')) };
}

export function addressOf(
  { url, fromMs, toMs }: Pick<OpenEstate, 'url' | 'fromMs' | 'toMs'>,
  route: PageRoute,
  query: Readonly<Record<string, string>> = {}
): string {
  const said = new URLSearchParams({ from: String(fromMs), to: String(toMs), ...query });
  return `${url}${pageUrl(route)}?${said.toString()}`;
}

async function rowsOf(
  name: string,
  page: Page,
  asked: readonly Exchange[],
  seconds: { readonly all: number; readonly ofLoki: number }
): Promise<Row[]> {
  const problems = await page.getByRole('alert').allInnerTexts();
  const refused = asked.filter(({ status }) => status >= 400);
  const taken = asked.filter(({ status }) => status === 0).length;
  const said = [
    `${asked.length} questions`,
    ...(taken > 0 ? [`${taken} taken back`] : []),
    ...(refused.length > 0 ? [`${refused.length} refused and asked otherwise`] : []),
    `all answered after ${seconds.all.toFixed(1)} s`,
    `${seconds.ofLoki.toFixed(1)} s of Loki's processor`,
    `${(bytesOf(asked) / 1000).toFixed(0)} kB`,
  ].join(', ');
  say(`${name}: slowest ${slowestOf(asked).toFixed(1)} s; ${said}`);
  refused.forEach(({ status, url }) => say(`  ${status}: ${url.slice(0, 600)}`));
  problems.forEach((text) => say(`  alert: ${text.replaceAll('\n', ' ').slice(0, 300)}`));
  return [
    { name: `${name}: the slowest answer`, value: slowestOf(asked), unit: 's', atMost: LOKI_SECONDS, note: said },
    nothing(`${name}: what is not answered`, 'problems', problems.length, problems[0]?.slice(0, 200)),
  ];
}
