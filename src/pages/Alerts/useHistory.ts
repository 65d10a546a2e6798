import { useMemo } from 'react';
import { defer } from 'rxjs';
import { alertingProblem, type AlertingProblem } from 'data/alerting/grafanaApi';
import { loadHistory } from 'data/alerting/history';
import { DAY_MS } from 'domain/units/durations';
import { type StateChange } from 'domain/alerting/firings/alertSpans';
import { answerOf } from 'data/answer/answerOf';
import { type Run } from 'data/answer/follow';
import { useAnswer } from 'data/answer/useAnswer';
import { type Answer } from 'domain/problem/answer';

export const HISTORY_DAYS = 7;

/** What became of a rule's alerts in the last days, and the way to ask it again. */
export function useHistory(ruleUid: string): readonly [Answer<readonly StateChange[], AlertingProblem>, () => void] {
  const run = useMemo(() => historyOf(ruleUid), [ruleUid]);
  return useAnswer(run, ruleUid);
}

function historyOf(ruleUid: string): Run<readonly StateChange[], AlertingProblem> {
  return defer(() => {
    const nowMs = Date.now();
    return answerOf(() => loadHistory(ruleUid, nowMs - HISTORY_DAYS * DAY_MS, nowMs), alertingProblem);
  });
}
