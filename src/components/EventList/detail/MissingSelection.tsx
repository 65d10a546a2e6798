import React from 'react';
import { t } from 'lib/i18n';
import { Text } from '@grafana/ui';
import { EmptyState } from '../../states/EmptyState';
import { LoadingState } from '../../states/LoadingState';
import type { LinkedEntry } from './linkedEntry';

interface Props {
  readonly linked: LinkedEntry | undefined;
  readonly controls: React.ReactNode;
}

/** A link names a line that is not among the rows, and what came of looking for it. */
export function MissingSelection({ linked, controls }: Props) {
  return (
    <>
      <div>{controls}</div>
      <WhatCame linked={linked} />
    </>
  );
}

function WhatCame({ linked }: Pick<Props, 'linked'>) {
  switch (linked?.status) {
    case 'asking':
      return (
        <LoadingState loading hasData={false} rows={6}>
          {null}
        </LoadingState>
      );
    case 'gone':
      return (
        <EmptyState
          reason="nothing"
          title={t('falco.list.linked-gone', 'Loki does not hold the linked event any more.')}
        >
          {t(
            'falco.list.linked-gone-why',
            'It was asked for by its very nanosecond. Events are deleted when the retention of Loki is over; or the link is of another environment.'
          )}
        </EmptyState>
      );
    case 'failed':
      return (
        <EmptyState
          reason="nothing"
          title={t('falco.list.linked-failed', 'The linked event is not among the rows, and could not be loaded.')}
          actions={linked.onRetry && [{ label: t('falco.list.linked-retry', 'Try again'), onClick: linked.onRetry }]}
        >
          {linked.problem}
        </EmptyState>
      );
    default:
      return (
        <EmptyState
          reason="filtered"
          title={t('falco.list.missing', 'The linked event is not among the lines loaded.')}
        >
          {t('falco.list.missing-advice', 'Widen the time range, remove filters or load more lines.')}
        </EmptyState>
      );
  }
}

/** The open line was among the rows before they were loaded again, or came alone by its link. */
export function GoneSelection({ isLinked }: { readonly isLinked: boolean }) {
  return (
    <div role="status" style={{ padding: '8px 16px 0' }}>
      <Text color="secondary" variant="bodySmall">
        {isLinked
          ? t(
              'falco.list.linked',
              'Opened by its link: the list does not hold it, as it is older than what is loaded or the range or the filters leave it out.'
            )
          : t(
              'falco.list.gone',
              'Not in the list any more: newer events have taken its place, or the range or the filters leave it out.'
            )}
      </Text>
    </div>
  );
}
