import { ATTACK_VERSION, parentOf, technique, TECHNIQUES, type Technique } from '../attack';
import { TACTICS, type Tactic } from '../tactics';
import { coverageOf, type Coverage } from '../coverage';
import { place, type FiredGroup, type MatrixRule, type Placement, type UnmappedRef } from '../placement';
import { usageOf, type RuleUse, type Usage } from '../usage';

export type { FiredGroup, MatrixRule } from '../placement';

/** A technique with what its sub-techniques add: an event of both counts once. */
export interface TechniqueCell extends Usage {
  readonly technique: Technique;
  /** Whether ATT&CK lists it, or the sub-technique that is used, in this column. */
  readonly listed: boolean;
  /** Rules and events whose tags name the technique itself. */
  readonly own: Usage;
  readonly subTechniques: readonly SubTechniqueCell[];
}

export interface SubTechniqueCell extends Usage {
  readonly technique: Technique;
  readonly listed: boolean;
}

/** A tactic with all rules and events whose tags name it. */
export interface TacticColumn extends Usage {
  readonly tactic: Tactic;
  /** By name, as in ATT&CK's own matrix. */
  readonly cells: readonly TechniqueCell[];
  /** Rules and events whose tags name the tactic but no technique that belongs to it. */
  readonly withoutTechnique: Usage;
  /** Techniques that ATT&CK lists here and no rule or event names, by name. Neither revoked nor deprecated ones. */
  readonly untouched: readonly Technique[];
}

/** A tag that is meant for ATT&CK and is not in it. */
interface UnmappedTag extends UnmappedRef, Usage {}

/** A rule with all its events, whatever their tags. */
interface MatrixRuleRow extends RuleUse {
  readonly tactics: readonly Tactic[];
  readonly techniques: readonly Technique[];
  /** No tag of the rule or of its events has to do with ATT&CK. */
  readonly untagged: boolean;
}

export interface Matrix {
  /** ATT&CK's version. */
  readonly version: string;
  /** The 14 tactics in the order of the matrix, empty ones too. */
  readonly columns: readonly TacticColumn[];
  /** Techniques whose tags name no tactic: never put under one by guess. */
  readonly withoutTactic: readonly TechniqueCell[];
  readonly unmapped: readonly UnmappedTag[];
  /** Rules and events without any tag of ATT&CK's. */
  readonly untagged: Usage;
  /** Every rule once; their events add up to the total. Most events first. */
  readonly rules: readonly MatrixRuleRow[];
  readonly total: number;
  /** Events of the fullest cell, for the scale of the heat. */
  readonly maxEvents: number;
  readonly coverage: Coverage;
  readonly placements: readonly Placement[];
}

/**
 * The ATT&CK matrix of what is loaded and what fired.
 * @param rules rules of a catalogue, or the built-in table
 * @param fired events by rule and tags; give detections only, the groups of the event cube without internal ones
 */
export function buildMatrix(rules: readonly MatrixRule[], fired: readonly FiredGroup[]): Matrix {
  const placements = place(rules, fired);
  const columns = TACTICS.map((tactic) => columnOf(tactic, placements));
  const all = usageOf(placements);
  return {
    version: ATTACK_VERSION,
    columns,
    withoutTactic: cellsOf(
      placements.flatMap((placement) =>
        placement.looseTechniques.map((item) => ({ placement, technique: item, listed: true }))
      )
    ),
    unmapped: unmappedOf(placements),
    untagged: usageOf(placements.filter(({ untagged }) => untagged)),
    rules: all.rules.map((use) => rowOf(use, placements)),
    total: all.events,
    maxEvents: Math.max(0, ...columns.flatMap(({ cells }) => cells.map(({ events }) => events))),
    coverage: coverageOf(placements),
    placements,
  };
}

/** Everything that names a technique, under whatever tactic; its sub-techniques with it, unless left out. */
export function techniqueUsage(
  { placements }: Pick<Matrix, 'placements'>,
  id: string,
  withSubTechniques = true
): Usage {
  const wanted = technique(id);
  return usageOf(
    wanted === undefined
      ? []
      : placements.filter(({ techniques }) =>
          techniques.some((item) => item === wanted || (withSubTechniques && item.parentId === wanted.id))
        )
  );
}

interface Entry {
  readonly placement: Placement;
  readonly technique: Technique;
  readonly listed: boolean;
}

function columnOf(tactic: Tactic, placements: readonly Placement[]): TacticColumn {
  const here = placements.filter(({ tactics }) => tactics.includes(tactic));
  const cells = cellsOf(
    here.flatMap((placement) =>
      placement.spots.filter((spot) => spot.tactic === tactic).map((spot) => ({ ...spot, placement }))
    )
  );
  const touched = new Set(cells.map((cell) => cell.technique));
  return {
    ...usageOf(here),
    tactic,
    cells,
    withoutTechnique: usageOf(here.filter(({ bareTactics }) => bareTactics.includes(tactic))),
    untouched: TECHNIQUES.filter(
      (item) => isCurrentParent(item) && item.tactics.includes(tactic) && !touched.has(item)
    ).sort(byName),
  };
}

function cellsOf(entries: readonly Entry[]): TechniqueCell[] {
  const byParent = groupBy(entries, (entry) => parentOf(entry.technique.id) ?? entry.technique);
  return [...byParent]
    .map(([parent, inside]): TechniqueCell => {
      const bySub = groupBy(
        inside.filter((entry) => entry.technique !== parent),
        (entry) => entry.technique
      );
      return {
        ...usageOf(new Set(inside.map(({ placement }) => placement))),
        technique: parent,
        listed: inside.every(({ listed }) => listed),
        own: usageOf(inside.filter((entry) => entry.technique === parent).map(({ placement }) => placement)),
        subTechniques: [...bySub]
          .map(([sub, named]) => ({
            ...usageOf(named.map(({ placement }) => placement)),
            technique: sub,
            listed: named.every(({ listed }) => listed),
          }))
          .sort((a, b) => (a.technique.id < b.technique.id ? -1 : 1)),
      };
    })
    .sort((a, b) => byName(a.technique, b.technique));
}

function unmappedOf(placements: readonly Placement[]): UnmappedTag[] {
  const refs = new Map(placements.flatMap(({ unmapped }) => unmapped.map((ref) => [ref.tag, ref] as const)));
  return [...refs.values()]
    .map((ref) => ({
      ...ref,
      ...usageOf(placements.filter(({ unmapped }) => unmapped.some(({ tag }) => tag === ref.tag))),
    }))
    .sort((a, b) => b.events - a.events || (a.tag < b.tag ? -1 : 1));
}

function rowOf(use: RuleUse, placements: readonly Placement[]): MatrixRuleRow {
  const own = placements.filter(({ rule }) => rule === use.rule);
  return {
    ...use,
    tactics: TACTICS.filter((tactic) => own.some(({ tactics }) => tactics.includes(tactic))),
    techniques: [...new Set(own.flatMap(({ techniques }) => techniques))],
    untagged: own.every(({ untagged }) => untagged),
  };
}

function isCurrentParent({ parentId, revoked, deprecated }: Technique): boolean {
  return parentId === undefined && !revoked && !deprecated;
}

function byName(a: Technique, b: Technique): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
