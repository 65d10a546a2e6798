import React from 'react';
import { Text } from '@grafana/ui';
import { useTimes } from 'components/time/TimeZoneContext';

interface MomentProps {
  /** Milliseconds since the epoch. */
  readonly ms: number;
  /** What stands beside it: how long ago it was, or, of what may lie ahead, how far away it is. */
  readonly beside?: 'ago' | 'away';
}

/** A moment: the time as it is, and how far away it is where that matters. */
export function Moment({ ms, beside }: MomentProps) {
  const times = useTimes();
  return (
    <span title={new Date(ms).toISOString()}>
      {times.at(ms)}
      {beside && (
        <Text element="span" color="secondary" variant="bodySmall">
          {` ${times[beside](ms)}`}
        </Text>
      )}
    </span>
  );
}
