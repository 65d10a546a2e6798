import { type Browser, expect } from '@playwright/test';

import { type Asked, FaultTabs, numbersOf, type Said, TAB_NAMES, type TabName } from '../../pages/FaultTabs';
import type { FaultTable } from './table';
import { type FaultyWorld, startFaultyWorld } from './world';

const MINUTE = 60_000;
/** Long enough to hold grave events also when the stack, whose events end when it started, has run for hours. */
const RANGE_MS = 720 * MINUTE;

/** Within which a page is to have come to an end, and within which, by its own clock, it is to be right again. */
const END_MS = 60_000;
const RECOVERED_MS = 180_000;
/** How long an answer is that of whoever asks the same again, and a bit. */
const SHARED_MS = 2000;
/** Within which all pages have said what is true. */
const LEARNT_MS = 90_000;

/** Sentences with a number that are said only because of a fault, and are true of it. */
const SAID_FOR_IT = /^Newest [\d,]+ events; there are more\.$|^0 of 1 replicas answer$/;

/** How a number of before is said to be one. */
const BEFORE = /, counted before$/;

/** Sentences that say that nothing is there: none of them is true while nobody has answered. */
const VERDICT =
  /reported nothing|^No events?\b|No event (of|in|names)|did not fire|none in this range|Nothing in this range|^No data$|^Nothing (found|that comes again)|^0( events?)?$/i;

export interface Expected {
  /** On which pages a line of a problem must say what. */
  readonly says?: RegExp;
  readonly on?: readonly TabName[];
  /** Pages that the fault must not touch. */
  readonly untouched?: readonly TabName[];
  /** Whether numbers can be others than without the fault, because other ones are true. */
  readonly otherNumbers?: boolean;
  /** Whether it is nothing that a page could see the end of: what Loki has thrown away is gone. */
  readonly lasts?: boolean;
}

export interface Breakage {
  readonly name: string;
  begin(): Promise<unknown>;
  end(): Promise<unknown>;
}

/** Faults, one after the other, each seen on every page at once; what is wrong is noted and the journey goes on. */
export class FaultJourney {
  /** What each page says of each environment while all is well. */
  private readonly truth = new Map<string, ReadonlyMap<TabName, Said>>();
  /** What each page says besides in a higher window: where a part of it has failed, more rows of a list are in sight. */
  private readonly below = new Map<string, ReadonlyMap<TabName, Said>>();

  private constructor(
    public readonly world: FaultyWorld,
    public readonly tabs: FaultTabs,
    private readonly table: FaultTable,
    private asked: Asked
  ) {}

  /** Opens every page and reads what it says of either environment while nothing is wrong. */
  public static async begin(browser: Browser, table: FaultTable): Promise<FaultJourney> {
    const world = await startFaultyWorld();
    const [, some] = world.environments;
    const toMs = Date.now() - MINUTE;
    const asked = { environment: some.id, fromMs: toMs - RANGE_MS, toMs };
    const tabs = await FaultTabs.open(browser, asked);
    const journey = new FaultJourney(world, tabs, table, asked);
    await journey.learnAll();
    return journey;
  }

  /** Reads anew what the pages say while all is well: after something that changes it for good. */
  public async learnAll(): Promise<void> {
    const [all, some] = this.world.environments;
    await this.learn(some.id);
    await this.learn(all.id);
  }

  public async end(): Promise<void> {
    await this.tabs.close();
    await this.world.end();
  }

  /** All pages without a fault: they come to an end, and have no problem. */
  public checkTruth(): void {
    for (const [environment, pages] of this.truth) {
      for (const [tab, said] of pages) {
        this.table.add('none', environment, tab, said, undefined);
        expect.soft(said.awaits, `${environment}: ${tab} awaits nothing`).toEqual([]);
        const failures = said.titles.filter((title) => /Loki|Prometheus|Falcosidekick|Grafana/.test(title));
        expect.soft(failures, `${environment}: ${tab} has no problem`).toEqual([]);
        expect.soft(numbersOf(said), `${environment}: ${tab} has numbers`).not.toEqual([]);
      }
    }
  }

  /** One fault on every page: what is said while it lasts, and that all is right again by itself when it has ended. */
  public async through(system: string, { name, begin, end }: Breakage, expected: Expected): Promise<void> {
    // What was answered less than a second ago is not asked again, by whichever environment.
    await new Promise((resolve) => setTimeout(resolve, SHARED_MS));
    await begin();
    await this.tabs.visit(this.another());
    const meanwhile = await this.tabs.settled(END_MS);
    await end();
    if (expected.lasts) {
      await this.tabs.reload();
    }
    const recovered = await this.tabs.until(RECOVERED_MS, (said, tab) => this.isRight(said, tab));
    for (const tab of TAB_NAMES) {
      const said = meanwhile.get(tab);
      const after = recovered.get(tab);
      this.table.add(system, name, tab, said, after?.afterMs);
      if (said !== undefined) {
        this.check(`${name}: ${tab}`, said, tab, expected);
      }
      const found = after?.afterMs === undefined ? this.difference(after?.said, tab) : 'right';
      expect.soft(found, `${name}: ${tab} is right again by itself`).toBe('right');
    }
    // One page that stays wrong must not look like a fault of the next ones.
    if ([...recovered.values()].some(({ afterMs }) => afterMs === undefined)) {
      await this.tabs.reload();
    }
  }

  /** A question that no page has just answered: the other environment. */
  public another(): Asked {
    const other = this.world.environments.find(({ id }) => id !== this.asked.environment);
    this.asked = { ...this.asked, environment: other?.id ?? '' };
    return this.asked;
  }

  public isRight(said: Said, tab: TabName): boolean {
    const right = this.right(tab);
    return (
      right !== undefined &&
      said.awaits.length === 0 &&
      this.newProblems(said, tab).length === 0 &&
      this.wrongNumbers(said, tab).length === 0 &&
      numbersOf(said).length >= numbersOf(right).length * 0.9
    );
  }

  /** Lines with numbers that the page does not say of this environment while all is well. */
  public wrongNumbers(said: Said, tab: TabName): readonly string[] {
    const right = this.right(tab);
    const below = this.below.get(this.asked.environment)?.get(tab);
    const known = new Set([...(right?.lines ?? []), ...(right?.problems ?? []), ...(below?.lines ?? [])]);
    return numbersOf(said)
      .map((line) => line.replace(BEFORE, ''))
      .filter((line) => !known.has(line) && !SAID_FOR_IT.test(line) && !isInPart(line, known));
  }

  public note(system: string, name: string, tab: TabName, said: Said): void {
    this.table.add(system, name, tab, said, undefined);
  }

  private check(
    what: string,
    said: Said,
    tab: TabName,
    { says, on = [], untouched = [], otherNumbers }: Expected
  ): void {
    expect.soft(said.awaits, `${what} awaits nothing`).toEqual([]);
    if (otherNumbers !== true) {
      expect.soft(this.wrongNumbers(said, tab), `${what} has no wrong number`).toEqual([]);
    }
    if (says !== undefined && on.includes(tab)) {
      // Where a part of a page failed, what failed stands before its name.
      const parts = said.problems.flatMap((line) => [line, ...line.split(': ')]);
      const named = parts.find((line) => says.test(line)) ?? JSON.stringify(said.problems);
      expect.soft(named, `${what} names the problem`).toMatch(says);
    }
    if (says !== undefined && !untouched.includes(tab)) {
      expect.soft(this.newVerdicts(said, tab), `${what} does not say that nothing is there`).toEqual([]);
    }
    if (untouched.includes(tab)) {
      expect.soft(this.newProblems(said, tab), `${what} is not touched`).toEqual([]);
    }
  }

  /** Titles of problems that are there without a fault: sensors may truly differ in their rules. */
  private newProblems({ titles }: Said, tab: TabName): readonly string[] {
    const known = new Set(this.right(tab)?.titles);
    return titles.filter((title) => !known.has(title));
  }

  private newVerdicts(said: Said, tab: TabName): readonly string[] {
    const known = new Set(this.right(tab)?.lines);
    return said.lines.filter((line) => VERDICT.test(line) && !known.has(line));
  }

  private difference(said: Said | undefined, tab: TabName) {
    const { awaits, titles } = said ?? {};
    const lines = new Set(said?.lines);
    const missing = numbersOf(this.right(tab) ?? EMPTY).filter((line) => !lines.has(line));
    return { awaits, titles, wrong: said && this.wrongNumbers(said, tab).slice(0, 8), missing: missing.slice(0, 8) };
  }

  private right(tab: TabName): Said | undefined {
    return this.truth.get(this.asked.environment)?.get(tab);
  }

  private async learn(environment: string): Promise<void> {
    this.asked = { ...this.asked, environment };
    await this.tabs.visit(this.asked);
    // A truth that is read too early would make every later page wrong: two looks have to agree.
    let before = '';
    for (const end = Date.now() + LEARNT_MS; ;) {
      const said = await this.tabs.settled(LEARNT_MS);
      const now = JSON.stringify([...said].sort());
      this.truth.set(environment, said);
      if (now === before || Date.now() > end) {
        this.below.set(environment, await this.tabs.higher(() => this.tabs.settled(LEARNT_MS)));
        return;
      }
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }
}

/** Whether a table's row says what a known one says, with "–" in the place of what it does not know. */
function isInPart(line: string, known: ReadonlySet<string>): boolean {
  const cells = line.split('\t');
  const isLike = (other: readonly string[]) =>
    other.length === cells.length && cells.every((cell, place) => cell === '–' || cell === other[place]);
  return cells.includes('–') && [...known].some((row) => isLike(row.split('\t')));
}

const EMPTY: Said = { awaits: [], titles: [], problems: [], lines: [] };
