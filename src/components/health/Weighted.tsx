import React from 'react';
import { Icon, Text } from '@grafana/ui';
import { WEIGHT_COLOR, WEIGHT_ICON, type Weight } from './sensorText';

interface Props {
  readonly weight: Weight;
  readonly children: React.ReactNode;
}

/** Words with the icon and colour of how bad they are: never the colour alone. */
export function Weighted({ weight, children }: Props) {
  return (
    <Text color={WEIGHT_COLOR[weight]}>
      <Icon name={WEIGHT_ICON[weight]} size="sm" /> {children}
    </Text>
  );
}
