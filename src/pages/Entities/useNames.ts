import { useMemo } from 'react';
import { useAnswer } from 'data/answer/useAnswer';
import { byValue } from 'data/events/valueRows';
import { loadScopeWhere } from 'data/together/scopeCounts';
import { type Answer, mapAnswer } from 'domain/problem/answer';
import { type EventsQuestion } from 'scenes/events/question';

/**
 * The values that some events have of a field, most events first.
 * @param known where they are known without a question
 */
export function useNames(
  question: EventsQuestion,
  field: string,
  known?: readonly string[]
): Answer<readonly string[]> {
  const run = useMemo(
    () => (known ? undefined : loadScopeWhere({ ...question, filters: question.listed, field })),
    [question, field, known]
  );
  const [answer] = useAnswer(run, JSON.stringify([question.environment.id, question.listed, field]));
  return useMemo(
    () =>
      known
        ? { status: 'ready', value: known }
        : mapAnswer(answer, ({ rows }) => byValue(rows, field).flatMap(({ value }) => (value === '' ? [] : [value]))),
    [answer, field, known]
  );
}
