import { useMemo } from 'react';
import { alertingProblem } from 'data/alerting/grafanaApi';
import { usePolled } from 'data/answer/usePolled';
import { loadJudgements } from 'data/triage/annotations';
import { type Judgement, standing } from 'domain/incidents/triage';

const REFRESH_MS = 60_000;
const read = () => loadJudgements();

/** What people said of incidents, read again every minute while the page is to be seen. */
export function useTriage() {
  const { answer, reload } = usePolled(read, alertingProblem, REFRESH_MS);
  const judgements = answer.value;
  const now: ReadonlyMap<string, Judgement> = useMemo(() => standing(judgements ?? []), [judgements]);
  return { answer, reload, now };
}

export type Triage = ReturnType<typeof useTriage>;
