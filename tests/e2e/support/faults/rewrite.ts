import { record } from '../grafanaApi';
import { asksForLines } from './asked';
import type { Answer, Fault } from './fault';

/** An answer of Loki or Prometheus with its `data` changed; what is no such answer stays as it is. */
function withData(
  answer: Answer,
  change: (data: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>
): Answer {
  const parsed = parse(answer.body);
  if (answer.status !== 200 || parsed.status !== 'success' || parsed.data === undefined) {
    return answer;
  }
  const data = Array.isArray(parsed.data) ? [] : change(record(parsed.data));
  return { ...answer, body: JSON.stringify({ ...parsed, data }) };
}

/** As if nothing were there: the true answer's form, without what it held. */
export const EMPTY_RESULT: Fault = {
  does: 'rewrite',
  rewrite: (answer) => withData(answer, ({ resultType }) => ({ resultType, result: [], stats: {} })),
};

/** Lines where counts were asked for, counts where lines were. */
export const WRONG_RESULT_TYPE: Fault = {
  does: 'rewrite',
  rewrite: (answer, asked) =>
    withData(answer, () => ({ resultType: asksForLines(asked) ? 'matrix' : 'streams', result: [], stats: {} })),
};

/** Loki's limit: a count of more series than these is refused, a smaller one answered. */
export function seriesLimit(most: number): Fault {
  return {
    does: 'rewrite',
    rewrite(answer, asked) {
      const { resultType, result } = record(parse(answer.body).data);
      return resultType !== 'streams' && Array.isArray(result) && result.length > most && asked.query !== ''
        ? {
            status: 400,
            type: 'text/plain; charset=utf-8',
            body: `maximum number of series (${most}) reached for a single query; consider reducing query cardinality by adding more specific stream selectors, reducing the time range, or aggregating results with functions like sum, count or topk`,
          }
        : answer;
    },
  };
}

/**
 * What Loki held until `toMs` is gone: lines, and points whose window ends by then. A count at one instant spans what it
 * asks for and cannot be cut here, so it stays.
 */
export function goneUntil(toMs: number): Fault {
  const isThere = (ns: unknown) => Number(String(ns).slice(0, -6)) > toMs;
  const isLater = (seconds: unknown) => Number(seconds) * 1000 > toMs;
  return {
    does: 'rewrite',
    rewrite: (answer) =>
      withData(answer, (data) => {
        const { resultType, result } = data;
        if (!Array.isArray(result) || (resultType !== 'streams' && resultType !== 'matrix')) {
          return data;
        }
        const kept = (resultType === 'streams' ? isThere : isLater) satisfies (at: unknown) => boolean;
        return { ...data, result: result.flatMap((series) => seriesWith(record(series), kept)) };
      }),
  };
}

/** The value of the app's own series that marks an answer: it is made of no line, so nothing of it is ever gone. */
const MARK = '1e-99';

function seriesWith(series: Readonly<Record<string, unknown>>, kept: (at: unknown) => boolean): unknown[] {
  const all: unknown[] = Array.isArray(series.values) ? series.values : [];
  const unlabelled = series.metric !== undefined && Object.keys(record(series.metric)).length === 0;
  const values = all.flatMap((point) => {
    const [at, value] = Array.isArray(point) ? (point as readonly unknown[]) : [];
    if (kept(at) || value === MARK) {
      return [point];
    }
    return unlabelled ? [[at, MARK]] : [];
  });
  return values.length > 0 ? [{ ...series, values }] : [];
}

function parse(body: string): Record<string, unknown> {
  try {
    return record(JSON.parse(body));
  } catch {
    return {};
  }
}
