import { type DataFrame } from '@grafana/data';
import { type LokiRequest } from 'data/loki/runLoki';
import { type Problem } from 'domain/problem/problem';
import { problemOf } from 'lib/problem/problemOf';
import { framesOf } from '../../../preview/host/loki/frames';

/** What stands for `runLoki` where there is no Grafana: its answers, in frames as Grafana's data source makes them. */
export type Asked =
  | { readonly status: 'ready'; readonly value: { readonly series: readonly DataFrame[] } }
  | { readonly status: 'error'; readonly problem: Problem };

/** Asks a Loki for lines, all queries of a request. Never rejects. */
export async function askForLines(url: string, { targets, fromMs, toMs }: LokiRequest): Promise<Asked> {
  try {
    const frames = await Promise.all(
      targets.map(async ({ refId, expr, maxLines = 1000, direction = 'backward' }) => {
        const range = { start: `${fromMs}000000`, end: `${toMs}000000`, limit: String(maxLines) };
        const parameters = new URLSearchParams({ query: expr, ...range, direction });
        const response = await fetch(`${url}/loki/api/v1/query_range?${parameters.toString()}`);
        const text = await response.text();
        if (!response.ok) {
          throw { status: response.status, data: { message: text } };
        }
        return framesOf(JSON.parse(text), { refId, expr, instant: false, stepMs: 1000, limit: maxLines });
      })
    );
    return { status: 'ready', value: { series: frames.flat() } };
  } catch (error) {
    return { status: 'error', problem: problemOf('loki', error) };
  }
}
