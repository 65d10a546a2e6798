import { useCallback, useEffect, useRef, useState } from 'react';
import { failedScrapes } from 'data/backend/failedScrapes';
import { lastOutputChanges } from 'data/backend/lastOutputChanges';
import { type SidekickHealth, sidekickHealth, sidekickMetrics, uiOutputs, uiVersion } from 'data/backend/sidekick';
import { type Environment } from 'domain/environment/types';
import { type OutputChange } from 'domain/sidekick/lastChange';
import { type FailedScrape } from 'domain/sidekick/scrape';
import { outputChanges, sidekickStatus, type SidekickStatus } from 'domain/sidekick/status';
import { messageOf } from 'domain/narrowing/thrown';

export interface SidekickReading {
  readonly health: SidekickHealth;
  /** undefined where no replica gave its metrics. */
  readonly status: SidekickStatus | undefined;
  /** What kept the metrics from being read. */
  readonly metricsProblem: string | undefined;
  /** When each output was last used, as far as Prometheus or this page saw it. */
  readonly changes: ReadonlyMap<string, OutputChange>;
  /** Replicas that Prometheus scrapes in vain. */
  readonly failed: readonly FailedScrape[];
  readonly ui: { readonly version: string | undefined; readonly outputs: readonly string[] } | undefined;
}

export type SidekickState =
  | { readonly state: 'loading' }
  | { readonly state: 'error'; readonly message: string }
  | { readonly state: 'ready'; readonly view: SidekickReading };

const REFRESH_MS = 15_000;

/** Falcosidekick as it is, asked again every 15 seconds while the page is open. `reload` answers with the new view. */
export function useSidekick(environment: Environment) {
  const [state, setState] = useState<SidekickState>({ state: 'loading' });
  const alive = useRef(true);
  const last = useRef<SidekickReading | undefined>(undefined);
  const { id, prometheusUid } = environment;

  const reload = useCallback(async (): Promise<SidekickReading | undefined> => {
    try {
      const view = await readView(id, prometheusUid, last.current);
      last.current = view;
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
  }, [id, prometheusUid]);

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

async function readView(
  environmentId: string,
  prometheusUid: string | undefined,
  before: SidekickReading | undefined
): Promise<SidekickReading> {
  const health = await sidekickHealth(environmentId);
  const [metrics, ui, known, failed] = await Promise.all([
    health.replicas.length > 0 ? readMetrics(environmentId) : { texts: [], problem: undefined },
    health.ui.some(({ reachable }) => reachable) ? readUi(environmentId) : undefined,
    before?.changes ?? lastOutputChanges(prometheusUid),
    failedScrapes(prometheusUid),
  ]);
  const status = metrics.texts.length > 0 ? sidekickStatus(metrics.texts, ui?.outputs) : undefined;
  return {
    health,
    ui,
    status,
    failed,
    changes: withSeen(known, before?.status, status),
    metricsProblem: metrics.problem,
  };
}

/** What this page saw between two readings is newer than what was known. */
function withSeen(
  known: SidekickReading['changes'],
  before: SidekickStatus | undefined,
  after: SidekickStatus | undefined
): SidekickReading['changes'] {
  const seen = before && after ? [...outputChanges(before, after).keys()] : [];
  const atMs = Date.now();
  return new Map([...known, ...seen.map((destination) => [destination, { atMs, seenBy: 'page' }] as const)]);
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

async function readUi(environmentId: string): Promise<SidekickReading['ui']> {
  const [version, outputs] = await Promise.allSettled([uiVersion(environmentId), uiOutputs(environmentId)]);
  return {
    version: version.status === 'fulfilled' ? version.value : undefined,
    outputs: outputs.status === 'fulfilled' ? outputs.value : [],
  };
}
