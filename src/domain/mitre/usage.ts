import type { Placement } from './placement';

/** `fired`: events came. `silent`: a rule is loaded and nothing came. `not-covered`: neither. */
type CoverageState = 'fired' | 'silent' | 'not-covered';

/** What one rule does in one place of the matrix. */
export interface RuleUse {
  readonly rule: string;
  readonly loaded: boolean;
  readonly disabled: boolean;
  readonly events: number;
}

/** Rules and events of one place of the matrix, each counted once there. */
export interface Usage {
  readonly state: CoverageState;
  /** Most events first, then by name. */
  readonly rules: readonly RuleUse[];
  /** Rules that are loaded and switched on. */
  readonly loaded: number;
  /** Rules that have events, loaded or not. */
  readonly fired: number;
  /** Rules that are loaded and have no events. */
  readonly silent: number;
  /** Rules that a file holds but switches off. */
  readonly disabled: number;
  readonly events: number;
}

/** Rules and events of some placements, of which none may come twice. */
export function usageOf(placements: Iterable<Placement>): Usage {
  const uses = new Map<string, { rule: string; loaded: boolean; disabled: boolean; events: number }>();
  for (const { rule, loaded, disabled, events } of placements) {
    const use = uses.get(rule) ?? { rule, loaded: false, disabled: false, events: 0 };
    use.loaded ||= loaded;
    use.disabled ||= disabled;
    use.events += events;
    uses.set(rule, use);
  }
  const rules = [...uses.values()].sort(
    (a, b) => b.events - a.events || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  );
  const count = (test: (use: RuleUse) => boolean) => rules.filter(test).length;
  const loaded = count((use) => use.loaded);
  const events = rules.reduce((sum, use) => sum + use.events, 0);
  return {
    state: events > 0 ? 'fired' : loaded > 0 ? 'silent' : 'not-covered',
    rules,
    loaded,
    fired: count((use) => use.events > 0),
    silent: count((use) => use.loaded && use.events === 0),
    disabled: count((use) => use.disabled && !use.loaded),
    events,
  };
}
