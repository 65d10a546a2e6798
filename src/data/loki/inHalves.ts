import { defer, type Observable, of, switchMap } from 'rxjs';
import { asksTooMuch, type Problem } from 'domain/problem/problem';

/** How often a range is cut in two where all of it is too much for one question: into eighths at most. */
const MOST_CUTS = 3;
/** Smaller questions are begun within this: whoever waits for a Loki that hangs is to hear of it, not of its eighths. */
const BEGUN_WITHIN_MS = 45_000;

/** A question about a range that can be put about parts of it. */
export interface Divisible<R, A> {
  /** Gives one answer. */
  readonly ask: (range: R) => Observable<A>;
  /** Why an answer is none. */
  readonly problemOf: (answer: A) => Problem | undefined;
  /** Both halves of a range, each moment in one of them; undefined of one that cannot be cut. */
  readonly halvesOf: (range: R) => readonly [earlier: R, later: R] | undefined;
  /** Of a range from those of its halves. */
  readonly join: (range: R, answers: readonly [earlier: A, later: A]) => A;
  /** How often it is cut in two, default: into eighths. */
  readonly mostCuts?: number;
  /** Whether the later half says all that is wanted of both. */
  readonly isEnough?: (later: A) => boolean;
}

/**
 * Asks about a range; where reading takes too long, about one half after the other, as Loki has enough to do, the later one
 * first. What comes of it is exact, or the problem of the part that has no answer.
 * @param inVainSinceMs When somebody began to ask about all of it, in vain: the halves come at once.
 */
export function inHalves<R, A>(range: R, question: Divisible<R, A>, inVainSinceMs?: number): Observable<A> {
  return defer(() => {
    const untilMs = (inVainSinceMs ?? Date.now()) + BEGUN_WITHIN_MS;
    const halves = inVainSinceMs === undefined ? undefined : question.halvesOf(range);
    return halves ? askBoth(range, question, halves, 1, untilMs) : askPart(range, question, 0, untilMs);
  });
}

function askPart<R, A>(range: R, question: Divisible<R, A>, cuts: number, untilMs: number): Observable<A> {
  return question.ask(range).pipe(
    switchMap((answer) => {
      const problem = question.problemOf(answer);
      const isInTime = cuts < (question.mostCuts ?? MOST_CUTS) && Date.now() < untilMs;
      const halves = isInTime && problem && isForHalves(problem) ? question.halvesOf(range) : undefined;
      return halves ? askBoth(range, question, halves, cuts + 1, untilMs) : of(answer);
    })
  );
}

/** Fewer series are in no half: a burst is in one of them. */
export function isForHalves({ kind }: Problem): boolean {
  return asksTooMuch(kind) && kind !== 'too-many-series';
}

/** A half without an answer is none for the whole. */
function askBoth<R, A>(
  range: R,
  question: Divisible<R, A>,
  [first, second]: readonly [R, R],
  cuts: number,
  untilMs: number
): Observable<A> {
  return askPart(second, question, cuts, untilMs).pipe(
    switchMap((later) =>
      (question.problemOf(later) ?? question.isEnough?.(later))
        ? of(later)
        : askPart(first, question, cuts, untilMs).pipe(
            switchMap((earlier) => of(question.problemOf(earlier) ? earlier : question.join(range, [earlier, later])))
          )
    )
  );
}
