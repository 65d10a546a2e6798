import { messageOf, statusOf } from 'lib/narrowing';

/** What can stand between a person and Prometheus, told apart by what they must do about it. */
export type PromProblemKind =
  | 'no-data-source' // the one chosen is gone or not theirs to see
  | 'wrong-type' // the data source is no Prometheus
  | 'forbidden' // 401, 403
  | 'bad-query' // it refuses what was asked: too old for a function, or a limit of its own
  | 'too-much' // a limit on samples, series or time
  | 'unreachable'
  | 'server';

export interface PromProblem {
  readonly kind: PromProblemKind;
  /** What was said, by Prometheus or Grafana. */
  readonly message: string;
  readonly status: number | undefined;
}

const TOO_MUCH = /too many (samples|series|requests)|exceeded maximum|would load too many|limit|query timed out|429/i;
const UNREACHABLE = /connect|refused|no such host|bad gateway|unavailable|EOF|network|failed to fetch/i;

/** Reads an error of a data source, of Grafana or of the network. */
export function promProblem(error: unknown): PromProblem {
  const message = messageOf(error);
  const status = statusOf(error);
  return { kind: kindOf(message, status), message, status };
}

function kindOf(message: string, status: number | undefined): PromProblemKind {
  if (status === 401 || status === 403) {
    return 'forbidden';
  }
  if (/data ?source.*not found/i.test(message)) {
    return 'no-data-source';
  }
  if (TOO_MUCH.test(message)) {
    return 'too-much';
  }
  // Before the status: Grafana answers 400 for a server that it cannot reach, too.
  if (UNREACHABLE.test(message) || status === 502 || status === 503 || status === 504) {
    return 'unreachable';
  }
  if (/parse error|bad_?data|invalid|unknown function/i.test(message) || (status ?? 500) < 500) {
    return 'bad-query';
  }
  return 'server';
}
