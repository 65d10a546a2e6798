import { useCallback, useEffect, useRef, useState } from 'react';
import { type SidekickHealth, sidekickHealth, sidekickMetrics, uiOutputs, uiVersion } from 'data/backend/sidekick';
import { sidekickStatus, type SidekickStatus } from 'domain/sidekick/status';
import { messageOf } from 'lib/narrowing';

export interface SidekickView {
  readonly health: SidekickHealth;
  /** undefined where no replica gave its metrics. */
  readonly status: SidekickStatus | undefined;
  /** What kept the metrics from being read. */
  readonly metricsProblem: string | undefined;
  readonly ui: { readonly version: string | undefined; readonly outputs: readonly string[] } | undefined;
}

export type SidekickState =
  | { readonly state: 'loading' }
  | { readonly state: 'error'; readonly message: string }
  | { readonly state: 'ready'; readonly view: SidekickView };

const REFRESH_MS = 15_000;

/** Falcosidekick as it is, asked again every 15 seconds while the page is open. `reload` answers with the new view. */
export function useSidekick(environmentId: string) {
  const [state, setState] = useState<SidekickState>({ state: 'loading' });
  const alive = useRef(true);

  const reload = useCallback(async (): Promise<SidekickView | undefined> => {
    try {
      const view = await readView(environmentId);
      if (alive.current) {
        setState({ state: 'ready', view });
      }
      return view;
    } catch (error) {
      if (alive.current) {
        setState({ state: 'error', message: messageOf(error) });
      }
      return undefined;
    }
  }, [environmentId]);

  useEffect(() => {
    alive.current = true;
    const first = setTimeout(() => void reload());
    const timer = setInterval(() => document.hidden || void reload(), REFRESH_MS);
    return () => {
      alive.current = false;
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [reload]);

  return { state, reload };
}

async function readView(environmentId: string): Promise<SidekickView> {
  const health = await sidekickHealth(environmentId);
  const [metrics, ui] = await Promise.all([
    health.replicas.length > 0 ? readMetrics(environmentId) : { texts: [], problem: undefined },
    health.ui.some(({ reachable }) => reachable) ? readUi(environmentId) : undefined,
  ]);
  return {
    health,
    ui,
    status: metrics.texts.length > 0 ? sidekickStatus(metrics.texts, ui?.outputs) : undefined,
    metricsProblem: metrics.problem,
  };
}

async function readMetrics(environmentId: string) {
  try {
    const replicas = await sidekickMetrics(environmentId);
    const texts = replicas.filter(({ reachable }) => reachable).map(({ text }) => text);
    return { texts, problem: replicas.find(({ reachable }) => !reachable)?.message };
  } catch (error) {
    return { texts: [], problem: messageOf(error) };
  }
}

async function readUi(environmentId: string): Promise<SidekickView['ui']> {
  const [version, outputs] = await Promise.allSettled([uiVersion(environmentId), uiOutputs(environmentId)]);
  return {
    version: version.status === 'fulfilled' ? version.value : undefined,
    outputs: outputs.status === 'fulfilled' ? outputs.value : [],
  };
}
