import React from 'react';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleText } from 'domain/event/visible';
import { trend } from 'domain/health/courses/sensorCourses';
import { DROP_LIMITS } from 'domain/health/sensors/thresholds';
import { dropVerdict } from 'domain/health/taint/dropVerdict';
import { RowTrend } from './RowTrend';
import { NumberLink } from './NumberLink';
import { finePercentText } from '../numbers';
import { causeText, dropText, dropWeight, queueWeight } from '../sensorText';
import { Weighted } from '../Weighted';
import { type Props, OneLine } from './cellParts';

export function DropsCell({ sensor, explore }: Props) {
  const times = useTimes();
  const { drops } = sensor;
  const [cause] = drops?.causes ?? [];
  const percent = drops?.range.percent;
  const verdict = dropVerdict(sensor);
  return (
    <OneLine
      value={
        <Weighted weight={dropWeight(verdict)}>
          <NumberLink sensor={sensor} number="drops" explore={explore}>
            {drops?.atLeast && percent !== undefined ? atLeastText(percent) : finePercentText(percent)}
          </NumberLink>
        </Weighted>
      }
      // Falco's own mark is the least that fills the line.
      course={(drops?.range.dropped ?? 0) > 0 && <RowTrend values={trend(sensor, 'drops')} atLeast={DROP_LIMITS.few} />}
      more={
        cause
          ? t('falco.health.drops-cause', '{{meaning}}, cause: {{cause}}', {
              meaning: dropText(verdict, times),
              cause: visibleText(causeText(cause)),
            })
          : dropText(verdict, times)
      }
    />
  );
}

export function QueueCell({ sensor, explore }: Props) {
  const { queueDrops } = sensor;
  if (!queueDrops) {
    return <>{countText(undefined)}</>;
  }
  const { count } = queueDrops;
  return (
    <Weighted weight={queueWeight(sensor)}>
      <NumberLink sensor={sensor} number="queue" explore={explore}>
        {count > 0
          ? t('falco.health.queue-lost', '{{formatted}} lost', { formatted: countText(count) })
          : t('falco.health.queue-fine', 'none lost')}
      </NumberLink>
    </Weighted>
  );
}

/** At least so much; of what is too little to be written out, that it is more than none. */
function atLeastText(percent: number): string {
  const value = finePercentText(percent);
  return value.startsWith('<')
    ? `> ${finePercentText(0)}`
    : t('falco.health.at-least', 'at least {{value}}', { value });
}
