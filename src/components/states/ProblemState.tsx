import React from 'react';
import { mendsItself, type Problem } from 'domain/problem/problem';
import { problemText } from 'lib/problem/problemText';
import { setUpCheckLink } from 'lib/setUpCheckLink';
import { ErrorState, type RetryProps } from './ErrorState';
import { FromBefore } from './FromBefore';

interface Props extends RetryProps {
  readonly problem: Problem;
  /** What failed, where it is not all of the page: "The count failed". */
  readonly what?: string;
  /** The query that failed, and no other. */
  readonly query?: string;
  /** When what is shown beside it was answered, ms: it is of an earlier question. Left out where nothing is. */
  readonly atMs?: number;
  /** Whose set-up can be checked. Default: no way to it is offered. */
  readonly environmentId?: string;
  /** A warning where the rest of the page stands without it. Default: error. */
  readonly severity?: 'error' | 'warning';
}

/** There is no answer: why, in a person's words, what was said, which query, and the ways out. */
export function ProblemState({ problem, what, query, atMs, environmentId, ...rest }: Props) {
  const { title, advice } = problemText(problem);
  return (
    <ErrorState
      title={what === undefined ? title : `${what}: ${title}`}
      advice={
        <>
          {advice} <FromBefore atMs={atMs} />
        </>
      }
      detail={problem.message}
      query={query}
      slow={!mendsItself(problem.kind)}
      actions={environmentId === undefined ? [] : setUpCheckLink(environmentId)}
      {...rest}
    />
  );
}
