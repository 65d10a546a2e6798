import { map } from 'rxjs';
import { type Answer } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { t } from 'lib/i18n';
import { problem } from 'lib/problem/problemOf';
import { type Run } from '../answer/follow';
import { type PromRequest, type PromResult, runProm } from './runProm';

/** What the parts of a request answered. */
export type PromAnswered = Extract<PromResult, { state: 'done' }>;

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
    map((result): Answer<T> => {
      switch (result.state) {
        case 'loading':
          return { status: 'loading', query };
        case 'error':
          return { status: 'error', problem: result.problem, query };
        case 'done': {
          const said = read(result);
          return 'problem' in said ? { status: 'error', ...said, query } : { status: 'ready', ...said, query };
        }
      }
    })
  );
}

/** Series of our own, without which nobody has answered, are not among those that came. */
export function lostAnswer(): { readonly problem: Problem } {
  return {
    problem: problem(
      'prometheus',
      'no-answer',
      t('falco.taint.no-answer', 'The answer of Prometheus was lost on its way.')
    ),
  };
}
