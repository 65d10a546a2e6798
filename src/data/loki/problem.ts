import { messageOf, statusOf } from 'lib/narrowing';

/** What can stand between a person and their events, told apart by what they must do about it. */
export type LokiProblemKind =
  | 'no-data-source' // none chosen, or the one chosen is gone or not theirs to see
  | 'wrong-type' // the data source is no Loki
  | 'forbidden' // 401, 403
  | 'bad-query' // 400 and the like: Loki refuses what was asked
  | 'too-many-requests' // 429
  | 'limit' // a limit of Loki's: series, range, bytes
  | 'unreachable' // Loki is down, or Grafana cannot reach it
  | 'server'; // 5xx of Loki's own

export interface LokiProblem {
  readonly kind: LokiProblemKind;
  /** What was said, by Loki or Grafana. */
  readonly message: string;
  readonly status: number | undefined;
}

const LIMIT =
  /maximum (of series|number of series)|max(imum)? query|query.*(exceeds|too long|limit)|limit exceeded|max entries/i;
const NO_CONNECTION = /\bdial (tcp|udp|unix)\b|connection (refused|reset)|no such host|no route to host|i\/o timeout/i;
const UNREACHABLE =
  /connect|refused|no such host|timeout|timed out|bad gateway|unavailable|EOF|network|failed to fetch/i;

/** Reads an error of a data source, of Grafana or of the network. */
export function lokiProblem(error: unknown): LokiProblem {
  const message = messageOf(error);
  const status = statusOf(error);
  return { kind: kindOf(message, status), message, status };
}

function kindOf(message: string, status: number | undefined): LokiProblemKind {
  if (status === 401 || status === 403) {
    return 'forbidden';
  }
  if (status === 404 || /data ?source.*not found/i.test(message)) {
    return 'no-data-source';
  }
  if (status === 429 || /too many (outstanding )?requests/i.test(message)) {
    return 'too-many-requests';
  }
  // Before the limits: the address that was asked stands in the message, with `query_range` and `limit=` in it.
  if (NO_CONNECTION.test(message)) {
    return 'unreachable';
  }
  if (LIMIT.test(message)) {
    return 'limit';
  }
  if (
    /parse error|syntax error|bad_?data|invalid/i.test(message) ||
    (status !== undefined && status >= 400 && status < 500)
  ) {
    return 'bad-query';
  }
  if (status === undefined || status === 502 || status === 503 || status === 504 || UNREACHABLE.test(message)) {
    return 'unreachable';
  }
  return 'server';
}
