import React from 'react';
import { dateTimeFormat, dateTimeFormatTimeAgo } from '@grafana/data';
import { Text } from '@grafana/ui';

/** A moment: the time as it is, and how long ago or ahead beside it. */
export function Moment({ ms, children }: { readonly ms: number; readonly children?: React.ReactNode }) {
  return (
    <span title={new Date(ms).toISOString()}>
      {dateTimeFormat(ms)}{' '}
      <Text element="span" color="secondary" variant="bodySmall">
        {dateTimeFormatTimeAgo(ms)}
      </Text>
      {children}
    </span>
  );
}
