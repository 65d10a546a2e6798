import { messageOf } from 'lib/narrowing';
import { type LokiProblem } from '../loki/problem';

/** A question that cannot be put as a query: the settings are wrong, Loki was not asked. */
export function queryProblem(error: unknown): LokiProblem {
  return { kind: 'bad-query', message: messageOf(error), status: undefined };
}
