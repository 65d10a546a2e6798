import { type Problem } from './problem';

/**
 * What is known of a question: nothing yet, its answer, or why there is none. While it is asked, and where it got no answer,
 * the value is that of the answer before, if there was one: it stays to be seen until a new one is there.
 */
export type Answer<T, P = Problem> =
  | (Said & { readonly status: 'loading'; readonly value?: T; readonly problem?: P })
  | (Said & { readonly status: 'ready'; readonly value: T; readonly problem?: undefined })
  | (Said & { readonly status: 'error'; readonly value?: T; readonly problem: P });

interface Said {
  /** When the value was answered, ms: it may be older than the question. */
  readonly atMs?: number;
  /** The query that was put last, which the value of an answer before is not of. */
  readonly query?: string;
  /** What came from each of several places that were asked together: the value is of those that have one. */
  readonly parts?: readonly AnswerPart[];
}

/** One place among several that were asked the same. */
export interface AnswerPart {
  readonly id: string;
  readonly name: string;
  readonly status: Answer<unknown>['status'];
  /** Whether something of it is in the value. */
  readonly isIn: boolean;
  readonly problem?: Problem;
  readonly query?: string;
  /** Asks this place alone again. */
  again(): void;
}

/** What came of a question: nobody waits for it any more. */
export type Answered<T, P = Problem> = Exclude<Answer<T, P>, { readonly status: 'loading' }>;

export function isAnswered<T, P>(answer: Answer<T, P>): answer is Answered<T, P> {
  return answer.status !== 'loading';
}

/** Nobody has answered anything yet. */
export const LOADING: Answer<never, never> = { status: 'loading' };

/** What is known once something new is: a question that is without an answer keeps the one before, and why it failed. */
export function keptAnswer<T, P>(before: Answer<T, P>, now: Answer<T, P>): Answer<T, P> {
  if (now.status === 'ready') {
    return now;
  }
  const { value = before.value, atMs = before.atMs, query = before.query, parts = before.parts } = now;
  const kept = { value, atMs, query, ...(parts && { parts }) };
  return now.status === 'error' ? { ...now, ...kept } : { ...now, ...kept, problem: now.problem ?? before.problem };
}

/** The same without what was answered before: it is of something else. */
export function withoutValue<T, P>(answer: Answer<T, P>): Answer<T, P> {
  return answer.status === 'ready' ? LOADING : { ...answer, value: undefined, atMs: undefined };
}

/** An answer that follows from another. */
export function mapAnswer<T, U, P>(answer: Answer<T, P>, read: (value: T) => U): Answer<U, P> {
  return answer.status === 'ready'
    ? { ...answer, value: read(answer.value) }
    : { ...answer, value: answer.value === undefined ? undefined : read(answer.value) };
}

/** What was answered to the question that was put last; undefined while that is not known. */
export function currentValue<T>(answer: Answer<T, unknown> | undefined): T | undefined {
  return answer?.status === 'ready' ? answer.value : undefined;
}

/** What kept the question from being answered; undefined once it is. */
export function standingProblem<P>(answer: Answer<unknown, P> | undefined): P | undefined {
  return answer?.status === 'ready' ? undefined : answer?.problem;
}

/** The places that were asked along and whose all is not in the value: they are being asked, or failed. */
export function missingParts(answer: Answer<unknown, unknown> | undefined): readonly AnswerPart[] {
  return (answer?.parts ?? []).filter(({ status }) => status !== 'ready');
}

/** One answer of two, once both are there: what one of them does not say is not known, and then the whole is not. */
export function joinAnswers<A, B, T, P>(
  [first, second]: readonly [Answer<A, P>, Answer<B, P>],
  join: (first: A, second: B) => T
): Answer<T, P> {
  const query = [first, second].flatMap((answer) => answer.query ?? []).join('\n');
  if (first.status === 'ready' && second.status === 'ready') {
    return { status: 'ready', value: join(first.value, second.value), query };
  }
  const failed = [first, second].find(({ status }) => status === 'error');
  return failed?.status === 'error' ? { status: 'error', problem: failed.problem, query } : LOADING;
}
