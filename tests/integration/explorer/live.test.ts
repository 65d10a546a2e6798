/** @jest-environment ./tests/integration/explorer/browserEnvironment.js */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Live, LiveFeed } from 'data/explorer/liveFeed';
import { type LokiRequest } from 'data/loki/runLoki';
import { PRESETS } from 'domain/environment/defaults';
import { type LogEntry } from 'domain/event/types';
import { beginLive } from 'domain/explorer/live';
import { from } from 'rxjs';
import { freePorts } from '../../../stack/machine/ports';
import { startLoki, type RunningLoki } from '../../../stack/services/loki';
import { goJson } from '../encoders';
import { connect, hasLoki } from '../loki';
import { askForLines } from './asked';

const mockAsk = jest.fn();
// In place of Grafana's data source, which needs a browser.
jest.mock('data/loki/runLoki', () => ({
  DO_NOT_SPLIT: 'do-not-chunk',
  runLoki: (request: LokiRequest): unknown => from(mockAsk(request)),
}));

const ENVIRONMENT = { ...PRESETS['sidekick-json'], id: 'live', name: 'Live', lokiUid: 'loki' };
const EVERY_MS = 50;

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A shipper that tries again until Loki has taken what it has, as Falcosidekick and others do. */
class Shipper {
  public readonly sent: string[] = [];
  private readonly held: Array<{ tsNs: string; line: string }> = [];
  private stopped = false;
  private readonly running: Promise<void>;

  public constructor(private readonly url: string) {
    this.running = this.run();
  }

  /** Ends once everything has been taken. */
  public async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private async run(): Promise<void> {
    for (let count = 0; !this.stopped || this.held.length > 0; count++) {
      if (!this.stopped) {
        this.happen(`event ${count}`);
      }
      const lines = [...this.held];
      const labels = { rule: 'R', priority: 'Notice', source: 'syscall' };
      const taken = await connect(this.url, async () => undefined)
        .push([{ labels, lines }])
        .then(
          () => true,
          () => false
        );
      if (taken) {
        this.held.splice(0, lines.length);
      }
      await sleep(EVERY_MS);
    }
  }

  private happen(output: string): void {
    const line = goJson({ rule: 'R', priority: 'Notice', source: 'syscall', output, output_fields: {} });
    // Some of them in one nanosecond, and some by a clock that is behind.
    const atMs = Date.now() - (this.sent.length % 5 === 4 ? 3_000 : 0);
    this.held.push({ tsNs: `${atMs}000007`, line });
    this.sent.push(output);
    if (this.sent.length % 7 === 0) {
      this.held.push({ tsNs: `${atMs}000007`, line: line.replace(output, `${output}, again`) });
      this.sent.push(`${output}, again`);
    }
  }
}

const withLoki = hasLoki() ? it : it.skip;

withLoki(
  'live: over a pause and a restart of Loki no event is lost, and none is shown twice',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'falco-live-'));
    const [port = 0] = await freePorts(1);
    let loki: RunningLoki = await startLoki({ dir, port });
    const shown: Live[] = [];
    const last = () => shown[shown.length - 1];
    mockAsk.mockImplementation((request: LokiRequest) => askForLines(loki.url, request));
    const nowMs = Date.now();
    const feed = new LiveFeed(
      { environment: ENVIRONMENT, filters: [] },
      beginLive({ entries: [], reachedMs: nowMs, more: false, nowMs }),
      (live) => shown.push(live)
    );
    const shipper = new Shipper(loki.url);
    try {
      feed.start();
      await until(() => (last()?.state.arrived ?? 0) > 20);
      feed.pause();
      await loki.stop();
      await until(() => last()?.problem !== undefined);
      await sleep(3_000);
      loki = await startLoki({ dir, port });
      await until(() => last()?.problem === undefined);
      feed.resume();
      await sleep(3_000);
      await shipper.stop();
      await until(() => last()?.state.arrived === shipper.sent.length);
      feed.resume();
      const rows = last()?.state.shown ?? [];
      expect(rows.map(outputOf).sort()).toEqual([...shipper.sent].sort());
      // What came late is said to be late, not passed over.
      expect(shown.some(({ problem }) => problem !== undefined)).toBe(true);
    } finally {
      feed.stop();
      await shipper.stop().catch(() => undefined);
      await loki.stop();
      rmSync(dir, { recursive: true, force: true });
    }
  },
  180_000
);

function outputOf({ line }: LogEntry): string {
  return String(JSON.parse(line).output);
}

async function until(isSo: () => boolean): Promise<void> {
  for (const end = Date.now() + 60_000; !isSo();) {
    if (Date.now() > end) {
      throw new Error('It has not come to that in a minute');
    }
    await sleep(100);
  }
}
