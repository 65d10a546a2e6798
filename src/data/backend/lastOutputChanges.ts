import { lastValueFrom } from 'rxjs';
import { runProm } from 'data/prometheus/runProm';
import { LAST_CHANGE_QUERY, type OutputChange, readLastChanges } from 'domain/sidekick/lastChange';

/** When Prometheus last saw each output of Falcosidekick used, within a day. Empty when it cannot say. Never throws. */
export async function lastOutputChanges(prometheusUid: string | undefined): Promise<ReadonlyMap<string, OutputChange>> {
  if (prometheusUid === undefined) {
    return new Map();
  }
  const toMs = Date.now();
  const result = await lastValueFrom(
    runProm({
      uid: prometheusUid,
      queries: [{ refId: 'A', expr: LAST_CHANGE_QUERY, kind: 'instant' }],
      fromMs: toMs - 86_400_000,
      toMs,
      requestId: `falco-outputs-${prometheusUid}`,
    })
  );
  return readLastChanges(result.state === 'done' ? (result.series.get('A') ?? []) : []);
}
