import { resolvedAlerts, type ResolvedAlert } from 'domain/alerting/firings/resolved';
import { type Ask, askGrafana } from './grafanaApi';
import { loadHistory } from './history';

/** Rules whose history is asked for at once. */
const AT_ONCE = 4;

/** An alert that was resolved, with its rule. */
export interface ResolvedOfRule extends ResolvedAlert {
  readonly uid: string;
}

/** Alerts of some rules that were resolved in a time, the newest first. @throws what Grafana answers. */
export async function loadResolved(
  uids: readonly string[],
  fromMs: number,
  toMs: number,
  ask: Ask = askGrafana
): Promise<readonly ResolvedOfRule[]> {
  const left = [...uids];
  const found: ResolvedOfRule[] = [];
  const work = async () => {
    for (let uid = left.shift(); uid !== undefined; uid = left.shift()) {
      const its = uid;
      const changes = await loadHistory(its, fromMs, toMs, ask);
      found.push(...resolvedAlerts(changes).map((alert) => ({ ...alert, uid: its })));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return found.sort((a, b) => b.toMs - a.toMs);
}
