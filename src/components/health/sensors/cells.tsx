import React from 'react';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { trend } from 'domain/health/courses/sensorCourses';
import { RowTrend } from './RowTrend';
import { NumberLink } from './NumberLink';
import { loadText } from '../sensorText';
import { Named, OneLine, type Props } from './cellParts';

export function NameCell({ sensor: { host, cluster, pod, instance } }: Props) {
  const place = [cluster, pod ?? instance].flatMap((text) => (text ? [visibleText(text)] : [])).join(' · ');
  return <Named name={visibleText(host)} more={place} />;
}

export function SyscallsCell({ sensor, explore }: Props) {
  const { syscalls } = sensor;
  return (
    <OneLine
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
    <OneLine
      value={
        <NumberLink sensor={sensor} number="version" explore={explore}>
          {visibleText(version ?? '–')}
        </NumberLink>
      }
      more={more.map((text) => visibleText(text)).join(' · ')}
    />
  );
}
