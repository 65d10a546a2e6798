import type { TestInfo } from '@playwright/test';

import { expect, test } from './fixtures';
import { type Asked, FaultTabs, numbersOf, type Said, TAB_NAMES, type TabName } from './pages/FaultTabs';
import { LOKI_FAULTS, type NamedFault, PROMETHEUS_FAULTS, SIDEKICK_FAULTS } from './support/faults/journeyFaults';
import type { FaultProxy } from './support/faults/proxy';
import { FaultTable } from './support/faults/table';
import { type FaultyWorld, startFaultyWorld } from './support/faults/world';

const MINUTE = 60_000;

/** Pages whose numbers are Loki's. */
const OF_LOKI: readonly TabName[] = ['overview', 'events', 'rules', 'rule', 'tags', 'mitre', 'noise'];

/** Sentences that say that nothing was found: false while nobody has answered. */
const VERDICT =
  /reported nothing|^No events?\b|No event (of|in|names)|did not fire|none in this (time )?range|Nothing in this range|^No data$|^Nothing found|^No suggestion|(?<!has )^0\b(?! of 1 replicas)/;

/** Within which a page is to have come to an end, and to be right again. */
const END_MS = 15_000;
const RECOVERED_MS = 45_000;

test.describe.configure({ timeout: 150_000 });

let world: FaultyWorld;
let tabs: FaultTabs;
/** What each page says of each environment while all is well. */
let truth: ReadonlyMap<string, ReadonlyMap<TabName, Said>>;
let asked: Asked;
const table = new FaultTable();

test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  world = await startFaultyWorld();
  const [all, some] = world.environments;
  const toMs = Date.now() - MINUTE;
  asked = { environment: some.id, fromMs: toMs - 3 * 60 * MINUTE, toMs };
  tabs = await FaultTabs.open(browser, asked);
  const ofSome = await tabs.settled(90_000);
  asked = { ...asked, environment: all.id };
  await tabs.visit(asked);
  const ofAll = await tabs.settled(60_000);
  truth = new Map([
    [some.id, ofSome],
    [all.id, ofAll],
  ]);
});

test.afterAll(async () => {
  await tabs?.close();
  await world?.end();
  process.stdout.write(table.text());
});

/** The other environment: what a page still knows of the one before is wrong now. */
function another(): Asked {
  const other = world.environments.find(({ id }) => id !== asked.environment);
  asked = { ...asked, environment: other?.id ?? '' };
  return asked;
}

interface Expected {
  /** Pages that must name the problem, and how. */
  readonly says: RegExp;
  readonly on: readonly TabName[];
  /** Pages that must not be touched by it at all. */
  readonly untouched?: readonly TabName[];
}

/** Takes one fault through every page: what is said while it lasts, and that all is right again when it ends. */
async function journey(system: string, { name, fault }: NamedFault, proxy: FaultProxy, expected: Expected) {
  await proxy.play(fault);
  await tabs.visit(another());
  const meanwhile = await tabs.settled(END_MS);
  await proxy.mend();
  const recovered = await tabs.until(RECOVERED_MS, (said, tab) => isRight(said, tab));
  for (const tab of TAB_NAMES) {
    const said = meanwhile.get(tab);
    table.add(system, name, tab, said, recovered.get(tab)?.afterMs);
    if (said !== undefined) {
      check(said, tab, expected);
    }
    const after = recovered.get(tab);
    expect
      .soft(
        after?.afterMs === undefined ? { wrong: wrongLines(after?.said, tab), ...rest(after?.said) } : 'right',
        `${tab} is right again by itself`
      )
      .toBe('right');
  }
}

function rest(said: Said | undefined) {
  return { titles: said?.titles, awaits: said?.awaits };
}

function check(said: Said, tab: TabName, { says, on, untouched = [] }: Expected): void {
  expect.soft(said.awaits, `${tab} awaits nothing`).toEqual([]);
  expect.soft(wrongLines(said, tab), `${tab} has no number that is not the true one`).toEqual([]);
  if (on.includes(tab)) {
    expect
      .soft(said.problems.find((line) => says.test(line)) ?? said.problems, `${tab} names the problem`)
      .toMatch(says);
    expect
      .soft(
        said.lines.filter((line) => VERDICT.test(line)),
        `${tab} does not say that nothing was found`
      )
      .toEqual([]);
  }
  if (untouched.includes(tab)) {
    expect.soft(said.titles, `${tab} has no problem`).toEqual([]);
  }
}

/** Lines with numbers that the page does not say while all is well. */
function wrongLines(said: Said | undefined, tab: TabName): readonly string[] {
  const right = truth.get(asked.environment)?.get(tab);
  const known = new Set(right?.lines);
  return said === undefined ? [] : numbersOf(said).filter((line) => !known.has(line));
}

function isRight(said: Said, tab: TabName): boolean {
  const right = truth.get(asked.environment)?.get(tab);
  return (
    right !== undefined &&
    said.awaits.length === 0 &&
    said.titles.every((title) => right.titles.includes(title)) &&
    wrongLines(said, tab).length === 0 &&
    said.lines.length >= right.lines.length * 0.9
  );
}

test('without a fault every page comes to an end, with the numbers of its environment', async ({}, info) => {
  for (const [environment, pages] of truth) {
    for (const [tab, said] of pages) {
      expect.soft(said.awaits, `${environment}: ${tab}`).toEqual([]);
      expect.soft(said.titles, `${environment}: ${tab}`).toEqual([]);
      table.add('none', environment, tab, said, undefined);
    }
  }
  await attach(info);
});

async function attach(info: TestInfo) {
  await info.attach('pages', {
    body: JSON.stringify(
      [...truth].map(([id, pages]) => [id, [...pages]]),
      null,
      1
    ),
  });
}

test.describe('Loki', () => {
  for (const fault of LOKI_FAULTS) {
    test(fault.name, async () => {
      const { says } = fault;
      await journey('Loki', fault, world.loki, { says, on: [...OF_LOKI, 'health'], untouched: ['alerts', 'sidekick'] });
    });
  }
});

test.describe('Prometheus', () => {
  for (const fault of PROMETHEUS_FAULTS) {
    test(fault.name, async () => {
      const untouched: TabName[] = ['rules', 'rule', 'tags', 'mitre', 'noise', 'alerts', 'sidekick'];
      await journey('Prometheus', fault, world.prometheus, { says: fault.says, on: ['overview', 'health'], untouched });
    });
  }
});

test.describe('Falcosidekick', () => {
  for (const fault of SIDEKICK_FAULTS) {
    test(fault.name, async () => {
      const untouched = [...OF_LOKI, 'health', 'alerts'] as const;
      await journey('Falcosidekick', fault, world.sidekick, { says: fault.says, on: [], untouched });
    });
  }
});
