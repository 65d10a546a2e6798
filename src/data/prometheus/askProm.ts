import { map } from 'rxjs';
import { type Answer } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { t } from 'lib/i18n';
import { problem } from 'lib/problem/problemOf';
import { type Run } from '../answer/follow';
import { type PromAnswered, type PromRequest, runProm } from './runProm';

/** What an answer says, or why it says nothing. */
type Read<T> = { readonly value: T } | { readonly problem: Problem };

/**
 * Asks Prometheus and reads its answer, once all parts of it are there.
 * @param query what people are shown of the question
 */
export function askProm<T>(
  request: PromRequest,
  query: string | undefined,
  read: (answered: PromAnswered) => Read<T>
): Run<T> {
  return runProm(request).pipe(
    map((answer): Answer<T> => {
      if (answer.status !== 'ready') {
        return { ...answer, value: undefined, query };
      }
      const said = read(answer.value);
      return 'problem' in said ? { status: 'error', ...said, query } : { status: 'ready', ...said, query };
    })
  );
}

/** Series of our own, without which nobody has answered, are not among those that came. */
export function lostAnswer(): { readonly problem: Problem } {
  return {
    problem: problem('prometheus', 'no-answer', t('falco.taint.no-answer', 'The answer from Prometheus was lost.')),
  };
}
