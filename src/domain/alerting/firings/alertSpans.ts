/** One change of an alert's state, as Grafana keeps it: `Alerting`, `Recovering`, `Normal (MissingSeries)`, `Error`, ... */
export interface StateChange {
  readonly timeMs: number;
  readonly before: string;
  readonly after: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Where history is kept in Loki, which answers for all rules at once. */
  readonly ruleUid?: string;
}

/** A time in which an alert fired. */
export interface AlertSpan {
  readonly labels: Readonly<Record<string, string>>;
  /** Undefined where it began before what history was asked for. */
  readonly fromMs: number | undefined;
  /** Undefined for one that fires still. */
  readonly toMs: number | undefined;
}

/**
 * When the alerts of one rule fired, from the changes of their states in any order. An alert is told from others by its labels. It
 * fires until it is normal: also while it waits whether it recovers, and while its rule cannot be evaluated.
 */
export function alertSpans(changes: readonly StateChange[]): readonly AlertSpan[] {
  const open = new Map<string, AlertSpan>();
  const done: AlertSpan[] = [];
  for (const { timeMs, before, after, labels } of [...changes].sort((a, b) => a.timeMs - b.timeMs)) {
    const key = JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));
    const firing = open.get(key);
    if (isOf(after, 'Alerting') && firing === undefined) {
      open.set(key, { labels, fromMs: timeMs, toMs: undefined });
    } else if (isOf(after, 'Normal')) {
      if (firing !== undefined || isOf(before, 'Alerting') || isOf(before, 'Recovering')) {
        done.push({ labels, fromMs: firing?.fromMs, toMs: timeMs });
      }
      open.delete(key);
    }
  }
  return [...done, ...open.values()];
}

/** A state may have its reason behind it, in brackets: a failed evaluation is no firing. */
function isOf(state: string, name: string): boolean {
  return state === name || (state.startsWith(`${name} (`) && !state.includes('(Error'));
}
