import React from 'react';
import { type Answer, standingProblem } from 'domain/problem/answer';
import { ProblemState } from './ProblemState';
import { MissingParts } from './MissingParts';

export interface AnswerProblemProps {
  readonly answer: Answer<unknown>;
  /** What failed, where it is not all of the page: "The count failed". */
  readonly what?: string;
  /** Asks again. Give the same function each time. */
  readonly onRetry?: () => void;
  /** Whether asking again asks for all of the page. */
  readonly whole?: boolean;
  /** What is missing in one line, where the page says it in full elsewhere. Default: where it is not all of the page. */
  readonly brief?: boolean;
  /** A warning where the rest of the page stands without it. Default: error. */
  readonly severity?: 'error' | 'warning';
  /** Whose set-up can be checked. */
  readonly environmentId?: string;
}

/**
 * Why a question got no answer, of when what is shown of it is, and the ways out. Nothing once it has one; where that is
 * without some of several environments, which.
 */
export function AnswerProblem({ answer, brief, ...rest }: AnswerProblemProps) {
  const problem = standingProblem(answer);
  return problem ? (
    <ProblemState
      problem={problem}
      asking={answer.status === 'loading'}
      atMs={answer.value === undefined ? undefined : answer.atMs}
      query={answer.query}
      {...rest}
    />
  ) : (
    <MissingParts answer={answer} brief={brief ?? !rest.whole} />
  );
}
