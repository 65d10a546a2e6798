import type { LokiApi, PrometheusApi } from 'data/setup/systemApis';
import type { LogEntry } from 'domain/event/types';
import type { PromSeries } from 'domain/promql/series';
import type { Answer } from 'domain/setup/types';

/* Asks real servers as Grafana's data sources do, without a Grafana. */

/** Counts what is asked. */
export interface Counted {
  requests: number;
}

export function lokiApi(url: string): LokiApi & Counted {
  const api = {
    requests: 0,
    get: (path: string, params: Readonly<Record<string, string>>) => {
      api.requests++;
      return getJson(`${url}/loki/api/v1/${path}`, params);
    },
    lines: async (query: string, fromMs: number, toMs: number, most: number): Promise<Answer<readonly LogEntry[]>> => {
      api.requests++;
      const params = { query, start: `${fromMs}000000`, end: `${toMs}000000`, limit: String(most) };
      const answer = await getJson(`${url}/loki/api/v1/query_range`, { ...params, direction: 'backward' });
      return answer.status === 'ready' ? { status: 'ready', value: readLines(answer.value) } : answer;
    },
  };
  return api;
}

export function prometheusApi(url: string): PrometheusApi & Counted {
  const api = {
    requests: 0,
    get: async (path: string, params: Readonly<Record<string, string>>): Promise<Answer<unknown>> => {
      api.requests++;
      const answer = await getJson(`${url}/api/v1/${path}`, params);
      return answer.status === 'ready' && isRecord(answer.value)
        ? { status: 'ready', value: answer.value.data }
        : answer;
    },
    query: async (query: string, atMs: number): Promise<Answer<readonly PromSeries[]>> => {
      api.requests++;
      const answer = await getJson(`${url}/api/v1/query`, { query, time: String(atMs / 1000) });
      return answer.status === 'ready' ? { status: 'ready', value: readVector(answer.value) } : answer;
    },
  };
  return api;
}

async function getJson(url: string, params: Readonly<Record<string, string>>): Promise<Answer<unknown>> {
  const response = await fetch(`${url}?${new URLSearchParams(params)}`);
  const text = await response.text();
  if (!response.ok) {
    const kind = response.status === 404 ? 'not-found' : 'bad-query';
    return { status: 'error', problem: { kind, message: `${response.status} ${text}` } };
  }
  const value: unknown = JSON.parse(text);
  return { status: 'ready', value };
}

function readLines(answer: unknown): LogEntry[] {
  return results(answer)
    .flatMap(({ stream, values }) =>
      asArray(values).flatMap((pair) =>
        Array.isArray(pair) ? [{ tsNs: String(pair[0]), line: String(pair[1]), labels: textsOf(stream) }] : []
      )
    )
    .sort((a, b) => (a.tsNs < b.tsNs ? -1 : 1));
}

function readVector(answer: unknown): PromSeries[] {
  return results(answer).map(({ metric, value }) => {
    const [time, number] = asArray(value);
    return { labels: textsOf(metric), points: [{ timeMs: Number(time) * 1000, value: Number(number) }] };
  });
}

function results(answer: unknown): ReadonlyArray<Record<string, unknown>> {
  const data = isRecord(answer) ? answer.data : undefined;
  return isRecord(data) ? asArray(data.result).filter(isRecord) : [];
}

function textsOf(value: unknown): Record<string, string> {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)])) : {};
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
