import { useCallback, useEffect, useState } from 'react';
import { usePluginUserStorage } from '@grafana/runtime';
import { changeSharedViews, loadSharedViews } from 'data/settings/sharedViews';
import { messageOf } from 'domain/narrowing/thrown';
import { NO_VIEWS, readViewsText, type SavedViews } from 'lib/views';

/** Key in Grafana's storage of the person. */
const KEY = 'events.views';

type Change = (views: SavedViews) => SavedViews;

interface Views {
  readonly mine: SavedViews;
  readonly shared: SavedViews;
  /** Whether both have been read. */
  readonly isRead: boolean;
  /** What failed last. */
  readonly problem: string | undefined;
  readonly changeMine: (change: Change) => void;
  readonly changeShared: (change: Change) => void;
}

/** The saved views of a person, in Grafana's own storage, and those that administrators share. */
export function useViews(): Views {
  const [mine, setMine] = useState(NO_VIEWS);
  const [shared, setShared] = useState(NO_VIEWS);
  const [isRead, setIsRead] = useState(false);
  const [problem, setProblem] = useState<string>();
  // Made anew at each render, and one object is enough.
  const made = usePluginUserStorage();
  const [storage] = useState(made);

  useEffect(() => {
    let gone = false;
    const read = async () => {
      const own = readViewsText(await storage.getItem(KEY).catch(() => null));
      // Without those of others the own ones stand: in a preview there is nobody to share with.
      const others = await loadSharedViews().catch(() => NO_VIEWS);
      if (!gone) {
        setMine(own);
        setShared(others);
        setIsRead(true);
      }
    };
    void read();
    return () => {
      gone = true;
    };
  }, [storage]);

  const guarded = useCallback(async (work: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(messageOf(error));
    }
  }, []);
  const changeMine = useCallback(
    (change: Change) =>
      void guarded(async () => {
        // Another tab may have changed them since.
        const next = change(readViewsText(await storage.getItem(KEY)));
        await storage.setItem(KEY, JSON.stringify(next));
        setMine(next);
      }),
    [guarded, storage]
  );
  const changeShared = useCallback(
    (change: Change) => void guarded(async () => setShared(await changeSharedViews(change))),
    [guarded]
  );
  return { mine, shared, isRead, problem, changeMine, changeShared };
}
