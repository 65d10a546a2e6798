import type { Reading } from './alertingRules';
import { startOwnPrometheus } from '../prometheus/ownPrometheus';

/** A series by its value at each time, in seconds before the end; undefined where it has no sample. */
export interface PastSeries {
  readonly name: string;
  /** `job` and `instance` among them. */
  readonly labels: Readonly<Record<string, string>>;
  readonly at: (secondsAgo: number) => number | undefined;
}

export interface PastPrometheus {
  /** Gives it a past: samples every 30 s over 50 minutes, which is as far back as a fresh one takes. */
  write(series: readonly PastSeries[], endMs: number): Promise<void>;
  instant(expr: string, timeMs: number): Promise<readonly Reading[]>;
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
    instant: async (expr, timeMs) => {
      const response = await fetch(`${url}/api/v1/query`, {
        method: 'POST',
        body: new URLSearchParams({ query: expr, time: String(timeMs / 1000) }),
      });
      const body: unknown = await response.json();
      if (!isRecord(body) || !isRecord(body.data) || !Array.isArray(body.data.result)) {
        throw new Error(`${JSON.stringify(body)}: ${expr}`);
      }
      return body.data.result.filter(isRecord).map(({ metric, value }) => ({
        labels: Object.fromEntries(Object.entries(isRecord(metric) ? metric : {}).map(([k, v]) => [k, String(v)])),
        value: Number(Array.isArray(value) ? value[1] : undefined),
      }));
    },
    stop,
  };
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
