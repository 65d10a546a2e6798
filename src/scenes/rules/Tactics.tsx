import React, { lazy, Suspense } from 'react';
import { TacticStrip, type TacticStripProps } from 'components/overview/TacticStrip';
import { LoadingState } from 'components/states/LoadingState';
import { type Cube } from 'domain/logql/cube/cube';
import { countTactics, hasUntagged } from 'domain/overview/summary';

interface TacticsProps extends Pick<TacticStripProps, 'hrefOf'> {
  /** undefined before anything was counted. */
  readonly cube: Cube | undefined;
}

// The tags of all rules are read only by those whose events come without any.
const TacticsOfRules = lazy(() => import('./TacticsOfRules'));

/** Events by tactic; those without tags by the tags of their rule, as the matrix counts them. */
export function Tactics({ cube, hrefOf }: TacticsProps) {
  return cube && hasUntagged(cube) ? (
    <Suspense fallback={<LoadingState loading hasData={false} rows={2} />}>
      <TacticsOfRules cube={cube} hrefOf={hrefOf} />
    </Suspense>
  ) : (
    <TacticStrip counts={cube ? countTactics(cube, []) : []} hrefOf={hrefOf} />
  );
}
