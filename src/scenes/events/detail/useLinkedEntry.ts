import { useMemo, useState } from 'react';
import { type LinkedEntry } from 'components/EventList/detail/linkedEntry';
import { useAnswer } from 'data/answer/useAnswer';
import { isEventKey } from 'data/events/loadEvent';
import { NO_LINES } from 'data/events/loadLines';
import { loadScopeEvent } from 'data/together/scopeLines';
import { entryKey } from 'domain/event/eventKey';
import { type Answer, missingParts } from 'domain/problem/answer';
import { type Problem } from 'domain/problem/problem';
import { problemText } from 'lib/problem/problemText';
import { type EventsData } from '../EventsData';

/**
 * The line of a link that is not among the rows, asked for by itself once the rows are there. One that was among them before
 * is not asked for: whoever reads it has it.
 */
export function useLinkedEntry(data: EventsData, selected: string | undefined): LinkedEntry | undefined {
  const { question, lines } = data.useState();
  const environment = question?.environment;
  const { entries } = lines.value ?? NO_LINES;
  const [seen, setSeen] = useState<string>();
  const isAmong = useMemo(
    () => selected !== undefined && entries.some((one) => selected.startsWith(one.tsNs) && entryKey(one) === selected),
    [entries, selected]
  );
  if (isAmong && seen !== selected) {
    setSeen(selected);
  }
  const isWanted = selected !== undefined && !isAmong && seen !== selected && lines.status !== 'loading';
  const run = useMemo(
    () => (isWanted && environment && isEventKey(selected) ? loadScopeEvent(environment, selected) : undefined),
    [isWanted, environment, selected]
  );
  const [answer, retry] = useAnswer(run, `${environment?.id} ${selected}`);
  if (!isWanted) {
    return undefined;
  }
  if (!run) {
    return { status: 'gone' };
  }
  switch (answer.status) {
    case 'loading':
      return { status: 'asking' };
    case 'error':
      return failed(answer.problem, retry);
    case 'ready':
      return answer.value.entry ? { status: 'found', entry: answer.value.entry } : notFound(answer, retry);
  }
}

/** It may be in an environment that has not answered. */
function notFound(answer: Answer<unknown>, onRetry: () => void): LinkedEntry {
  const missing = missingParts(answer);
  const problem = missing.find((part) => part.problem !== undefined)?.problem;
  if (missing.some(({ status }) => status === 'loading')) {
    return { status: 'asking' };
  }
  return problem ? failed(problem, onRetry) : { status: 'gone' };
}

function failed(problem: Problem, onRetry: () => void): LinkedEntry {
  const { title, advice } = problemText(problem);
  return { status: 'failed', problem: [title, advice].filter(Boolean).join(' '), onRetry };
}
