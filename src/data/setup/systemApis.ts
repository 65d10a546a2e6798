import type { LogEntry } from 'domain/event/types';
import type { Answer } from 'domain/setup/types';
import type { PromSeries } from 'domain/promql/series';

/** How Loki is asked. Each question is one HTTP request; a failure is an answer. */
export interface LokiApi {
  /** Below `/loki/api/v1/`. */
  get(path: string, params: Readonly<Record<string, string>>): Promise<Answer<unknown>>;
  /** The newest lines of a selector, oldest first. */
  lines(selector: string, fromMs: number, toMs: number, most: number): Promise<Answer<readonly LogEntry[]>>;
}

/** How Prometheus is asked. */
export interface PrometheusApi {
  /** Below `/api/v1/`; what is in `data` of the answer. */
  get(path: string, params: Readonly<Record<string, string>>): Promise<Answer<unknown>>;
  /** An instant query. */
  query(expr: string, atMs: number): Promise<Answer<readonly PromSeries[]>>;
}

/** Called once as each question is asked and once as it is answered. */
export interface Progress {
  asked(): void;
  answered(): void;
}
