import { useEffect, useRef, useSyncExternalStore } from 'react';
import { type FailedPart, pageRecovery } from './recovery';

/** Has a failed part asked again by itself for as long as its error is shown. @param part undefined while nothing failed */
export function useRecovery(part: FailedPart | undefined): void {
  const key = useRef({});
  const { slow = false, asking = false, whole = false, ask } = part ?? {};
  useEffect(() => {
    if (ask) {
      pageRecovery.join(key.current, { ask, slow, asking, whole });
    }
  }, [ask, slow, asking, whole]);
  const failed = ask !== undefined;
  useEffect(() => {
    const known = key.current;
    return failed ? () => pageRecovery.leave(known) : undefined;
  }, [failed]);
}

/** When the page asks again, ms since the epoch. */
export function useNextTry(): number | undefined {
  return useSyncExternalStore(pageRecovery.subscribe, pageRecovery.nextMs);
}
