/** One change of an alert's state, as Grafana keeps it: `Alerting`, `Recovering`, `Normal (MissingSeries)`, `Error`, ... */
export interface StateChange {
  readonly timeMs: number;
  readonly before: string;
  readonly after: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Where history is kept in Loki, which answers for all rules at once. */
  readonly ruleUid?: string;
}

/** An alert that fired and fires no more. */
export interface ResolvedAlert {
  readonly labels: Readonly<Record<string, string>>;
  /** Undefined where it began before what history was asked for. */
  readonly fromMs: number | undefined;
  readonly toMs: number;
}

/** The alerts of a rule that were resolved, the newest first; one that fired twice is there twice, one that fires again as well. */
export function resolvedAlerts(changes: readonly StateChange[]): ResolvedAlert[] {
  const since = new Map<string, number>();
  const found: ResolvedAlert[] = [];
  for (const { timeMs, before, after, labels } of [...changes].sort((a, b) => a.timeMs - b.timeMs)) {
    const key = JSON.stringify(Object.entries(labels).sort());
    if (isOf(after, 'Alerting')) {
      since.set(key, since.get(key) ?? timeMs);
    } else if (isOf(after, 'Normal')) {
      if (since.has(key) || isOf(before, 'Alerting') || isOf(before, 'Recovering')) {
        found.push({ labels, fromMs: since.get(key), toMs: timeMs });
      }
      since.delete(key);
    }
  }
  return found.sort((a, b) => b.toMs - a.toMs);
}

/** A state may have its reason behind it, in brackets: a failed evaluation is no firing. */
function isOf(state: string, name: string): boolean {
  return state === name || (state.startsWith(`${name} (`) && !state.includes('(Error'));
}
