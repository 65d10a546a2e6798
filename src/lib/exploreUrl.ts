import { urlUtil } from '@grafana/data';
import { inApp } from './inApp';

export interface ExploreTarget {
  /** Of the data source. */
  readonly uid: string;
  /** Of the data source. Default: `loki`. */
  readonly type?: 'loki' | 'prometheus' | 'tempo';
  readonly expr: string;
  /** Over the range, or at its end. Default: `range`. */
  readonly kind?: 'range' | 'instant';
  /** Of a range query, where the answer depends on it: `15m`. */
  readonly step?: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Whose query it is, among several environments. */
  readonly name?: string;
}

/** Address of Explore with a query and a fixed range; the query travels as data, so nothing in it needs escaping. */
export function exploreUrl(target: ExploreTarget): string {
  const { uid, type = 'loki', fromMs, toMs } = target;
  const panes = {
    falco: {
      datasource: uid,
      queries: [{ refId: 'A', datasource: { type, uid }, ...queryOf(target) }],
      range: { from: String(fromMs), to: String(toMs) },
    },
  };
  return inApp(urlUtil.renderUrl('/explore', { schemaVersion: 1, panes: JSON.stringify(panes) }));
}

/** The query as its data source's editor keeps it. */
function queryOf({ type, expr, kind = 'range', step }: ExploreTarget) {
  if (type === 'tempo') {
    return { query: expr, queryType: 'traceql' };
  }
  return type === 'prometheus'
    ? { expr, instant: kind === 'instant', range: kind === 'range', ...(step === undefined ? {} : { interval: step }) }
    : { expr, queryType: kind, ...(step === undefined ? {} : { step }) };
}
