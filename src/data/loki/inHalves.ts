import { defer, type Observable, of, switchMap } from 'rxjs';
import { type CubePlan } from 'domain/logql/cube/cube';
import { halvesOf } from 'domain/logql/cube/cubeParts';
import { asksTooMuch, type Problem } from 'domain/problem/problem';

/** How often a range is cut in two where all of it is too much for one question: into eighths at most. */
const MOST_CUTS = 3;
/** Smaller questions are begun within this: whoever waits for a Loki that hangs is to hear of it, not of its eighths. */
const BEGUN_WITHIN_MS = 45_000;

/** A question about the windows of a plan that can be put about some of them. */
export interface Divisible<A> {
  /** Gives one answer. */
  readonly ask: (plan: CubePlan) => Observable<A>;
  /** Why an answer is none. */
  readonly problemOf: (answer: A) => Problem | undefined;
  /** Of a plan from those of its halves: each event is in one of them. */
  readonly join: (plan: CubePlan, answers: readonly [earlier: A, later: A]) => A;
}

/**
 * Asks about the windows of a plan; where reading takes too long, about one half of them after the other, as Loki has enough
 * to do. What comes of it is exact, or the problem of the part that has no answer.
 * @param inVainSinceMs When somebody began to ask about all of them, in vain: the halves come at once.
 */
export function inHalves<A>(plan: CubePlan, question: Divisible<A>, inVainSinceMs?: number): Observable<A> {
  return defer(() => {
    const untilMs = (inVainSinceMs ?? Date.now()) + BEGUN_WITHIN_MS;
    const halves = inVainSinceMs === undefined ? undefined : halvesOf(plan);
    return halves ? askBoth(plan, question, halves, 1, untilMs) : askPart(plan, question, 0, untilMs);
  });
}

function askPart<A>(plan: CubePlan, question: Divisible<A>, cuts: number, untilMs: number): Observable<A> {
  return question.ask(plan).pipe(
    switchMap((answer) => {
      const problem = question.problemOf(answer);
      const isInTime = cuts < MOST_CUTS && Date.now() < untilMs;
      const halves = isInTime && problem && isForHalves(problem) ? halvesOf(plan) : undefined;
      return halves ? askBoth(plan, question, halves, cuts + 1, untilMs) : of(answer);
    })
  );
}

/** Fewer series are in no half: a burst is in one of them. */
export function isForHalves({ kind }: Problem): boolean {
  return asksTooMuch(kind) && kind !== 'too-many-series';
}

/** A half without an answer is none for the whole. */
function askBoth<A>(
  plan: CubePlan,
  question: Divisible<A>,
  [first, second]: readonly [CubePlan, CubePlan],
  cuts: number,
  untilMs: number
): Observable<A> {
  return askPart(second, question, cuts, untilMs).pipe(
    switchMap((later) =>
      question.problemOf(later)
        ? of(later)
        : askPart(first, question, cuts, untilMs).pipe(
            switchMap((earlier) => of(question.problemOf(earlier) ? earlier : question.join(plan, [earlier, later])))
          )
    )
  );
}
