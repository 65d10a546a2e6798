import React from 'react';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Times } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { type Sensor } from 'domain/health/sensors/sensor';
import { NumberLink } from './NumberLink';
import { intervalText, spanText } from '../numbers';
import { stateWeight, statusText } from '../sensorText';
import { Weighted } from '../Weighted';
import { type Props, OneLine } from './cellParts';

export function StateCell({ sensor, explore }: Props) {
  const { status, restarts } = sensor;
  const times = useTimes();
  const restarted =
    restarts.length > 0 &&
    t('falco.health.restarted', 'restarts: {{formatted}}', { formatted: countText(restarts.length) });
  return (
    <OneLine
      value={
        <Weighted weight={stateWeight(sensor)}>
          <NumberLink sensor={sensor} number="state" explore={explore}>
            {statusText(status)}
          </NumberLink>
        </Weighted>
      }
      more={[restarted, sinceText(sensor, times)].filter(Boolean).join(', ')}
    />
  );
}

/** How long it is up, or when it was last there; of a snapshot, when that was made. */
function sinceText({ status, source, lastSeenMs, uptimeMs }: Sensor, times: Times): string {
  if (source.kind === 'snapshots') {
    const values = { at: times.at(source.atMs), every: intervalText(source.intervalMs) };
    return source.intervalMs === undefined
      ? t('falco.health.as-of', 'as of {{at}}', values)
      : t('falco.health.as-of-every', 'as of {{at}}, every {{every}}', values);
  }
  if (status === 'up') {
    return uptimeMs === undefined ? '' : t('falco.health.up-for', 'for {{span}}', { span: spanText(uptimeMs) });
  }
  return lastSeenMs === undefined
    ? ''
    : t('falco.health.last-seen', 'last seen {{ago}}', { ago: times.ago(lastSeenMs) });
}
