import React from 'react';
import { type Answer, standingProblem } from 'domain/problem/answer';
import { AnswerProblem, type AnswerProblemProps } from './AnswerProblem';
import { LoadingState } from './LoadingState';

interface Props<T> extends AnswerProblemProps {
  readonly answer: Answer<T>;
  /** Bars of the skeleton while there is nothing yet. */
  readonly rows?: number;
  /** Of the box of the value. */
  readonly className?: string;
  /** What the value looks like. While it is of an answer before, it is dimmed. */
  readonly children: (value: T) => React.ReactNode;
}

/** What is known of a question: why it failed, that it is being asked, and the value as soon as there is one. */
export function AnswerState<T>({ rows, className, children, ...asked }: Props<T>) {
  const { answer } = asked;
  const { status, value } = answer;
  return (
    <>
      <AnswerProblem {...asked} />
      {(value !== undefined || standingProblem(answer) === undefined) && (
        <div className={className}>
          <LoadingState loading={status === 'loading'} hasData={value !== undefined} rows={rows}>
            {value !== undefined && children(value)}
          </LoadingState>
        </div>
      )}
    </>
  );
}
