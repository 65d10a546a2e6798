/** A part of a page that failed and can be asked again. */
export interface FailedPart {
  ask(): void;
  /** Whether asking again seldom helps: somebody must change something first. */
  readonly slow?: boolean;
  /** Whether it is being asked now. */
  readonly asking?: boolean;
  /** Whether its question is the whole page's, so that others need not ask theirs. */
  readonly whole?: boolean;
}

/** Waits between tries, ms; the last for as long as it takes. */
const WAITS_MS = [5_000, 10_000, 20_000, 40_000, 60_000] as const;
export const SLOWEST_MS = 60_000;
/** Of each wait, so that many pages that lost one server do not come back at the same moment. */
const JITTER = 0.2;
/** Without a failure for this long, the next one begins with the shortest wait again. */
const FORGOTTEN_MS = 60_000;

/**
 * Asks again, by itself, what failed on a page: one timer for all of its parts, slowing down, and never in a tab that nobody
 * sees. A part is in it for as long as its error is shown.
 */
export class Recovery {
  private readonly parts = new Map<object, FailedPart>();
  private readonly askedMs = new Map<object, number>();
  private readonly listeners = new Set<() => void>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private next: number | undefined;
  private tries = 0;
  private waitsForSlow = false;
  private emptySinceMs: number | undefined;

  /** A part failed, or what is known of it changed. */
  public join(key: object, part: FailedPart): void {
    if (this.parts.size === 0 && Date.now() - (this.emptySinceMs ?? -Infinity) >= FORGOTTEN_MS) {
      this.tries = 0;
    }
    if (!this.askedMs.has(key)) {
      this.askedMs.set(key, Date.now());
    }
    this.parts.set(key, part);
    if (this.timer === undefined || (!part.slow && this.waitsForSlow)) {
      this.wait();
    }
  }

  /** A part is well again, or nobody sees it any more. */
  public leave(key: object): void {
    this.askedMs.delete(key);
    if (this.parts.delete(key) && this.parts.size === 0) {
      this.emptySinceMs = Date.now();
      this.stop();
    }
  }

  /** When parts are asked again, ms since the epoch; undefined where none failed. */
  public readonly nextMs = (): number | undefined => this.next;

  public readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private wait(): void {
    clearTimeout(this.timer);
    this.waitsForSlow = [...this.parts.values()].every(({ slow }) => slow);
    const wait = this.waitsForSlow ? SLOWEST_MS : (WAITS_MS[this.tries] ?? SLOWEST_MS);
    const jittered = Math.round(wait * (1 - JITTER + 2 * JITTER * Math.random()));
    this.next = Date.now() + jittered;
    this.timer = setTimeout(this.due, jittered);
    this.tell();
  }

  private readonly due = (): void => {
    if (document.hidden) {
      document.addEventListener('visibilitychange', this.due, { once: true });
      return;
    }
    this.tries += 1;
    this.wait();
    const now = Date.now();
    const keys = [...this.parts].sort(([, a], [, b]) => Number(b.whole ?? false) - Number(a.whole ?? false));
    const asked = new Set<() => void>();
    for (const [key] of keys) {
      // Looked up again: what was asked before may have taken it along.
      const part = this.parts.get(key);
      const isDue =
        part && !part.asking && (!part.slow || now - (this.askedMs.get(key) ?? 0) >= SLOWEST_MS * (1 - JITTER));
      if (part && isDue) {
        this.askedMs.set(key, now);
        if (!asked.has(part.ask)) {
          asked.add(part.ask);
          part.ask();
        }
      }
    }
  };

  private stop(): void {
    clearTimeout(this.timer);
    document.removeEventListener('visibilitychange', this.due);
    this.timer = undefined;
    this.next = undefined;
    this.tell();
  }

  private tell(): void {
    this.listeners.forEach((listener) => listener());
  }
}

/** That of the page that is open: there is one at a time. */
export const pageRecovery = new Recovery();
