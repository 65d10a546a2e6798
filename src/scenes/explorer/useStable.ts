import { useState } from 'react';
import { isEqual } from 'lodash';

/** The same object for as long as it says the same: a question that is asked again is not another one. */
export function useStable<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (kept !== value && !isEqual(kept, value)) {
    setKept(value);
    return value;
  }
  return kept;
}
