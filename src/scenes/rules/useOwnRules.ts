import { useCallback, useEffect, useState } from 'react';
import { loadOwnRules } from 'data/rules/loadOwnRules';
import { LOADING } from 'domain/problem/answer';
import { type OwnRulesAnswer } from 'domain/rules/ownRules';

/** The rules that an administrator has stored. */
export function useOwnRules(): OwnRulesAnswer {
  return useOwnRulesAsked()[0];
}

/** The same, and the way to ask again for what failed. */
export function useOwnRulesAsked(): readonly [OwnRulesAnswer, () => void] {
  const [own, setOwn] = useState<OwnRulesAnswer>(LOADING);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let gone = false;
    void loadOwnRules().then((answer) => !gone && setOwn(answer));
    return () => {
      gone = true;
    };
  }, [attempt]);
  return [own, useCallback(() => setAttempt((before) => before + 1), [])];
}
