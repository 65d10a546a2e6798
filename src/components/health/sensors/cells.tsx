import React from 'react';
import { Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Times } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleText } from 'domain/event/visible';
import { trend } from 'domain/health/courses/sensorCourses';
import { type Sensor } from 'domain/health/sensors/sensor';
import { DROP_LIMITS } from 'domain/health/sensors/thresholds';
import { dropVerdict } from 'domain/health/taint/dropVerdict';
import { RowTrend } from './RowTrend';
import { NumberLink, type SensorExplore } from './NumberLink';
import { bytesText, coresText, finePercentText, intervalText, spanText } from '../numbers';
import {
  causeText,
  cpuMethodShort,
  dropText,
  dropWeight,
  loadText,
  queueWeight,
  stateWeight,
  statusText,
} from '../sensorText';
import { Weighted } from '../Weighted';

interface Props {
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
function Two({ value, more, course, atLeast }: TwoProps) {
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

export function StateCell({ sensor, explore }: Props) {
  const { status, restarts, startedMs } = sensor;
  const times = useTimes();
  return (
    <Two
      atLeast={110}
      value={
        <Weighted weight={stateWeight(sensor)}>
          <NumberLink sensor={sensor} number="state" explore={explore}>
            {statusText(status)}
          </NumberLink>
        </Weighted>
      }
      more={
        <>
          <span title={startedMs === undefined ? undefined : times.at(startedMs)}>{sinceText(sensor, times)}</span>
          {restarts.length > 0 && (
            <div>
              <Weighted weight="attention">
                {t('falco.health.restarted', 'restarts: {{formatted}}', { formatted: countText(restarts.length) })}
              </Weighted>
            </div>
          )}
        </>
      }
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

export function DropsCell({ sensor, explore }: Props) {
  const times = useTimes();
  const { drops } = sensor;
  const [cause] = drops?.causes ?? [];
  const percent = finePercentText(drops?.range.percent);
  const verdict = dropVerdict(sensor);
  return (
    <Two
      atLeast={180}
      value={
        <Weighted weight={dropWeight(verdict)}>
          <NumberLink sensor={sensor} number="drops" explore={explore}>
            {drops?.atLeast ? t('falco.health.at-least', 'at least {{value}}', { value: percent }) : percent}
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

export function CpuCell({ sensor, explore }: Props) {
  const { cpu, cpuShareOfNode } = sensor;
  if (!cpu) {
    return <>{coresText(undefined)}</>;
  }
  const how = cpuMethodShort(cpu);
  const share = finePercentText(cpuShareOfNode === undefined ? undefined : cpuShareOfNode * 100);
  return (
    <Two
      atLeast={120}
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
    <Two
      value={
        <NumberLink sensor={sensor} number="memory" explore={explore}>
          {bytesText(bytes)}
        </NumberLink>
      }
      more={bytes === undefined ? undefined : what}
    />
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
