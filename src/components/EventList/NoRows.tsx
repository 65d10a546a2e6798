import React from 'react';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { EmptyState } from '../states/EmptyState';
import type { EventListOptions } from './options';

interface Props {
  readonly empty: React.ReactNode;
  readonly options: EventListOptions;
  readonly onOptionsChange: (options: EventListOptions) => void;
  readonly others: number;
}

/** Why the list has no rows: what its owner says, unless lines came that are no events. */
export function NoRows({ empty, options, onOptionsChange, others }: Props) {
  if (others === 0) {
    return <>{empty ?? <EmptyState reason="nothing" />}</>;
  }
  const lines = countText(others);
  return (
    <EmptyState
      reason="nothing"
      title={t('falco.list.only-other-lines', 'No events: Falco only wrote lines about itself ({{lines}}).', { lines })}
      actions={[
        {
          label: t('falco.list.show-other-lines', 'Show these lines'),
          onClick: () => onOptionsChange({ ...options, otherLines: true }),
        },
      ]}
    />
  );
}
