import React from 'react';
import { dateTimeFormat, dateTimeFormatTimeAgo } from '@grafana/data';
import { Text } from '@grafana/ui';

/** A moment: the time as it is, and, unless left out, how long ago or ahead beside it. */
export function Moment({ ms, ago = true }: { readonly ms: number; readonly ago?: boolean }) {
  return (
    <span title={new Date(ms).toISOString()}>
      {dateTimeFormat(ms)}
      {ago && (
        <Text element="span" color="secondary" variant="bodySmall">
          {` ${dateTimeFormatTimeAgo(ms)}`}
        </Text>
      )}
    </span>
  );
}
