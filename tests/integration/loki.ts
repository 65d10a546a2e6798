import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedStore } from '../../embedded/server';
import { findLoki } from '../../stack/machine/find.mjs';
import { startLoki } from '../../stack/services/loki';

/** One line as it is pushed. */
export interface PushedLine {
  /** Nanoseconds since the epoch in decimal digits. */
  readonly tsNs: string;
  readonly line: string;
  readonly metadata?: Readonly<Record<string, string>>;
}

export interface PushedStream {
  readonly labels: Readonly<Record<string, string>>;
  readonly lines: readonly PushedLine[];
}

/** One series of a metric answer: ms since the epoch and values. */
export interface Series {
  readonly labels: Readonly<Record<string, string>>;
  readonly times: readonly number[];
  readonly values: readonly number[];
}

/** One stream of a log answer: its labels, and pairs of nanoseconds and line. */
interface FoundStream {
  readonly labels: Readonly<Record<string, string>>;
  readonly values: ReadonlyArray<readonly [string, string]>;
}

/** A Loki to test against. Its methods fail with Loki's own words. */
export interface TestLoki {
  /** Without a slash at its end. */
  readonly url: string;
  push(streams: readonly PushedStream[]): Promise<void>;
  logs(expr: string, startMs: number, endMs: number): Promise<readonly FoundStream[]>;
  range(
    expr: string,
    startMs: number,
    endMs: number,
    stepMs: number,
    direction: 'backward' | 'forward'
  ): Promise<readonly Series[]>;
  instant(expr: string, timeMs: number): Promise<readonly Series[]>;
  stop(): Promise<void>;
}

/**
 * The Loki at an address (`LOKI_URL`), which must take old lines; else one of our own where one is found, thrown away
 * afterwards; else the embedded store.
 */
export async function startTestLoki(given: string | undefined = process.env.LOKI_URL): Promise<TestLoki> {
  if (given) {
    return connect(given.replace(/\/$/, ''), () => Promise.resolve());
  }
  return startOwnLoki();
}

/** An empty Loki that nobody else asks; the embedded store where there is no Loki. */
export async function startOwnLoki(): Promise<TestLoki> {
  if (!hasLoki()) {
    const { url, stop } = await startEmbeddedStore();
    return connect(url, stop);
  }
  const dir = mkdtempSync(join(tmpdir(), 'falco-loki-'));
  const { url, stop } = await startLoki({ dir });
  return connect(url, async () => {
    await stop();
    rmSync(dir, { recursive: true, force: true });
  });
}

/** Whether there is a Loki to run; `FALCO_STORE=embedded` looks away. */
export function hasLoki(): boolean {
  return process.env.FALCO_STORE !== 'embedded' && findLoki(process.env) !== undefined;
}

/** @param tenant whose lines are pushed and read; several with `|` between, to read alone */
export function connect(url: string, stop: () => Promise<void>, tenant?: string): TestLoki {
  const whose: Record<string, string> = tenant === undefined ? {} : { 'X-Scope-OrgID': tenant };
  const query = async (path: string, parameters: Record<string, string>): Promise<unknown> => {
    const response = await fetch(`${url}/loki/api/v1/${path}?${new URLSearchParams(parameters)}`, { headers: whose });
    const text = await response.text();
    if (!response.ok) {
      throw new Error(`${response.status} ${text.trim()}: ${parameters.query}`);
    }
    return resultOf(text);
  };
  const metric = async (path: string, parameters: Record<string, string>): Promise<readonly Series[]> =>
    records(await query(path, parameters)).map(readSeries);

  return {
    url,
    stop,
    push: async (streams) => {
      const response = await fetch(`${url}/loki/api/v1/push`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...whose },
        body: JSON.stringify({ streams: streams.map(toPush) }),
      });
      if (!response.ok) {
        throw new Error(`push: ${response.status} ${await response.text()}`);
      }
    },
    logs: async (expr, startMs, endMs) =>
      records(
        await query('query_range', { ...between(startMs, endMs), query: expr, limit: '5000', direction: 'forward' })
      ).map((stream) => ({
        labels: labelsOf(stream.stream),
        values: pairs(stream.values).map(([time, line]) => [String(time), String(line)] as const),
      })),
    // As Grafana's data source asks: nanoseconds, the step in ms, the direction of the query.
    range: (expr, startMs, endMs, stepMs, direction) =>
      metric('query_range', { ...between(startMs, endMs), query: expr, step: `${stepMs}ms`, direction }),
    instant: (expr, timeMs) => metric('query', { query: expr, time: ns(timeMs) }),
  };
}

function toPush({ labels, lines }: PushedStream) {
  return {
    stream: labels,
    values: lines.map(({ tsNs, line, metadata }) => (metadata ? [tsNs, line, metadata] : [tsNs, line])),
  };
}

function between(startMs: number, endMs: number) {
  return { start: ns(startMs), end: ns(endMs) };
}

function ns(ms: number): string {
  return `${ms}000000`;
}

function resultOf(text: string): unknown {
  const body: unknown = JSON.parse(text);
  return isRecord(body) && isRecord(body.data) ? body.data.result : undefined;
}

function readSeries(series: Record<string, unknown>): Series {
  const points = Array.isArray(series.value) ? [series.value] : pairs(series.values);
  return {
    labels: labelsOf(series.metric),
    times: points.map(([time]) => Math.round(Number(time) * 1000)),
    values: points.map(([, value]) => Number(value)),
  };
}

function labelsOf(value: unknown): Record<string, string> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)])) : {};
}

function records(value: unknown): ReadonlyArray<Record<string, unknown>> {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function pairs(value: unknown): ReadonlyArray<readonly unknown[]> {
  return Array.isArray(value) ? value.filter((pair): pair is unknown[] => Array.isArray(pair)) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
