import React from 'react';
import { Text } from '@grafana/ui';
import { type Copies } from 'domain/event/copies';
import type { FalcoEvent } from 'domain/event/types';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';

/** A mark of how many lines tell an event, behind those of others. */
export function withCopyMark(
  marks: ((event: FalcoEvent) => React.ReactNode) | undefined,
  { againOf }: Copies
): ((event: FalcoEvent) => React.ReactNode) | undefined {
  if (againOf.size === 0) {
    return marks;
  }
  return function MarkedRow(event) {
    const lines = 1 + (againOf.get(event.entry)?.length ?? 0);
    return (
      <>
        {marks?.(event)}
        {lines > 1 && (
          <Text color="secondary" variant="bodySmall">
            <span title={t('falco.list.times-title', 'In {{formatted}} lines', { formatted: countText(lines) })}>
              {t('falco.list.times', '{{formatted}}×', { formatted: countText(lines) })}{' '}
            </span>
          </Text>
        )}
      </>
    );
  };
}
