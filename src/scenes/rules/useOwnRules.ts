import { useEffect, useState } from 'react';
import { loadOwnRules } from 'data/rules/loadOwnRules';
import { LOADING } from 'domain/problem/answer';
import { type OwnRulesAnswer } from 'domain/rules/ownRules';

/** The rules that an administrator has stored. */
export function useOwnRules(): OwnRulesAnswer {
  const [own, setOwn] = useState<OwnRulesAnswer>(LOADING);
  useEffect(() => {
    let gone = false;
    void loadOwnRules().then((answer) => !gone && setOwn(answer));
    return () => {
      gone = true;
    };
  }, []);
  return own;
}
