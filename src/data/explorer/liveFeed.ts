import { type Environment } from 'domain/environment/types';
import { type ReadFrom } from 'domain/event/types';
import { failLive, nextLook, pauseLive, resumeLive, stepLive } from 'domain/explorer/live';
import { type LiveState } from 'domain/explorer/liveState';
import { type EventFilters } from 'domain/logql/filters';
import { type Problem } from 'domain/problem/problem';
import { askLines } from './askLines';

const LINES_AN_ANSWER = 1000;
/** Between looks; after failures longer and longer. */
const EVERY_MS = 2000;
const AT_MOST_EVERY_MS = 30_000;

export interface LiveQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  /** What its lines are marked with, where they are shown among those of others. */
  readonly from?: ReadFrom;
}

export interface Live {
  readonly state: LiveState;
  /** Why the last look failed; undefined once one is answered. */
  readonly problem?: Problem;
}

/** Looks for new events again and again, until it is stopped. */
export class LiveFeed {
  private readonly stopped = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private problem: Problem | undefined;

  public constructor(
    private readonly question: LiveQuestion,
    private state: LiveState,
    private readonly show: (live: Live) => void
  ) {}

  public start(): void {
    void this.look();
  }

  public stop(): void {
    this.stopped.abort();
    clearTimeout(this.timer);
  }

  public pause(): void {
    this.put(pauseLive(this.state));
  }

  public resume(): void {
    this.put(resumeLive(this.state));
  }

  private put(state: LiveState): void {
    this.state = state;
    this.show({ state, problem: this.problem });
  }

  private async look(): Promise<void> {
    const look = nextLook(this.state, Date.now());
    if (look) {
      const { environment, filters, from } = this.question;
      const page = await askLines(
        {
          ...{ environment, filters, fromMs: look.fromMs, toMs: look.toMs, most: LINES_AN_ANSWER },
          ...{ direction: 'forward', requestId: `falco-live-${environment.id}` },
        },
        this.stopped.signal
      );
      if (page.kind === 'stopped' || this.stopped.signal.aborted) {
        return;
      }
      this.failures = page.kind === 'problem' ? this.failures + 1 : 0;
      this.problem = page.kind === 'problem' ? page.problem : undefined;
      const nowMs = Date.now();
      this.put(
        page.kind === 'problem'
          ? failLive(this.state, nowMs)
          : stepLive(this.state, {
              ...{ look, full: page.full, nowMs },
              entries: from ? page.entries.map((entry) => ({ ...entry, from })) : page.entries,
            })
      );
    }
    this.timer = setTimeout(() => void this.look(), this.pauseMs());
  }

  /** The rest of a full answer comes at once. */
  private pauseMs(): number {
    const isBehind = this.failures === 0 && this.state.sweep !== undefined && nextLook(this.state, 0) !== undefined;
    return isBehind ? 0 : Math.min(AT_MOST_EVERY_MS, EVERY_MS * 2 ** Math.min(10, this.failures));
  }
}
