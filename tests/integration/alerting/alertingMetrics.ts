import type { Reading } from './alertingRules';
import { startOwnPrometheus } from '../prometheus/ownPrometheus';

/** A series by its value at each time, in seconds before the end; undefined where it has no sample. */
export interface PastSeries {
  readonly name: string;
  /** `job` and `instance` among them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly at: (secondsAgo: number) => number | undefined;
}

/** One series by the minute. */
interface Course {
  readonly labels: Readonly<Record<string, string>>;
  readonly at: ReadonlyMap<number, number>;
}

export interface PastPrometheus {
  /** Gives it a past: samples every 30 s over 50 minutes, which is as far back as a fresh one takes. */
  write(series: readonly PastSeries[], endMs: number): Promise<void>;
  instant(expr: string, timeMs: number): Promise<readonly Reading[]>;
  /** The answer at each minute up to a time. */
  minutes(expr: string, toMs: number, minutes: number): Promise<readonly Course[]>;
  stop(): Promise<void>;
}

const STEP_SECONDS = 30;
const PAST_SECONDS = 3000;

/** A Prometheus of our own that is told its past through its OTLP receiver, in place of waiting for it. */
export async function startPastPrometheus(): Promise<PastPrometheus> {
  // Names as they are sent, with nothing put behind them.
  const config = JSON.stringify({ otlp: { translation_strategy: 'NoTranslation' } });
  const { url, stop } = await startOwnPrometheus(config, '--web.enable-otlp-receiver');
  return {
    write: async (series, endMs) => {
      const response = await fetch(`${url}/api/v1/otlp/v1/metrics`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ resourceMetrics: series.map((one) => toResource(one, endMs)) }),
      });
      if (!response.ok) {
        throw new Error(`${response.status} ${await response.text()}`);
      }
    },
    instant: async (expr, timeMs) =>
      (await ask(url, 'query', { query: expr, time: String(timeMs / 1000) })).map(({ metric, value }) => ({
        labels: texts(metric),
        value: Number(Array.isArray(value) ? value[1] : undefined),
      })),
    minutes: async (expr, toMs, minutes) => {
      const range = { start: String(toMs / 1000 - minutes * 60), end: String(toMs / 1000), step: '60' };
      const found = await ask(url, 'query_range', { query: expr, ...range });
      return found.map(({ metric, values }) => ({
        labels: texts(metric),
        at: new Map(
          (Array.isArray(values) ? values : []).map((pair) =>
            Array.isArray(pair) ? ([Number(pair[0]) * 1000, Number(pair[1])] as const) : ([0, 0] as const)
          )
        ),
      }));
    },
    stop,
  };
}

async function ask(
  url: string,
  path: string,
  parameters: Record<string, string>
): Promise<ReadonlyArray<Record<string, unknown>>> {
  const response = await fetch(`${url}/api/v1/${path}`, { method: 'POST', body: new URLSearchParams(parameters) });
  const body: unknown = await response.json();
  if (!isRecord(body) || !isRecord(body.data) || !Array.isArray(body.data.result)) {
    throw new Error(`${JSON.stringify(body)}: ${parameters.query}`);
  }
  return body.data.result.filter(isRecord);
}

function texts(metric: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(isRecord(metric) ? metric : {}).map(([k, v]) => [k, String(v)]));
}

function toResource({ name, labels, at }: PastSeries, endMs: number) {
  const { job = '', instance = '', ...others } = labels;
  const points: Array<Record<string, unknown>> = [];
  for (let ago = PAST_SECONDS; ago >= 0; ago -= STEP_SECONDS) {
    const value = at(ago);
    if (value !== undefined) {
      points.push({
        timeUnixNano: `${endMs - ago * 1000}000000`,
        asDouble: value,
        attributes: attributes(others),
      });
    }
  }
  return {
    resource: { attributes: attributes({ 'service.name': job, 'service.instance.id': instance }) },
    scopeMetrics: [{ metrics: [{ name, gauge: { dataPoints: points } }] }],
  };
}

function attributes(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([key, stringValue]) => ({ key, value: { stringValue } }));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
