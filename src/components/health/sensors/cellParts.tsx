import React from 'react';
import { Stack, Text } from '@grafana/ui';
import { type Sensor } from 'domain/health/sensors/sensor';
import { type SensorExplore } from './NumberLink';

export interface Props {
  readonly sensor: Sensor;
  readonly explore?: SensorExplore;
}

interface TwoProps {
  readonly value: React.ReactNode;
  readonly more?: React.ReactNode;
  /** Course of the value over the time range. */
  readonly course?: React.ReactNode;
  /** Width in px below which `more` is not squeezed. */
  readonly atLeast?: number;
}

/** A value, on one line, with its course and what is to be known of it below. */
export function Two({ value, more, course, atLeast }: TwoProps) {
  return (
    <Stack direction="column" gap={0} minWidth={atLeast === undefined ? undefined : `${atLeast}px`}>
      <span style={{ whiteSpace: 'nowrap' }}>
        {value}
        {course}
      </span>
      {more && (
        <Text variant="bodySmall" color="secondary">
          {more}
        </Text>
      )}
    </Stack>
  );
}
