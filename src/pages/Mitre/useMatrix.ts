import { useMemo } from 'react';
import { type OwnRulesAnswer } from 'domain/rules/ownRules';
import { type Cube } from 'domain/logql/cube/cube';
import { buildMatrix, type Matrix } from 'domain/mitre/matrix/matrix';
import { type Problem } from 'domain/problem/problem';
import { countAsLoaded, type KnownRule, type LoadedBasis } from 'domain/rules/known';
import { type CubeData } from 'scenes/events/CubeData';
import { useKnownRules } from 'scenes/rules/useKnownRules';
import { type Snapshot, useLoadedRules } from 'scenes/rules/useLoadedRules';

/** The matrix, and what it was made from. */
export interface KnownMatrix {
  readonly matrix: Matrix;
  readonly own: OwnRulesAnswer;
  readonly snapshot: Snapshot | undefined;
  /** What kept it from being known which rules are loaded. */
  readonly problem: Problem | undefined;
  readonly basis: LoadedBasis;
  readonly rules: readonly KnownRule[];
  /** What is loaded is not known yet: figures of it would be of another matrix. */
  readonly pending: boolean;
}

/** The matrix of the known rules and a page's events. */
export function useMatrix(data: CubeData, cube: Cube): KnownMatrix {
  const { own, rules } = useKnownRules();
  const { snapshot, asking, problem } = useLoadedRules(data);
  const counted = useMemo(() => countAsLoaded(rules, snapshot?.loaded), [rules, snapshot]);
  const matrix = useMemo(
    () =>
      buildMatrix(
        counted.rules,
        cube.groups.filter(({ internal }) => !internal)
      ),
    [counted, cube]
  );
  return { matrix, own, snapshot, problem, ...counted, pending: own.status === 'loading' || asking };
}
