import React from 'react';
import { dateTimeFormat, dateTimeFormatTimeAgo } from '@grafana/data';
import { Stack, Text, Tooltip } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { visibleText } from 'domain/event/visible';
import { type Sensor } from 'domain/promql/sensorTypes';
import { bytesText, coresText, countText, percentText, spanText } from './numbers';
import {
  causeText,
  cpuMethodShort,
  cpuMethodText,
  dropText,
  dropWeight,
  loadText,
  STATUS_WEIGHT,
  statusText,
} from './sensorText';
import { Weighted } from './Weighted';

interface Props {
  readonly sensor: Sensor;
}

interface TwoProps {
  readonly value: React.ReactNode;
  readonly more?: React.ReactNode;
  /** Width in px below which `more` is not squeezed. */
  readonly atLeast?: number;
}

/** A value, on one line, with what is to be known of it below. */
function Two({ value, more, atLeast }: TwoProps) {
  return (
    <Stack direction="column" gap={0} minWidth={atLeast === undefined ? undefined : `${atLeast}px`}>
      <span style={{ whiteSpace: 'nowrap' }}>{value}</span>
      {more && (
        <Text variant="bodySmall" color="secondary">
          {more}
        </Text>
      )}
    </Stack>
  );
}

export function NameCell({ sensor: { host, cluster, pod, instance } }: Props) {
  const place = [cluster, pod ?? instance].flatMap((text) => (text ? [visibleText(text)] : [])).join(' · ');
  return <Two value={<Text weight="medium">{visibleText(host)}</Text>} more={place} />;
}

export function StateCell({ sensor: { status, lastSeenMs } }: Props) {
  return (
    <Two
      atLeast={120}
      value={<Weighted weight={STATUS_WEIGHT[status]}>{statusText(status)}</Weighted>}
      more={
        status !== 'up' && lastSeenMs !== undefined
          ? t('falco.health.last-seen', 'last seen {{ago}}', { ago: dateTimeFormatTimeAgo(lastSeenMs) })
          : undefined
      }
    />
  );
}

export function DropsCell({ sensor: { drops } }: Props) {
  const [cause] = drops?.causes ?? [];
  const percent = percentText(drops?.range.percent);
  return (
    <Two
      atLeast={200}
      value={
        <Weighted weight={dropWeight(drops)}>
          {drops?.atLeast ? t('falco.health.at-least', 'at least {{value}}', { value: percent }) : percent}
        </Weighted>
      }
      more={
        cause
          ? t('falco.health.drops-cause', '{{meaning}}, cause: {{cause}}', {
              meaning: dropText(drops),
              cause: visibleText(causeText(cause)),
              interpolation: { escapeValue: false },
            })
          : dropText(drops)
      }
    />
  );
}

export function QueueCell({ sensor: { queueDrops } }: Props) {
  if (!queueDrops) {
    return <>{countText(undefined)}</>;
  }
  const { count } = queueDrops;
  return (
    <Weighted weight={count > 0 ? 'bad' : 'fine'}>
      {count > 0
        ? t('falco.health.queue-lost', '{{formatted}} lost', { formatted: countText(count) })
        : t('falco.health.queue-fine', 'none lost')}
    </Weighted>
  );
}

export function CpuCell({ sensor: { cpu, cpuShareOfNode } }: Props) {
  if (!cpu) {
    return <>{coresText(undefined)}</>;
  }
  const how = cpuMethodShort(cpu);
  const share = percentText(cpuShareOfNode === undefined ? undefined : cpuShareOfNode * 100);
  return (
    <Tooltip content={cpuMethodText(cpu)}>
      <span tabIndex={0}>
        <Two
          atLeast={110}
          value={coresText(cpu.cores)}
          more={
            cpuShareOfNode === undefined
              ? how
              : t('falco.health.cpu-more', '{{share}} of the node; {{how}}', { share, how })
          }
        />
      </span>
    </Tooltip>
  );
}

export function MemoryCell({ sensor: { memory } }: Props) {
  return memory.container === undefined ? (
    <Two
      value={bytesText(memory.rss)}
      more={memory.rss === undefined ? undefined : t('falco.health.memory-rss', 'resident')}
    />
  ) : (
    <Two value={bytesText(memory.container)} more={t('falco.health.memory-container', 'container')} />
  );
}

export function SyscallsCell({ sensor: { syscalls } }: Props) {
  return (
    <Two
      value={countText(syscalls?.perSecond)}
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

export function UptimeCell({ sensor: { uptimeMs, startedMs, restarts } }: Props) {
  const uptime = (
    <span title={startedMs === undefined ? undefined : dateTimeFormat(startedMs)}>{spanText(uptimeMs)}</span>
  );
  return (
    <Two
      value={uptime}
      more={
        restarts.length > 0 && (
          <Weighted weight="attention">
            {t('falco.health.restarted', 'restarts: {{formatted}}', { formatted: countText(restarts.length) })}
          </Weighted>
        )
      }
    />
  );
}

export function VersionCell({ sensor: { version, engines, kernel } }: Props) {
  const more = [...engines.map(({ engine }) => engine), ...(kernel === undefined ? [] : [kernel])];
  return <Two value={visibleText(version ?? '–')} more={more.map((text) => visibleText(text)).join(' · ')} />;
}
