import { locationUtil, urlUtil } from '@grafana/data';

export interface ExploreTarget {
  /** Of the Loki data source. */
  readonly uid: string;
  readonly expr: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Address of Explore with a query and a fixed range; the query travels as data, so nothing in it needs escaping. */
export function exploreUrl({ uid, expr, fromMs, toMs }: ExploreTarget): string {
  const panes = {
    falco: {
      datasource: uid,
      queries: [{ refId: 'A', datasource: { type: 'loki', uid }, expr, queryType: 'range' }],
      range: { from: String(fromMs), to: String(toMs) },
    },
  };
  return locationUtil.assureBaseUrl(urlUtil.renderUrl('/explore', { schemaVersion: 1, panes: JSON.stringify(panes) }));
}
