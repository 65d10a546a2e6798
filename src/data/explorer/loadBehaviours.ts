import { type Environment } from 'domain/environment/types';
import { entryKey } from 'domain/event/eventKey';
import { parseLine } from 'domain/event/lines/parse';
import { nsToMs } from 'domain/event/time';
import { type LogEntry, type ParseOptions, type ReadFrom } from 'domain/event/types';
import { type BehaviourGroup, Behaviours } from 'domain/explorer/behaviours';
import { planBatches, type RuleBatch } from 'domain/explorer/loadPlan';
import { type Cube, type CubePlan } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { type Answer } from 'domain/problem/answer';
import { askLines } from './askLines';

/** Lines of one answer, and how many are loaded before a person is asked whether to go on. */
const LINES_AN_ANSWER = 1000;
const LINES_AT_ONCE = 10_000;

export interface BehavioursQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  readonly plan: CubePlan;
  /** What was counted of the same question: it says what is rare. */
  readonly cube: Cube | undefined;
  readonly parseOptions: ParseOptions;
  /** What the events are added to, where they are not the only ones. */
  readonly groups?: Behaviours;
  /** Where the lines are from, among several environments. */
  readonly from?: ReadFrom;
}

/** What is loaded so far; more of it comes while the answer is loading. */
export interface LoadedBehaviours {
  readonly groups: readonly BehaviourGroup[];
  /** Lines that no event could be read from; they are in no group. */
  readonly unread: number;
  /** Whether there is more that nobody has asked to go on with. */
  readonly paused: boolean;
}

export const NO_BEHAVIOURS: LoadedBehaviours = { groups: [], unread: 0, paused: false };

/** Loads the lines of a range, what is rare first, and groups them by what they do. */
export class BehavioursLoader {
  private readonly collected: Behaviours;
  private readonly stopped = new AbortController();
  private readonly batches: RuleBatch[];
  private unread = 0;
  /** Where the batch that is being loaded has come to, from the end of the range back. */
  private endMs: number;
  private known = new Set<string>();

  public constructor(
    private readonly question: BehavioursQuestion,
    private readonly show: (answer: Answer<LoadedBehaviours>) => void
  ) {
    this.collected = question.groups ?? new Behaviours(question.plan);
    this.batches = planBatches(question.cube, LINES_AN_ANSWER);
    this.endMs = question.plan.toMs;
  }

  /** Loads so many lines more, then pauses. Calls `show` after each answer. */
  public async loadOn(most = LINES_AT_ONCE): Promise<void> {
    this.show({ status: 'loading', value: this.soFar() });
    let loaded = 0;
    for (let batch = this.batches[0]; batch; batch = this.batches[0]) {
      if (loaded >= most) {
        this.show({ status: 'ready', value: this.soFar(true) });
        return;
      }
      const page = await this.ask(batch);
      if (page.kind === 'stopped') {
        return;
      }
      if (page.kind === 'problem') {
        this.show({ status: 'error', problem: page.problem, value: this.soFar() });
        return;
      }
      loaded += this.take(page.entries, page.full);
      this.show({ status: 'loading', value: this.soFar() });
    }
    this.show({ status: 'ready', value: this.soFar() });
  }

  public stop(): void {
    this.stopped.abort();
  }

  private ask({ rules }: RuleBatch) {
    const { environment, filters, plan } = this.question;
    return askLines(
      {
        environment,
        filters: rules ? [...filters, { field: 'rule', op: 'is', values: rules }] : filters,
        fromMs: plan.fromMs,
        toMs: this.endMs,
        most: LINES_AN_ANSWER,
        direction: 'backward',
        requestId: `falco-groups-${environment.id}`,
      },
      this.stopped.signal
    );
  }

  /** How many lines were new. */
  private take(entries: readonly LogEntry[], full: boolean): number {
    const fresh = entries.filter((entry) => !this.known.has(entryKey(entry)));
    // Newest first, as they come: the samples of a group are its latest.
    const { from, parseOptions } = this.question;
    for (const entry of [...fresh].reverse()) {
      const line = parseLine(from ? { ...entry, from } : entry, parseOptions);
      if (line.kind === 'event') {
        this.collected.add(line);
      }
      this.unread += Number(line.kind === 'unreadable');
    }
    const [oldest] = entries;
    if (full && oldest) {
      // Its millisecond is asked for again, as the limit may have cut it; where that brings nothing, the one before.
      const oldestMs = nsToMs(oldest.tsNs);
      this.endMs = fresh.length > 0 ? oldestMs : oldestMs - 1;
      this.known = new Set(entries.map(entryKey));
    } else {
      this.batches.shift();
      this.endMs = this.question.plan.toMs;
      this.known = new Set();
    }
    return fresh.length;
  }

  private soFar(paused = false): LoadedBehaviours {
    return { groups: this.collected.all(), unread: this.unread, paused };
  }
}
