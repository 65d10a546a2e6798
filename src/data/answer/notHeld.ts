import { type RenderedQuery } from 'domain/logql/query/render';
import { type Problem } from 'domain/problem/problem';
import { problem } from 'lib/problem/problemOf';

/** Why a query need not be asked: it filters by what no line of the environment says, and what it would find is not "none". */
export function notHeld({ notHeld: fields = [] }: Pick<RenderedQuery, 'notHeld'>): Problem | undefined {
  return fields.length > 0 ? problem('loki', 'not-held', fields.join(', ')) : undefined;
}
