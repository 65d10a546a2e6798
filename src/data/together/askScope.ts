import {
  BehaviorSubject,
  catchError,
  combineLatest,
  defer,
  map,
  Observable,
  of,
  scan,
  startWith,
  switchMap,
  timer,
} from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { isTogether, type Scope } from 'domain/environment/together';
import { type Answer, type AnswerPart, keptAnswer, LOADING } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { type Run } from '../answer/follow';
import { queryProblem } from '../answer/queryProblem';
import { Turns } from './turns';

/** What one environment answered. */
export interface OfEnvironment<T> {
  readonly environment: Environment;
  readonly value: T;
}

/** A question that may be put to several environments. */
export type Across<Q extends { readonly environment: Environment }> = Omit<Q, 'environment'> & {
  readonly environment: Scope;
};

type Add<T> = (told: readonly [OfEnvironment<T>, ...Array<OfEnvironment<T>>]) => T;

/** Environments that are asked at a time: a browser has few connections, and pages ask more than one question. */
const AT_ONCE = 4;
/** After this an environment that has not answered holds up none that waits. */
const LONG_MS = 5000;
/** Answers within this are shown at once, as one: numbers that grow in steps would be read as events. */
export const PATIENCE_MS = 1000;

/**
 * Asks one environment, or several at once and adds up what they answer. The sum is of those that have answered, and its
 * parts say of which: one that is slow is waited for no longer than a moment, one that failed can be asked again alone.
 * @param add told in the order of the environments, at least one
 */
export function askScope<T>(scope: Scope, ask: (environment: Environment) => Run<T>, add: Add<T>): Run<T> {
  return isTogether(scope) ? askTogether(scope.environments, ask, add) : ask(scope);
}

function askTogether<T>(
  environments: readonly Environment[],
  ask: (environment: Environment) => Run<T>,
  add: Add<T>
): Run<T> {
  return new Observable((subscriber) => {
    const turns = new Turns(AT_ONCE, LONG_MS);
    const sum = addedOnce(add);
    const asked = environments.map((environment) => askPart(environment, ask, turns));
    const isLate = timer(PATIENCE_MS).pipe(
      map(() => true),
      startWith(false)
    );
    const running = combineLatest([combineLatest(asked), isLate]).subscribe({
      next: ([parts, late]) => subscriber.next(together(parts, late, sum)),
      error: (error: unknown) => subscriber.error(error),
    });
    return () => {
      // First of all: one that ends would begin the next.
      turns.close();
      running.unsubscribe();
    };
  });
}

/** The same sum for the same answers: that one is asked again changes nothing of what is shown of the others. */
function addedOnce<T>(add: Add<T>): Add<T> {
  let known: { readonly told: ReadonlyArray<OfEnvironment<T>>; readonly sum: T } | undefined;
  return (told) => {
    const isSame =
      known?.told.length === told.length && told.every(({ value }, at) => value === known?.told[at]?.value);
    known = known && isSame ? known : { told, sum: add(told) };
    return known.sum;
  };
}

interface Part<T> {
  readonly environment: Environment;
  readonly answer: Answer<T>;
  readonly again: () => void;
}

function askPart<T>(environment: Environment, ask: (one: Environment) => Run<T>, turns: Turns): Observable<Part<T>> {
  return defer(() => {
    const attempts = new BehaviorSubject<undefined>(undefined);
    const again = () => attempts.next(undefined);
    return attempts.pipe(
      switchMap(() =>
        turns.take(defer(() => ask(environment))).pipe(
          catchError((error: unknown) => of<Answer<T>>({ status: 'error', problem: queryProblem(error) })),
          startWith<Answer<T>>(LOADING)
        )
      ),
      scan<Answer<T>, Answer<T>>((before, now) => keptAnswer(before, now), LOADING),
      map((answer) => ({ environment, answer, again }))
    );
  });
}

function together<T>(parts: ReadonlyArray<Part<T>>, isLate: boolean, add: Add<T>): Answer<T> {
  const described = parts.map(describe);
  const isAsking = parts.some(({ answer }) => answer.status === 'loading');
  if (isAsking && !isLate) {
    return { status: 'loading', parts: described };
  }
  const [first, ...others] = parts.flatMap(({ environment, answer: { value } }) =>
    value === undefined ? [] : [{ environment, value }]
  );
  const value = first && add([first, ...others]);
  const failed = parts.flatMap(({ environment, answer }) =>
    answer.status === 'error' ? [{ name: environment.name, ...answer }] : []
  );
  const [firstFailed] = failed;
  if (firstFailed && failed.length === parts.length) {
    return { status: 'error', value, problem: problemOfAll(failed), query: firstFailed.query, parts: described };
  }
  return value === undefined ? { status: 'loading', parts: described } : { status: 'ready', value, parts: described };
}

function describe<T>({ environment: { id, name }, answer, again }: Part<T>): AnswerPart {
  const { status, value, problem, query } = answer;
  return { id, name, status, isIn: value !== undefined, problem, query, again };
}

/** Nobody has answered: of the kind of the first, and saying of each what it is. */
function problemOfAll(failed: ReadonlyArray<{ readonly name: string; readonly problem: Problem }>): Problem {
  const [first] = failed;
  const message = failed.map(({ name, problem }) => `${name}: ${problem.message}`).join('\n');
  return { ...(first?.problem ?? queryProblem(message)), message };
}
