import { useEffect, useState } from 'react';
import { alertingProblem, type AlertingProblem } from 'data/alerting/grafanaApi';
import { loadHistory, type StateChange } from 'data/alerting/history';

export type HistoryLoad =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly changes: readonly StateChange[] }
  | { readonly status: 'error'; readonly problem: AlertingProblem };

export const HISTORY_DAYS = 7;

/** What became of a rule's alerts in the last days. */
export function useHistory(ruleUid: string): HistoryLoad {
  const [load, setLoad] = useState<HistoryLoad>({ status: 'loading' });
  useEffect(() => {
    let alive = true;
    const show = (next: HistoryLoad) => alive && setLoad(next);
    const nowMs = Date.now();
    loadHistory(ruleUid, nowMs - HISTORY_DAYS * 86_400_000, nowMs).then(
      (changes) => show({ status: 'ready', changes }),
      (error: unknown) => show({ status: 'error', problem: alertingProblem(error) })
    );
    return () => {
      alive = false;
    };
  }, [ruleUid]);
  return load;
}
