import React, { useMemo } from 'react';
import { TacticStrip, type TacticStripProps } from 'components/overview/TacticStrip';
import { LoadingState } from 'components/states/LoadingState';
import { type Cube } from 'domain/logql/cube/cube';
import { countTactics } from 'domain/overview/summary';
import { useKnownRules } from './useKnownRules';

interface TacticsOfRulesProps extends Pick<TacticStripProps, 'hrefOf'> {
  readonly cube: Cube;
}

/** Events by tactic where the tags of some are those of their rule: nothing is counted before all rules are known. */
export default function TacticsOfRules({ cube, hrefOf }: TacticsOfRulesProps) {
  const { own, rules } = useKnownRules();
  const counts = useMemo(() => countTactics(cube, rules), [cube, rules]);
  return own.status === 'loading' ? (
    <LoadingState loading hasData={false} rows={2} />
  ) : (
    <TacticStrip counts={counts} hrefOf={hrefOf} />
  );
}
