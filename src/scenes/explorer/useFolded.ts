import { useCallback, useState } from 'react';
import { store } from '@grafana/data';

const KEY = 'grafana.community-falco-app.events.folded';

/** A window so low, as at 200 %, has room for the rows alone. */
const LOW_PX = 600;

/** Whether the course of the events is folded: as the person left it, else by the room there is. */
export function useFolded(): readonly [folded: boolean, fold: (folded: boolean) => void] {
  const [folded, setFolded] = useState(() => {
    const left: unknown = store.get(KEY);
    return left === 'true' || (left !== 'false' && window.innerHeight < LOW_PX);
  });
  const fold = useCallback((next: boolean) => {
    store.set(KEY, String(next));
    setFolded(next);
  }, []);
  return [folded, fold];
}
