import React from 'react';
import { t } from 'lib/i18n';
import { type Problem } from 'domain/problem/problem';
import { problemText } from 'lib/problem/problemText';
import { setUpCheckLink } from 'lib/setUpCheckLink';
import { ErrorState } from './ErrorState';

interface Props {
  readonly problem: Problem;
  /** What failed, where it is not all of the page: "The count failed". */
  readonly what?: string;
  /** The query that failed, and no other. */
  readonly query?: string;
  /** What of the page stands, and from when. */
  readonly stands?: string;
  readonly onRetry?: () => void;
  /** Whose set-up can be checked. Default: no way to it is offered. */
  readonly environmentId?: string;
}

/** There is no answer: why, in a person's words, what was said, which query, and the ways out. */
export function ProblemState({ problem, what, query, stands, onRetry, environmentId }: Props) {
  const { title, advice } = problemText(problem);
  return (
    <ErrorState
      title={what === undefined ? title : `${what}: ${title}`}
      advice={stands === undefined ? advice : `${advice} ${stands}`}
      detail={problem.message}
      query={query}
      actions={[
        ...(onRetry ? [{ label: t('falco.events.retry', 'Try again'), onClick: onRetry }] : []),
        ...(environmentId === undefined ? [] : setUpCheckLink(environmentId)),
      ]}
    />
  );
}
