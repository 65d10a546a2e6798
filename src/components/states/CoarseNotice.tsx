import React from 'react';
import { Alert } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type Cube, type CubeDimension } from 'domain/logql/cube/cube';
import { visibleText } from 'domain/event/visible';
import { problemText } from 'lib/problem/problemText';
import { useRecovery } from 'lib/recovery/useRecovery';
import { NextTry } from './NextTry';

interface Props {
  readonly cube: Cube | undefined;
  /** Counts anew: a limit may have been raised, or the flood be over. The page's own way of it, the same each time. */
  readonly onRetry: () => void;
  readonly asking: boolean;
}

/** That counts are to be had by fewer things than usual: which, why, and that what is there is exact. Nothing otherwise. */
export function CoarseNotice({ cube, onRetry, asking }: Props) {
  const because = cube?.because;
  useRecovery(cube?.coarse && because ? { ask: onRetry, slow: true, asking, whole: true } : undefined);
  if (!cube?.coarse || !because) {
    return null;
  }
  return (
    <Alert severity="warning" bottomSpacing={0} title={titleOf(cube.coarse)}>
      {problemText(because).title}: {visibleText(because.message)}{' '}
      {t(
        'falco.coarse.exact',
        'Totals, and counts by priority and source, are exact. Narrow the filters or choose a shorter range; many new rules or tags within a short time can be an attempt to hide among them.'
      )}{' '}
      <NextTry slow asking={asking} />
    </Alert>
  );
}

function titleOf(missing: readonly CubeDimension[]): string {
  if (missing.includes('rule')) {
    return missing.includes('tag')
      ? t('falco.coarse.rules-and-tags', 'Counts by rule and by tag are not available')
      : t('falco.coarse.rules', 'Counts by rule are not available');
  }
  return t('falco.coarse.tags', 'Counts by tag are not available');
}
