import { TECHNIQUES, type Technique } from './attack';
import { TACTICS } from './tactics';
import type { Placement } from './placement';
import { usageOf, type Usage } from './usage';

/** Techniques (or tactics) by state: fired, silent and not covered add up to the total. */
interface CoverageCount {
  readonly total: number;
  /** At least one rule is loaded, whether or not it fired. */
  readonly loaded: number;
  readonly fired: number;
  readonly silent: number;
  readonly notCovered: number;
}

export interface Coverage {
  readonly tactics: CoverageCount;
  /** Techniques, each with its sub-techniques. Neither revoked nor deprecated ones. */
  readonly techniques: CoverageCount;
  readonly subTechniques: CoverageCount;
  /** Revoked and deprecated techniques that tags name, which are in no other number. */
  readonly outdated: readonly Technique[];
  readonly rules: {
    readonly loaded: number;
    /** Loaded rules that fired. */
    readonly fired: number;
    readonly silent: number;
    readonly disabled: number;
    /** Rules that fired though nothing says that they are loaded. */
    readonly notLoaded: number;
  };
}

/** What of ATT&CK the placed rules and events cover, by technique and not by cell: one tactic is enough. */
export function coverageOf(placements: readonly Placement[]): Coverage {
  const named = new Map<Technique, Placement[]>();
  for (const placement of placements) {
    for (const technique of placement.techniques) {
      named.set(technique, [...(named.get(technique) ?? []), placement]);
    }
  }
  const current = TECHNIQUES.filter(({ revoked, deprecated }) => !revoked && !deprecated);
  const family = familyOf(named);
  const all = usageOf(placements);
  return {
    tactics: count(TACTICS.map((tactic) => usageOf(placements.filter(({ tactics }) => tactics.includes(tactic))))),
    techniques: count(
      current
        .filter(({ parentId }) => parentId === undefined)
        .map(({ id }) => usageOf(family.get(id) ?? new Set<Placement>()))
    ),
    subTechniques: count(
      current.filter(({ parentId }) => parentId !== undefined).map((technique) => usageOf(named.get(technique) ?? []))
    ),
    outdated: [...named.keys()].filter(({ revoked, deprecated }) => revoked || deprecated),
    rules: {
      loaded: all.loaded,
      fired: all.loaded - all.silent,
      silent: all.silent,
      disabled: all.disabled,
      notLoaded: all.rules.filter(({ loaded, events }) => !loaded && events > 0).length,
    },
  };
}

/** Placements by the technique that theirs is, or is a part of. */
function familyOf(named: ReadonlyMap<Technique, readonly Placement[]>): Map<string, Set<Placement>> {
  const families = new Map<string, Set<Placement>>();
  for (const [{ id, parentId }, placements] of named) {
    const family = families.get(parentId ?? id) ?? new Set();
    placements.forEach((placement) => family.add(placement));
    families.set(parentId ?? id, family);
  }
  return families;
}

function count(usages: readonly Usage[]): CoverageCount {
  const inState = (state: Usage['state']) => usages.filter((usage) => usage.state === state).length;
  return {
    total: usages.length,
    loaded: usages.filter(({ loaded }) => loaded > 0).length,
    fired: inState('fired'),
    silent: inState('silent'),
    notCovered: inState('not-covered'),
  };
}
