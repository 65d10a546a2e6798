import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { NO_LINES } from 'data/events/loadLines';
import { type Live, LiveFeed } from 'data/explorer/liveFeed';
import { environmentsOf, isTogether } from 'domain/environment/together';
import { beginLive } from 'domain/explorer/live';
import { type LiveRows, liveTogether } from 'domain/explorer/liveState';
import { type Problem } from 'domain/problem/problem';
import { type EventsData } from '../../events/EventsData';
import { useStable } from '../useStable';

/** A range that ends so long before now holds nothing of what comes now. */
const ENDS_NOW_MS = 60_000;

interface LiveView {
  /** undefined while the lines that it begins with are on their way. */
  readonly rows: LiveRows | undefined;
  /** Why the last look failed. */
  readonly problem: Problem | undefined;
  readonly pause: () => void;
  readonly resume: () => void;
}

/** Events as they come in, from the lines of the page on; another question of the page begins it anew, a refresh does not. */
export function useLive(data: EventsData): LiveView {
  const { question, lines } = data.useState();
  const asked = useStable(
    useMemo(() => question && { environment: question.environment, filters: question.listed }, [question])
  );
  const [begun, setBegun] = useState<typeof asked>();
  if (lines.status !== 'loading' && begun !== asked) {
    setBegun(asked);
  }
  const [shown, setShown] = useState<{ readonly of: typeof asked; readonly lives: ReadonlyMap<string, Live> }>();
  const feeds = useRef<readonly LiveFeed[]>([]);
  useEffect(() => {
    if (!begun) {
      return undefined;
    }
    const { environment: scope, filters } = begun;
    feeds.current = environmentsOf(scope).map((environment) => {
      const { id, name } = environment;
      const from = isTogether(scope) ? { id, name } : undefined;
      const show = (live: Live) =>
        setShown((before) => ({ of: begun, lives: new Map(before?.of === begun ? before.lives : []).set(id, live) }));
      const state = beginLive(startOf(data, from?.id));
      show({ state });
      const feed = new LiveFeed({ environment, filters, from }, state, show);
      feed.start();
      return feed;
    });
    const running = feeds.current;
    return () => running.forEach((feed) => feed.stop());
  }, [data, begun]);
  const lives = useMemo(() => [...((shown?.of === asked ? shown?.lives : undefined)?.values() ?? [])], [shown, asked]);
  return {
    rows: useMemo(() => liveTogether(lives.map(({ state }) => state)), [lives]),
    problem: lives.find(({ problem }) => problem !== undefined)?.problem,
    pause: useCallback(() => feeds.current.forEach((feed) => feed.pause()), []),
    resume: useCallback(() => feeds.current.forEach((feed) => feed.resume()), []),
  };
}

/** The lines of the page, or those of one environment of several, where they reach up to now. */
function startOf({ state: { lines, question } }: EventsData, id: string | undefined): Parameters<typeof beginLive>[0] {
  const nowMs = Date.now();
  const reachedMs = lines.status === 'ready' ? (lines.atMs ?? 0) : 0;
  const { entries, more } = lines.value ?? NO_LINES;
  const isUpToNow = reachedMs > 0 && question !== undefined && question.plan.toMs > reachedMs - ENDS_NOW_MS;
  const its = id === undefined ? entries : entries.filter(({ from }) => from?.id === id);
  return isUpToNow
    ? { entries: its, more, reachedMs: Math.min(reachedMs, question.plan.toMs), nowMs }
    : { entries: [], more: false, reachedMs: nowMs, nowMs };
}
