import React from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { trend } from 'domain/health/courses/sensorCourses';
import { RowTrend } from './RowTrend';
import { NumberLink } from './NumberLink';
import { loadText } from '../sensorText';
import { type Props, Two } from './cellParts';

/** Names of nodes can be long enough to push the numbers off the screen. */
const NAME_WIDTH = 180;

export function NameCell({ sensor: { host, cluster, pod, instance } }: Props) {
  const place = [cluster, pod ?? instance].flatMap((text) => (text ? [visibleText(text)] : [])).join(' · ');
  return (
    <div style={{ maxWidth: NAME_WIDTH }} title={[visibleText(host), place].join('\n')}>
      <Text weight="medium" truncate element="p">
        {visibleText(host)}
      </Text>
      <Text variant="bodySmall" color="secondary" truncate element="p">
        {place}
      </Text>
    </div>
  );
}

export function SyscallsCell({ sensor, explore }: Props) {
  const { syscalls } = sensor;
  return (
    <Two
      atLeast={120}
      value={
        <NumberLink sensor={sensor} number="events" explore={explore}>
          {countText(syscalls?.perSecond)}
        </NumberLink>
      }
      course={<RowTrend values={trend(sensor, 'events')} atLeast={1} />}
      more={
        syscalls?.perSecondPerCpu === undefined
          ? undefined
          : t('falco.health.per-cpu', '{{formatted}} a CPU: {{meaning}}', {
              formatted: countText(syscalls.perSecondPerCpu),
              meaning: loadText(syscalls.level),
            })
      }
    />
  );
}

export function VersionCell({ sensor, explore }: Props) {
  const { version, engines, kernel } = sensor;
  const more = [...engines.map(({ engine }) => engine), ...(kernel === undefined ? [] : [kernel])];
  return (
    <Two
      value={
        <NumberLink sensor={sensor} number="version" explore={explore}>
          {visibleText(version ?? '–')}
        </NumberLink>
      }
      more={more.map((text) => visibleText(text)).join(' · ')}
    />
  );
}
