import type { AnswerPart } from './answer';
import type { Problem } from './problem';

/** Places that are missing from an answer for one and the same reason. */
export interface MissingCause {
  readonly key: string;
  /** One at least. */
  readonly parts: readonly AnswerPart[];
  /** Of the first of them; none where they are still asked. */
  readonly problem: Problem | undefined;
  /** Whether something of them is in the value all the same. */
  readonly isIn: boolean;
  /** What was said to them, each once. */
  readonly messages: readonly string[];
}

/** What keeps places from an answer, each reason once, in the order of the places. */
export function missingCauses(parts: readonly AnswerPart[]): readonly MissingCause[] {
  const byReason = new Map<string, AnswerPart[]>();
  for (const part of parts) {
    const { problem, isIn } = part;
    const key = problem === undefined ? 'asked' : `${problem.system} ${problem.kind} ${isIn}`;
    byReason.set(key, [...(byReason.get(key) ?? []), part]);
  }
  return [...byReason].map(([key, those]) => ({
    key,
    parts: those,
    problem: those[0]?.problem,
    isIn: those.some(({ isIn }) => isIn),
    messages: [...new Set(those.flatMap(({ problem }) => problem?.message ?? []))],
  }));
}
