import { useMemo, useSyncExternalStore } from 'react';
import { judgements } from 'data/triage/sharedJudgements';
import { indexTriage } from 'domain/triage/triageIndex';

/** What people said, read again every minute while the page is to be seen: once, however many parts of it show it. */
export function useTriage() {
  const answer = useSyncExternalStore(judgements.subscribe, judgements.current);
  const index = useMemo(() => indexTriage(answer.value ?? []), [answer.value]);
  return { answer, index, reload: judgements.reload };
}
