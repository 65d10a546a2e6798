import { pageUrl, ROUTES } from './routes';

/** Keys of an address that asks for the events of a LogQL query. */
export const OPEN_KEYS = { query: 'expr', dataSource: 'ds', from: 'from', to: 'to', page: 'page' } as const;

/** Longer than any query that a person writes; beyond it servers refuse the address. */
const MOST_CHARACTERS = 6000;

export interface OpenQuery {
  readonly expr: string;
  /** Uid of the Loki data source, where it is known. */
  readonly lokiUid?: string;
  /** Grafana's time range: `now-1h`, or milliseconds since the epoch. */
  readonly from?: string | number;
  readonly to?: string | number;
  /** An address of the app to open in place of the query's events; only its environment is the query's. */
  readonly page?: string;
}

/**
 * Address that leads to the events of a query. The query travels as data and is only read: which environment it is about
 * and which of its conditions the pages know is found out there, where the settings are.
 */
export function openUrl({ expr, lokiUid, from, to, page }: OpenQuery): string {
  const params = new URLSearchParams({ [OPEN_KEYS.query]: expr.slice(0, MOST_CHARACTERS) });
  const add = (key: string, value: string | number | undefined) =>
    value !== undefined && value !== '' && params.append(key, String(value));
  add(OPEN_KEYS.dataSource, lokiUid);
  add(OPEN_KEYS.from, from);
  add(OPEN_KEYS.to, to);
  add(OPEN_KEYS.page, page);
  return `${pageUrl(ROUTES.open)}?${params.toString()}`;
}
