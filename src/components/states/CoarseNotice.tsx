import React from 'react';
import { Alert } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type Cube, type CubeDimension } from 'domain/logql/cube';
import { visibleText } from 'domain/event/visible';
import { type Problem } from 'domain/problem/problem';
import { problemText } from 'lib/problem/problemText';

interface Props {
  readonly cube: Cube | undefined;
  /** What kept the rest from being counted. */
  readonly because: Problem | undefined;
}

/** That counts are to be had by fewer things than usual: which, why, and that what is there is exact. Nothing otherwise. */
export function CoarseNotice({ cube, because }: Props) {
  if (!cube?.coarse || !because) {
    return null;
  }
  return (
    <Alert severity="warning" bottomSpacing={0} title={titleOf(cube.coarse)}>
      {problemText(because).title}: {visibleText(because.message)}{' '}
      {t(
        'falco.coarse.exact',
        'Totals, and what is counted by priority and source, are exact. Narrow the filters or choose a shorter range; many new rules or tags within a short time may be somebody who wants to hide among them.'
      )}
    </Alert>
  );
}

function titleOf(missing: readonly CubeDimension[]): string {
  if (missing.includes('rule')) {
    return missing.includes('tag')
      ? t('falco.coarse.rules-and-tags', 'Counts by rule and by tag are not to be had')
      : t('falco.coarse.rules', 'Counts by rule are not to be had');
  }
  return t('falco.coarse.tags', 'Counts by tag are not to be had');
}
