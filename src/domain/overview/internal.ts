import type { Cube } from '../logql/cube/cube';
import { DROP_RULE, SNAPSHOT_RULE, TEST_RULE } from '../falco/internal';
import type { TaintBand } from '../health/taint/taint';

/** What Falco's events about itself say where nothing else does: counts, by which sensor they were nobody knows here. */
export interface InternalSigns {
  /** Seconds in which system calls were dropped; Falco holds most such events back. */
  readonly drops: number;
  readonly snapshots: number;
  /** All others but Falcosidekick's test events: failed restarts, ... */
  readonly others: number;
}

export function internalSigns(cube: Cube): InternalSigns {
  const count = (holds: (rule: string) => boolean) =>
    cube.groups.reduce((sum, { rule, internal, total }) => sum + (internal && holds(rule) ? total : 0), 0);
  return {
    drops: count((rule) => rule === DROP_RULE),
    snapshots: count((rule) => rule === SNAPSHOT_RULE),
    others: count((rule) => ![DROP_RULE, SNAPSHOT_RULE, TEST_RULE].includes(rule)),
  };
}

/** Windows of a cube in which Falco said that it dropped system calls, of whatever sensor. */
export function dropBands(cube: Cube): readonly TaintBand[] {
  const { times, stepMs } = cube.plan;
  const counts = times.map((_, index) =>
    cube.groups.reduce((sum, group) => sum + (group.rule === DROP_RULE ? (group.counts[index] ?? 0) : 0), 0)
  );
  const bands: TaintBand[] = [];
  counts.forEach((count, index) => {
    const toMs = times[index];
    const before = bands.at(-1);
    if (count === 0 || toMs === undefined) {
      return;
    }
    if (before && before.toMs === toMs - stepMs) {
      bands[bands.length - 1] = { ...before, toMs };
    } else {
      bands.push({ cause: 'drops', fromMs: toMs - stepMs, toMs, hosts: [], lost: undefined });
    }
  });
  return bands;
}
