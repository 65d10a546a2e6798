import React from 'react';
import { t } from 'lib/i18n';
import { EmptyState } from '../states/EmptyState';

interface Props {
  readonly controls: React.ReactNode;
}

/** A link names a line that is not among the rows. */
export function MissingSelection({ controls }: Props) {
  return (
    <>
      <div>{controls}</div>
      <EmptyState reason="filtered" title={t('falco.list.missing', 'The linked event is not among the lines loaded.')}>
        {t('falco.list.missing-advice', 'Widen the time range, remove filters or load more lines.')}
      </EmptyState>
    </>
  );
}
