import { useCallback, useRef } from 'react';
import { type Polled, usePolled } from 'data/answer/usePolled';
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

const REFRESH_MS = 15_000;

/** Falcosidekick as it is, asked again every 15 seconds while the page is to be seen. `reload` answers with the new view. */
export function useSidekick({ id, prometheusUid }: Environment): Polled<SidekickReading, string> {
  const last = useRef<SidekickReading | undefined>(undefined);
  const read = useCallback(async () => {
    const view = await readView(id, prometheusUid, last.current);
    last.current = view;
    return view;
  }, [id, prometheusUid]);
  return usePolled(read, messageOf, REFRESH_MS);
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
