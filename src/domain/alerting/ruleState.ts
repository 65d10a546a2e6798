/** What Grafana says of one rule's condition. */
export type AlertState = 'firing' | 'pending' | 'recovering' | 'inactive' | 'unknown';

/** What Grafana says of its last evaluation. */
export type RuleHealth = 'ok' | 'error' | 'nodata' | 'unknown';

/** One alert of a rule, as long as it is not normal. */
export interface AlertInstance {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly state: Exclude<AlertState, 'inactive'> | 'error' | 'nodata';
  readonly sinceMs: number | undefined;
}

/** A rule as Grafana evaluates it now. */
export interface RuleState {
  readonly uid: string;
  readonly title: string;
  readonly folder: string;
  readonly group: string;
  readonly state: AlertState;
  readonly health: RuleHealth;
  readonly lastError: string;
  /** undefined until it was evaluated. */
  readonly lastEvaluationMs: number | undefined;
  readonly paused: boolean;
  /** `file`, `api`, or empty for what Grafana's pages may edit. */
  readonly provenance: string;
  /** Those that are listed: Grafana is asked for so many of a rule and no more. */
  readonly alerts: readonly AlertInstance[];
  /** How many there are. */
  readonly alertCount: number;
  /** How many of them fire, or could not be evaluated. */
  readonly firingCount: number;
}

/** A rule in one word. */
export type RuleSummary = 'firing' | 'error' | 'pending' | 'recovering' | 'normal' | 'paused' | 'unknown';

/** The one word that a rule's state, health and pause come to. */
export function summaryOf({
  state,
  health,
  paused,
  lastEvaluationMs,
}: Pick<RuleState, 'state' | 'health' | 'paused' | 'lastEvaluationMs'>): RuleSummary {
  if (paused) {
    return 'paused';
  }
  if (state === 'firing') {
    return 'firing';
  }
  if (health === 'error') {
    return 'error';
  }
  if (state !== 'inactive') {
    return state;
  }
  return lastEvaluationMs === undefined ? 'unknown' : 'normal';
}
