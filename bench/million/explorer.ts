import type { Browser, Page } from '@playwright/test';

import { INTERNAL_KEY } from '../../src/constants/urlKeys';
import { ROUTES } from '../../src/constants/routes';
import { EventsPage } from '../../tests/e2e/pages/EventsPage';
import { bytesOf, type Exchange, heaviestFirst } from '../browser/traffic';
import { nothing, type Row } from '../row';
import { type OpenEstate, say } from './estate';
import { addressOf, openTab, PATIENCE_MS } from './walk';

const MOST_QUERIES = 3;
const MOST_GROUPS = 500;
/** So many questions are named with what they weigh. */
const HEAVIEST = 24;
/** Noise's data, in bytes. */
const MOST_OF_NOISE = 1_500_000;

/** Filters of the Events page that are set one after the other. */
export async function changeFilters(browser: Browser, estate: OpenEstate): Promise<Row[]> {
  const { page, traffic } = await openTab(browser);
  const events = new EventsPage(page);
  await page.goto(addressOf(estate, ROUTES.events));
  await traffic.settled(PATIENCE_MS);
  const rows: Row[] = [];
  for (const [name, change] of changesOf(page, events)) {
    traffic.begin();
    await change();
    const asked = await traffic.settled(PATIENCE_MS);
    const queries = asked.filter(isQuery);
    say(
      `filter, ${name}: ${queries.map(({ begun, seconds }) => `${begun.toFixed(1)} + ${seconds.toFixed(1)} s`).join(', ')}`
    );
    queries.forEach(({ url }) => say(`  ${url.slice(0, 300)}`));
    rows.push({
      name: `Filter changed: ${name}`,
      value: queries.length,
      unit: 'queries',
      atMost: MOST_QUERIES,
      note: `${inTurns(queries)} round trips, ${traffic.lastSeconds().toFixed(1)} s, ${(bytesOf(asked) / 1000).toFixed(0)} kB`,
    });
    rows.push({
      name: `Filter changed: ${name}, round trips`,
      value: inTurns(queries),
      unit: 'one after the other',
      atMost: 1,
    });
  }
  await page.context().close();
  return rows;
}

function changesOf(page: Page, events: EventsPage): ReadonlyArray<readonly [string, () => Promise<void>]> {
  return [
    ['a priority', () => page.getByRole('button', { name: /^Warning: .*Filter for it$/ }).click()],
    [
      'taken away',
      () =>
        events
          .filter(/Priority/)
          .getByRole('button', { name: /^Remove the filter/ })
          .click(),
    ],
    [
      'a text',
      async () => {
        await events.text.fill('/etc/shadow');
        await events.text.press('Enter');
      },
    ],
  ];
}

function isQuery({ url }: Exchange): boolean {
  return url.includes('/loki/api/v1/query');
}

/** How many queries came one after the other: one that begins once another has ended has waited for it. */
function inTurns(queries: readonly Exchange[]): number {
  const byStart = [...queries].sort((a, b) => a.begun - b.begun);
  const depth = byStart.map(() => 1);
  byStart.forEach(({ begun }, index) => {
    byStart.slice(0, index).forEach((before, at) => {
      if (before.begun + before.seconds <= begun) {
        depth[index] = Math.max(depth[index] ?? 1, (depth[at] ?? 1) + 1);
      }
    });
  });
  return Math.max(0, ...depth);
}

/** The Events page by behaviour, loaded on some times. */
export async function groupByBehaviour(browser: Browser, estate: OpenEstate): Promise<Row[]> {
  const { page, traffic } = await openTab(browser);
  const events = new EventsPage(page);
  await page.goto(addressOf(estate, ROUTES.events, { [INTERNAL_KEY]: 'true' }));
  await traffic.settled(PATIENCE_MS);
  traffic.begin();
  await events.byBehaviour.check({ force: true });
  await events.groups.rows.first().waitFor({ timeout: PATIENCE_MS });
  const first = traffic.lastSeconds();
  for (let more = 0; more < LOADED_ON; more++) {
    await events.groups.loadOn.waitFor({ timeout: PATIENCE_MS });
    await events.groups.loadOn.click();
  }
  await events.groups.loadOn.waitFor({ timeout: PATIENCE_MS });
  const asked = await traffic.settled(PATIENCE_MS);
  const [groups, sum] = [await events.groups.rows.count(), await events.groups.sum()];
  const share = await events.groups.share.innerText();
  await page.context().close();
  return [
    {
      name: 'Behaviours shown',
      value: Math.max(groups, Number(share.match(/^[\d,]+/)?.[0]?.replaceAll(',', ''))),
      unit: 'groups',
      atMost: MOST_GROUPS,
      note: share,
    },
    nothing(
      "Sum of the groups against Loki's count",
      'events off',
      Math.abs(sum - estate.events),
      `${sum.toLocaleString('en')} of ${estate.events.toLocaleString('en')}`
    ),
    {
      name: 'First group',
      value: first,
      unit: 's',
      note: `then ${asked.length} questions, ${traffic.lastSeconds().toFixed(0)} s`,
    },
  ];
}

/** How often "Load on" is pressed: each time ten thousand lines more. */
const LOADED_ON = 2;

/** What the Noise page reads, and how long its rows take. */
export async function noise(browser: Browser, estate: OpenEstate): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, spanMs] of [
    ['24 h', 86_400_000],
    ['7 d', estate.toMs - estate.fromMs],
  ] as const) {
    const { page, traffic } = await openTab(browser);
    traffic.begin();
    await page.goto(addressOf({ ...estate, fromMs: estate.toMs - spanMs }, ROUTES.noise));
    await page.getByText('Rules by volume').first().waitFor({ timeout: PATIENCE_MS });
    await page.locator('main [role="row"], main tbody tr, main li').first().waitFor({ timeout: PATIENCE_MS });
    const begun = traffic.sinceBegun();
    const asked = await traffic.settled(PATIENCE_MS);
    const heaviest = heaviestFirst(asked).slice(0, HEAVIEST);
    heaviest.forEach(({ bytes, url }) => say(`  ${(bytes / 1000).toFixed(0)} kB: ${url.slice(0, 300)}`));
    rows.push({
      name: `Noise, ${name}: its data`,
      value: bytesOf(asked) / 1e6,
      unit: 'MB',
      atMost: MOST_OF_NOISE / 1e6,
      note: `${asked.length} questions; rows after ${begun.toFixed(1)} s, all after ${traffic.lastSeconds().toFixed(1)} s`,
    });
    await page.context().close();
  }
  return rows;
}
