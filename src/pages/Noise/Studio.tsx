import React from 'react';
import { type CubeData } from 'scenes/events/CubeData';
import { type NoiseBody } from './NoiseBody';
import { type NoiseData } from './useSample';

export function Studio(props: { model: NoiseBody; data: CubeData; noise: NoiseData; rule: string }) {
  return <div>{props.rule}</div>;
}
