import { isRecord } from 'domain/narrowing/narrowing';

/**
 * What went wrong with a request as a whole, for which Grafana names no query. It stands in a field that is meant to
 * go, and nowhere else yet.
 */
export function requestError(data: object): unknown {
  return isRecord(data) ? data.error : undefined;
}
