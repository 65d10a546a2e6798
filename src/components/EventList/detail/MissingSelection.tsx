import React from 'react';
import { t } from 'lib/i18n';
import { Text } from '@grafana/ui';
import { EmptyState } from '../../states/EmptyState';

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

/** The open line was among the rows before they were loaded again. */
export function GoneSelection() {
  return (
    <div role="status" style={{ padding: '8px 16px 0' }}>
      <Text color="secondary" variant="bodySmall">
        {t(
          'falco.list.gone',
          'Not in the list any more: newer events have taken its place, or the range or the filters leave it out.'
        )}
      </Text>
    </div>
  );
}
