import React from 'react';
import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import { type Sensor } from 'domain/health/sensors/sensor';
import { type SensorNumber, sensorNumberQuery } from 'domain/health/sensors/numberQuery';
import { exploreUrl } from 'lib/exploreUrl';
import { mayExplore } from 'lib/permissions';
import { numberHow } from '../numberText';

/** Where the queries of numbers lead. */
export interface SensorExplore {
  /** Of the Prometheus data source. */
  readonly uid: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly stepMs: number;
}

interface Props {
  readonly sensor: Sensor;
  readonly number: SensorNumber;
  readonly explore: SensorExplore | undefined;
  readonly children: React.ReactNode;
}

/** A number that says how it was counted and opens its query in Explore; plain text for who may not go there. */
export function NumberLink({ sensor, number, explore, children }: Props) {
  const styles = useStyles2(getStyles);
  const how = numberHow(sensor, number);
  if (!explore || !mayExplore() || sensor.source.kind !== 'prometheus') {
    return <span title={how}>{children}</span>;
  }
  const { uid, fromMs, toMs, stepMs } = explore;
  const query = sensorNumberQuery(sensor, number, toMs - fromMs, stepMs);
  return (
    <a className={styles.link} title={how} href={exploreUrl({ uid, type: 'prometheus', fromMs, toMs, ...query })}>
      {children}
    </a>
  );
}

function getStyles() {
  // The number stays what the eye sees; that it leads on shows under the hand.
  return { link: css({ color: 'inherit', '&:hover, &:focus-visible': { textDecoration: 'underline' } }) };
}
