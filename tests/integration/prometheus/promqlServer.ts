import { createServer } from 'node:http';
import type { PromQuery } from '../../../src/domain/health/queries/healthQueries';
import type { PromSeries } from '../../../src/domain/promql/series';
import { freePorts } from '../../../stack/machine/ports';
import { startOwnPrometheus } from './ownPrometheus';

/** One target: a path of the exporter under a name of its own. */
/** A query, whatever it is called. */
type Asked = Omit<PromQuery, 'refId'> & { readonly refId: string };

export interface TestTarget {
  readonly job: string;
  readonly instance: string;
  readonly path: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface TestPrometheus {
  /** Without a slash at its end. */
  readonly url: string;
  /** Sends a query as Grafana's data source does: one request. */
  query(query: Asked, fromMs: number, toMs: number): Promise<readonly PromSeries[]>;
  /** Scrapes these from now on: what is not among them has left service discovery. */
  scrape(targets: readonly TestTarget[]): Promise<void>;
  stop(): Promise<void>;
}

/** Serves expositions by path; a path without one answers 503. */
export async function startExporter(exposition: (path: string) => string | undefined) {
  const [port = 0] = await freePorts(1);
  const server = createServer((request, response) => {
    const text = exposition(request.url ?? '');
    response.writeHead(text === undefined ? 503 : 200, { 'Content-Type': 'text/plain; version=0.0.4' });
    response.end(text ?? '');
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A Prometheus of our own that scrapes every second, thrown away afterwards. */
export async function startTestPrometheus(address: string): Promise<TestPrometheus> {
  const { url, configure, stop } = await startOwnPrometheus(configuration([], address), '--web.enable-lifecycle');
  return {
    url,
    query: (query, fromMs, toMs) => ask(url, query, fromMs, toMs),
    scrape: async (targets) => {
      configure(configuration(targets, address));
      const response = await fetch(`${url}/-/reload`, { method: 'POST' });
      if (!response.ok) {
        throw new Error(await response.text());
      }
    },
    stop,
  };
}

/** JSON is YAML. */
function configuration(targets: readonly TestTarget[], address: string): string {
  const jobs = [...new Set(targets.map(({ job }) => job))];
  return JSON.stringify({
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: jobs.map((job) => ({
      job_name: job,
      honor_labels: true,
      static_configs: targets
        .filter((target) => target.job === job)
        .map(({ instance, path, labels }) => ({
          targets: [address],
          labels: { ...labels, instance, __metrics_path__: path },
        })),
    })),
  });
}

async function ask(url: string, query: Asked, fromMs: number, toMs: number): Promise<readonly PromSeries[]> {
  const step = (query.stepMs ?? 1000) / 1000;
  const shift = query.shiftMs ?? 0;
  const seconds = (ms: number) => String((ms + shift) / 1000);
  const time: Record<string, string> =
    query.kind === 'instant'
      ? { time: seconds(toMs) }
      : { start: seconds(fromMs), end: seconds(toMs), step: String(step) };
  const response = await fetch(`${url}/api/v1/query${query.kind === 'instant' ? '' : '_range'}`, {
    method: 'POST',
    body: new URLSearchParams({ query: query.expr, ...time }),
  });
  const body: unknown = await response.json();
  if (!isRecord(body) || body.status !== 'success' || !isRecord(body.data) || !Array.isArray(body.data.result)) {
    throw new Error(`${query.refId}: ${JSON.stringify(body)}\n${query.expr}`);
  }
  return body.data.result.filter(isRecord).map(readSeries);
}

function readSeries({ metric, value, values }: Record<string, unknown>): PromSeries {
  const pairs: unknown[] = Array.isArray(values) ? values : [value];
  return {
    labels: isRecord(metric) ? Object.fromEntries(Object.entries(metric).map(([k, v]) => [k, String(v)])) : {},
    points: pairs.flatMap((pair) =>
      Array.isArray(pair) && Number.isFinite(Number(pair[1]))
        ? [{ timeMs: Math.round(Number(pair[0]) * 1000), value: Number(pair[1]) }]
        : []
    ),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
