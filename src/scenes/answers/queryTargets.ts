import { oneOf, environmentsOf, type Scope } from 'domain/environment/together';
import { type Answer } from 'domain/problem/answer';
import { type ExploreTarget } from 'lib/exploreUrl';

/** The queries behind an answer, for Explore: one, or one of each environment that was asked. None while nothing was asked. */
export function queryTargets(
  scope: Scope,
  { query, parts = [] }: Pick<Answer<unknown>, 'query' | 'parts'>,
  rest: Omit<ExploreTarget, 'uid' | 'expr' | 'name'>
): readonly ExploreTarget[] {
  const one = oneOf(scope);
  if (one) {
    return query === undefined ? [] : [{ uid: one.lokiUid, expr: query, ...rest }];
  }
  return environmentsOf(scope).flatMap(({ id, name, lokiUid }) => {
    const expr = parts.find((part) => part.id === id)?.query;
    return expr === undefined ? [] : [{ uid: lokiUid, expr, name, ...rest }];
  });
}
