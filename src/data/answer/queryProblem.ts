import { messageOf } from 'domain/narrowing/thrown';
import { problem } from 'lib/problem/problemOf';
import { type Problem } from 'domain/problem/problem';

/** A question that cannot be put as a query: the settings are wrong, Loki was not asked. */
export function queryProblem(error: unknown): Problem {
  return problem('loki', 'bad-query', messageOf(error));
}
