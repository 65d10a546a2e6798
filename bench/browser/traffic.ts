import type { Page, Request } from '@playwright/test';

/** One question of a page and its answer. */
export interface Exchange {
  /** Path and what was asked. */
  readonly url: string;
  readonly status: number;
  readonly bytes: number;
  readonly seconds: number;
  /** Seconds after the watching began. */
  readonly begun: number;
}

/** Nothing is asked for so long: a page has all that it wants. */
const QUIET_MS = 1000;

/** What a page asks of its data sources while it is watched. */
export class Traffic {
  private found: Array<Promise<Exchange>> = [];
  private readonly underway = new Set<Request>();
  private begunMs = performance.now();
  private lastMs = performance.now();

  public constructor(
    private readonly page: Page,
    isQuestion: (url: string) => boolean
  ) {
    page.on('request', (request) => {
      if (isQuestion(request.url())) {
        this.underway.add(request);
        this.lastMs = performance.now();
        const begun = (this.lastMs - this.begunMs) / 1000;
        const exchange = answered(request, begun).finally(() => this.end(request));
        // Of a page that is closed meanwhile nobody waits for it.
        exchange.catch(() => undefined);
        this.found.push(exchange);
      }
    });
  }

  /** Forgets what was asked before. */
  public begin(): void {
    this.found = [];
    this.begunMs = performance.now();
    this.lastMs = this.begunMs;
  }

  /**
   * All that was asked, something at least, until nothing was on its way for a second and nothing on the page is busy.
   * @throws Error after so long
   */
  public async settled(patienceMs: number): Promise<readonly Exchange[]> {
    const until = performance.now() + patienceMs;
    for (;;) {
      const isDone = this.found.length > 0 && this.underway.size === 0;
      const isQuiet = isDone && performance.now() - this.lastMs > QUIET_MS;
      if (isQuiet && (await isAtRest(this.page))) {
        return Promise.all(this.found);
      }
      if (performance.now() > until) {
        const open = [...this.underway].map((request) => decodeURIComponent(request.url()).slice(0, 300));
        throw new Error(`${this.page.url()} is busy after ${patienceMs / 1000} s; unanswered: ${open.join('\n')}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Seconds from the beginning to the last answer. */
  public lastSeconds(): number {
    return (this.lastMs - this.begunMs) / 1000;
  }

  public sinceBegun(): number {
    return (performance.now() - this.begunMs) / 1000;
  }

  private end(request: Request): void {
    this.underway.delete(request);
    this.lastMs = performance.now();
  }
}

export function bytesOf(exchanges: readonly Exchange[]): number {
  return exchanges.reduce((sum, { bytes }) => sum + bytes, 0);
}

export function heaviestFirst(exchanges: readonly Exchange[]): readonly Exchange[] {
  return [...exchanges].sort((a, b) => b.bytes - a.bytes);
}

export function slowestOf(exchanges: readonly Exchange[]): number {
  return Math.max(0, ...exchanges.map(({ seconds }) => seconds));
}

async function isAtRest(page: Page): Promise<boolean> {
  return (await page.locator('[aria-busy="true"], [role="progressbar"]').count()) === 0;
}

async function answered(request: Request, begun: number): Promise<Exchange> {
  const begunMs = performance.now();
  const url = decodeURIComponent(request.url().replace(/^https?:\/\/[^/]+/, ''));
  const response = await request.response();
  if (response === null) {
    // Taken back by the page, which asks something else.
    return { url, status: 0, bytes: 0, seconds: (performance.now() - begunMs) / 1000, begun };
  }
  await response.finished();
  const { responseBodySize } = await request.sizes();
  return {
    url,
    status: response.status(),
    bytes: responseBodySize,
    seconds: (performance.now() - begunMs) / 1000,
    begun,
  };
}
