import { useCallback, useEffect, useRef, useState } from 'react';
import { type Unsubscribable } from 'rxjs';
import { lookIntoSources } from 'data/firstOpen/lookIntoSources';
import { type SourceState } from 'domain/firstOpen/sourceState';
import { type SourceName } from 'domain/firstOpen/takenEnvironment';

/** What the data sources hold, as it becomes known; `look` looks into some of them again. */
export function useSources(sources: readonly SourceName[]) {
  const [states, setStates] = useState<ReadonlyMap<string, SourceState>>(new Map());
  const running = useRef<Unsubscribable[]>([]);

  const look = useCallback((some: readonly SourceName[]) => {
    running.current.push(
      lookIntoSources(some, Date.now(), (uid, state) => setStates((before) => new Map(before).set(uid, state)))
    );
  }, []);

  useEffect(() => {
    const all = running.current;
    look(sources);
    return () => all.forEach((one) => one.unsubscribe());
  }, [look, sources]);

  return { states, look };
}
