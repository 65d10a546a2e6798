import { expect, test } from '../fixtures';
import { TAB_NAMES, type TabName } from '../pages/FaultTabs';
import type { Fault } from '../support/faults/fault';
import { type Breakage, FaultJourney } from '../support/faults/journey';
import {
  COUNTS_FAIL,
  LINES_FAIL,
  LOKI_GONE,
  LOKI_REFUSES,
  LOKI_REPLACED,
  type NamedFault,
  PROMETHEUS_FAULTS,
  RANGE_LIMIT,
  SIDEKICK_FAULTS,
  STREAM_LIMIT,
} from '../support/faults/journeyFaults';
import type { FaultProxy } from '../support/faults/proxy';
import { goneUntil, seriesLimit } from '../support/faults/rewrite';
import { FaultTable } from '../support/faults/table';
import { connectLoki, disconnectLoki, metOf, sendEvent } from '../support/faults/world';

/** Pages whose numbers are counted by Loki. */
const OF_LOKI: readonly TabName[] = ['overview', 'events', 'rules', 'rule', 'tags', 'mitre', 'noise'];
const OTHERS: readonly TabName[] = ['alerts', 'sidekick'];
/** Of them those that read lines, too. */
const OF_LINES: readonly TabName[] = ['overview', 'events', 'noise'];

/** A minute or two for each fault where all pages have to wait for the last one. */
const MOST_MS = 900_000;

/** How long Grafana's servers keep a data source in memory is 5 s. */
const GRAFANA_REMEMBERS_MS = 7000;

// Ten pages at once would be recorded in every step of theirs.
test.use({ trace: 'off' });

/** While working on one fault: a part of its name, for the others to be left out. */
const CHOSEN = process.env.FALCO_FAULT ?? '';
const chosen = (faults: readonly NamedFault[]) => faults.filter(({ name }) => name.includes(CHOSEN));

let journey: FaultJourney;
const table = new FaultTable();

test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000);
  journey = await FaultJourney.begin(browser, table);
});

test.afterAll(async () => {
  await journey?.end();
  process.stdout.write(table.text());
});

function played(name: string, fault: Fault, proxy: FaultProxy): Breakage {
  return { name, begin: () => proxy.play(fault), end: () => proxy.mend() };
}

test('without a fault every page comes to an end, with its numbers', () => journey.checkTruth());

const LOKI_GROUPS: ReadonlyArray<readonly [string, readonly NamedFault[]]> = [
  ['Loki is gone', LOKI_GONE],
  ['Loki refuses', LOKI_REFUSES],
  ['something else answers for Loki', LOKI_REPLACED],
];

for (const [group, faults] of LOKI_GROUPS) {
  test(group, async () => {
    test.setTimeout(MOST_MS);
    for (const { name, fault, says } of chosen(faults)) {
      await test.step(name, () =>
        journey.through('Loki', played(name, fault, journey.world.loki), {
          says,
          on: [...OF_LOKI, 'health'],
          untouched: OTHERS,
        })
      );
    }
  });
}

test('Loki answers in part', async () => {
  test.setTimeout(MOST_MS);
  const { loki } = journey.world;
  for (const { name, fault, says } of [COUNTS_FAIL, RANGE_LIMIT]) {
    await test.step(name, () =>
      journey.through('Loki', played(name, fault, loki), { says, on: OF_LOKI, untouched: OTHERS })
    );
  }
  await test.step(LINES_FAIL.name, () =>
    journey.through('Loki', played(LINES_FAIL.name, LINES_FAIL.fault, loki), {
      says: LINES_FAIL.says,
      on: OF_LINES,
      untouched: ['tags', 'mitre', 'health', ...OTHERS],
    })
  );
  await test.step('a limit of series', () =>
    journey.through('Loki', played('a limit of 12 series', seriesLimit(12), loki), {
      otherNumbers: true,
      untouched: OTHERS,
    }));
});

test('a hole of retention: what is counted is what is listed', async () => {
  test.setTimeout(MOST_MS);
  const { toMs } = journey.another();
  await journey.through('Loki', played('a hole of retention', goneUntil(toMs - 3_600_000), journey.world.loki), {
    otherNumbers: true,
    lasts: true,
    untouched: [...OF_LOKI, ...OTHERS],
  });
});

test('Loki answers late: nothing is said before it does', async () => {
  test.setTimeout(MOST_MS);
  await journey.world.loki.play({ does: 'delay', ms: 60_000 });
  await journey.tabs.visit(journey.another());
  for (const tab of OF_LOKI) {
    const said = (await journey.tabs.until(4000, ({ awaits }) => awaits.length > 0, [tab])).get(tab)?.said;
    if (said !== undefined) {
      journey.note('Loki', 'late', tab, said);
      expect.soft(said.awaits, `${tab} awaits an answer`).not.toEqual([]);
      expect.soft(journey.wrongNumbers(said, tab), `${tab} has no wrong number`).toEqual([]);
    }
  }
  await journey.world.loki.mend();
  const right = await journey.tabs.until(30_000, (said, tab) => journey.isRight(said, tab));
  expect([...right].filter(([, { afterMs }]) => afterMs === undefined).map(([tab]) => tab)).toEqual([]);
});

test('Prometheus', async () => {
  test.setTimeout(MOST_MS);
  for (const { name, fault, says } of chosen(PROMETHEUS_FAULTS)) {
    await test.step(name, () =>
      journey.through('Prometheus', played(name, fault, journey.world.prometheus), {
        says,
        on: ['overview', 'health'],
        untouched: ['rules', 'rule', 'tags', 'mitre', 'noise', 'alerts', 'sidekick'],
      })
    );
  }
});

test('Falcosidekick', async () => {
  test.skip(journey.world.sidekickUrl === undefined, 'no Falcosidekick to start');
  test.setTimeout(MOST_MS);
  for (const { name, fault, says } of chosen(SIDEKICK_FAULTS)) {
    await test.step(name, () =>
      journey.through('Falcosidekick', played(name, fault, journey.world.sidekick), {
        says,
        on: ['sidekick'],
        untouched: [...OF_LOKI, 'health', 'alerts'],
      })
    );
  }
});

test('a limit of streams: Loki refuses what Falcosidekick sends, and its page says that it does', async () => {
  const { loki, sidekickUrl } = journey.world;
  test.skip(sidekickUrl === undefined, 'no Falcosidekick to start');
  test.setTimeout(MOST_MS);
  await loki.play(STREAM_LIMIT);
  await sendEvent(sidekickUrl ?? '');
  await metOf(loki, 1);
  const refused = await journey.tabs.until(
    40_000,
    ({ lines }) => lines.some((line) => /^loki\b.*\bhad errors\b/.test(line)),
    ['sidekick']
  );
  await loki.mend();
  const said = refused.get('sidekick');
  if (said) {
    journey.note('Loki', 'a limit of streams', 'sidekick', said.said);
  }
  expect(said?.afterMs, JSON.stringify(said?.said.lines)).toBeDefined();
  await journey.learnAll(); // one event more was accepted, and one refused
});

test('Grafana', async () => {
  test.setTimeout(MOST_MS);
  const { world, tabs } = journey;
  const context = tabs.browserContext;
  const queries = /\/api\/ds\/query/;
  const answering = (name: string, status: number, body: unknown): Breakage => ({
    name,
    begin: () => context.route(queries, (route) => route.fulfill({ status, json: body })),
    end: () => context.unroute(queries),
  });

  await test.step('the network is gone', () =>
    journey.through(
      'Grafana',
      { name: 'the network is gone', begin: () => context.setOffline(true), end: () => context.setOffline(false) },
      {
        says: /Grafana (does not answer|gave no answer)|^No answer from (Loki|Prometheus)|gave no answer/,
        on: TAB_NAMES,
      }
    ));
  await test.step('a gateway before Grafana', () =>
    journey.through('Grafana', answering('502 before Grafana', 502, '<html><body>Bad Gateway</body></html>'), {
      says: /cannot be reached|does not answer|Something else answered/,
      on: [...OF_LOKI, 'health'],
      untouched: OTHERS,
    }));
  const denied = {
    accessErrorId: 'ACE0123456789',
    message: "You'll need additional permissions to perform this action. Permissions needed: datasources:query",
    title: 'Access denied',
  };
  await test.step('not permitted to query', () =>
    journey.through('Grafana', answering('not permitted', 403, denied), {
      says: /^This data source may not be queried/,
      on: [...OF_LOKI, 'health'],
      untouched: OTHERS,
    }));
  await test.step('the data source is renamed', () =>
    journey.through(
      'Grafana',
      {
        name: 'renamed data source',
        begin: () => connectLoki(world.loki.url, 'journeys-faulty-renamed'),
        end: () => connectLoki(world.loki.url),
      },
      { untouched: TAB_NAMES }
    ));
  await test.step('the data source is deleted', () =>
    journey.through(
      'Grafana',
      { name: 'deleted data source', begin: forgetLoki, end: () => connectLoki(world.loki.url) },
      { says: /^No Loki data source/, on: [...OF_LOKI, 'health'], untouched: OTHERS }
    ));
});

/** Grafana answers with a data source for some seconds after it was deleted. */
async function forgetLoki(): Promise<void> {
  await disconnectLoki();
  await new Promise((resolve) => setTimeout(resolve, GRAFANA_REMEMBERS_MS));
}
