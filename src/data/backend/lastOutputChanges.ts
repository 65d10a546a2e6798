import { DAY_MS } from 'domain/units/durations';
import { LAST_CHANGE_QUERY, type OutputChange, readLastChanges } from 'domain/sidekick/lastChange';
import { askNow } from './askNow';

/** When Prometheus last saw each output of Falcosidekick used, within a day. Empty when it cannot say. Never throws. */
export async function lastOutputChanges(uid: string | undefined): Promise<ReadonlyMap<string, OutputChange>> {
  const requestId = `falco-outputs-${uid}`;
  return readLastChanges(await askNow({ uid, expr: LAST_CHANGE_QUERY, sinceMs: DAY_MS, requestId }));
}
