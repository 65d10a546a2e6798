import { isOfTheSystem } from '../problem/problem';
import type { Answer, CheckId, Diagnosis, DiagnosisId, Level, Problem } from './types';

type More = Partial<Pick<Diagnosis, 'values' | 'paste' | 'link'>>;

/** A diagnosis. */
export function finding(check: CheckId, id: DiagnosisId, level: Level, more: More = {}): Diagnosis {
  return { check, id, level, values: {}, ...more };
}

/** Failures of the data source as a whole: its own check says so, once, in place of every other. */
export function isOfTheSource({ kind }: Problem): boolean {
  return isOfTheSystem(kind);
}

/** What a check says when its question was not answered: that alone, and why. */
export function unchecked(check: CheckId, answer: Answer<unknown>): readonly Diagnosis[] {
  return answer.status === 'ready' || isOfTheSource(answer.problem)
    ? []
    : [finding(check, 'unchecked', 'warning', { values: { message: answer.problem.message } })];
}

/** Names for a sentence: the first few, and how many more there are. */
export function listed(names: readonly string[], most = 3): string {
  const more = names.length - most;
  return names.slice(0, most).join(', ') + (more > 0 ? ` (+${more})` : '');
}
