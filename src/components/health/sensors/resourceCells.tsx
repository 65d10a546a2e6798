import React from 'react';
import { t } from 'lib/i18n';
import { trend } from 'domain/health/courses/sensorCourses';
import { RowTrend } from './RowTrend';
import { NumberLink } from './NumberLink';
import { bytesText, coresText, finePercentText } from '../numbers';
import { cpuMethodShort } from '../sensorText';
import { type Props, OneLine } from './cellParts';

export function CpuCell({ sensor, explore }: Props) {
  const { cpu, cpuShareOfNode } = sensor;
  if (!cpu) {
    return <>{coresText(undefined)}</>;
  }
  const how = cpuMethodShort(cpu);
  const share = finePercentText(cpuShareOfNode === undefined ? undefined : cpuShareOfNode * 100);
  return (
    <OneLine
      value={
        <NumberLink sensor={sensor} number="cpu" explore={explore}>
          {coresText(cpu.cores)}
        </NumberLink>
      }
      course={<RowTrend values={trend(sensor, 'cores')} atLeast={1} />}
      more={
        cpuShareOfNode === undefined
          ? how
          : t('falco.health.cpu-more', '{{share}} of the node; {{how}}', { share, how })
      }
    />
  );
}

export function MemoryCell({ sensor, explore }: Props) {
  const { container, rss } = sensor.memory;
  const bytes = container ?? rss;
  const what =
    container === undefined
      ? t('falco.health.memory-rss', 'resident')
      : t('falco.health.memory-container', 'container');
  return (
    <OneLine
      value={
        <NumberLink sensor={sensor} number="memory" explore={explore}>
          {bytesText(bytes)}
        </NumberLink>
      }
      more={bytes === undefined ? undefined : what}
    />
  );
}
