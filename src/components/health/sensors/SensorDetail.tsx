import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Times } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { visibleText } from 'domain/event/visible';
import { type LoadedFile, type Sensor } from 'domain/health/sensors/sensor';
import { dropVerdict } from 'domain/health/taint/dropVerdict';
import { bytesText } from '../numbers';
import { type Fact, readingFacts } from '../readingText';
import { causeText, cpuMethodText, dropText } from '../sensorText';

/** What else is known of a sensor: only what is, never an empty row. */
export function SensorDetail({ sensor }: { readonly sensor: Sensor }) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  return (
    <dl className={styles.list}>
      {factsOf(sensor, times).map(([name, value]) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd className={styles.value}>{visibleText(value)}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

function factsOf(sensor: Sensor, times: Times): ReadonlyArray<readonly [string, string]> {
  const { drops, cpu, memory, engines, restarts, syscalls } = sensor;
  const facts: readonly Fact[] = [
    [t('falco.health.col-drops', 'Drops'), drops && dropText(dropVerdict(sensor), times)],
    [
      t('falco.health.fact-causes', 'Drops by cause'),
      drops && joined(drops.causes.map((cause) => `${causeText(cause)}: ${countText(cause.count)}`)),
    ],
    [
      t('falco.health.fact-dropped', 'Dropped'),
      drops &&
        t('falco.health.fact-dropped-of', '{{dropped}} of {{events}} system calls seen in the time range', {
          dropped: countText(drops.range.dropped),
          events: countText(drops.range.events),
        }),
    ],
    [t('falco.health.fact-cpu', 'CPU'), cpu && cpuMethodText(cpu)],
    ...readingFacts(sensor),
    [t('falco.health.col-queue', 'Lost in queue'), sensor.queueDrops && countText(sensor.queueDrops.count)],
    [t('falco.health.col-syscalls', 'System calls a second'), syscalls && countText(syscalls.perSecond)],
    [t('falco.health.col-version', 'Version'), sensor.version],
    [
      t('falco.health.fact-memory', 'Memory'),
      joined(Object.entries(memory).map(([name, bytes]) => `${memoryName(name)}: ${bytesText(bytes)}`)),
    ],
    [
      t('falco.health.fact-engines', 'Engines'),
      joined(engines.map(({ engine, source }) => (source === undefined ? engine : `${engine} (${source})`))),
    ],
    [t('falco.health.fact-kernel', 'Kernel'), sensor.kernel],
    [
      t('falco.health.fact-started', 'Started'),
      sensor.startedMs === undefined ? undefined : times.at(sensor.startedMs),
    ],
    [
      t('falco.health.fact-reloaded', 'Configuration loaded'),
      sensor.reloadedMs === undefined ? undefined : times.at(sensor.reloadedMs),
    ],
    [t('falco.health.fact-restarts', 'Restarts'), joined(restarts.map(({ startedMs }) => times.at(startedMs)))],
    [t('falco.health.fact-rules', 'Rules files'), joined(sensor.rulesFiles.map(fileText))],
    [t('falco.health.fact-config', 'Configuration files'), joined(sensor.configFiles.map(fileText))],
    [t('falco.health.fact-jobs', 'Scraped by'), joined(sensor.jobs)],
  ];
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function joined(texts: readonly string[]): string | undefined {
  return texts.length === 0 ? undefined : texts.join(', ');
}

function fileText({ file, sha256 }: LoadedFile): string {
  return `${file} ${sha256.slice(0, 12)}`;
}

function memoryName(name: string): string {
  return name === 'container' ? t('falco.health.memory-container', 'container') : name.toUpperCase();
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      display: 'grid',
      gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
      gap: theme.spacing(0.5, 2),
      margin: theme.spacing(1, 2),
      '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    }),
    value: css({ margin: 0, overflowWrap: 'anywhere' }),
  };
}
