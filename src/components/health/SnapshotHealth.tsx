import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Stack, Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type Times } from 'lib/times';
import { useTimes } from 'components/time/TimeZoneContext';
import { HowCounted } from 'components/counts/HowCounted';
import { pageLook } from 'components/layout/pages';
import { Section } from 'components/layout/Section';
import { visibleText } from 'domain/event/visible';
import { type SnapshotFleet } from 'domain/health/snapshots/snapshotFleet';
import { type DropLevel } from 'domain/health/sensors/sensor';
import { type TaintWindow } from 'domain/health/taint/taint';
import { worstLevel } from 'domain/health/sensors/thresholds';
import { type ExploreTarget } from 'lib/exploreUrl';
import { ConfigSnippet } from './ConfigSnippet';
import { DriftList } from './sensors/DriftList';
import { EVENTS_ON, EVENTS_ON_HELM } from './eventValues';
import { HealthSummary } from './HealthSummary';
import { intervalText } from './numbers';
import { dropWeight, sensorName } from './sensorText';
import { SensorTable } from './sensors/SensorTable';
import { Weighted } from './Weighted';

interface Props {
  readonly fleet: SnapshotFleet;
  /** Since when events were read. */
  readonly fromMs: number;
  /** Before this the limit of lines left events unread. */
  readonly cutMs?: number;
  readonly query: ExploreTarget | undefined;
}

/** Health by what Falco says of itself in its events, where no Prometheus tells: late, but better than nothing. */
export function SnapshotHealth({ fleet, fromMs, cutMs, query }: Props) {
  const { sensors, drift, drops, withoutFields } = fleet;
  const times = useTimes();
  const styles = useStyles2(getStyles);
  return (
    <div className={styles}>
      <Alert severity="info" bottomSpacing={0} title={titleOf(fleet, times)}>
        <div>
          <span>
            {sensors.length > 0
              ? t(
                  'falco.health.snapshot-limits',
                  'What happened since a sensor last reported is not known, nor what is lost on the way to Loki. A sensor that is two intervals late is taken for down.'
                )
              : t('falco.health.snapshot-none', 'No sensor has reported its metrics as an event since {{since}}.', {
                  since: times.at(fromMs),
                })}
          </span>{' '}
          <HowCounted
            of={t('falco.health.sensors', 'Sensors')}
            text={t(
              'falco.health.how-snapshots',
              'From the fields of the rule "Falco internal: metrics snapshot": the newest of each host for what is, all of the time range for what happened. Each tells the events and drops since the one before.'
            )}
            query={query}
          />
        </div>
        {cutMs !== undefined && (
          <div>
            {t(
              'falco.health.snapshot-cut',
              'Only events since {{since}} were read: before, there are more than 2,000.',
              {
                since: times.at(cutMs),
              }
            )}
          </div>
        )}
        {withoutFields > 0 && (
          <div>
            {t(
              'falco.health.snapshot-text',
              'Snapshots without fields: {{formatted}}. Falcosidekick writes the fields to Loki only with loki.format: json.',
              { formatted: countText(withoutFields) }
            )}
          </div>
        )}
      </Alert>
      {sensors.length > 0 && (
        <>
          <HealthSummary fleet={{ sensors, expectations: [] }} />
          <Section title={t('falco.health.sensors', 'Sensors')}>
            <SensorTable sensors={sensors} />
          </Section>
          <DriftList drift={drift} sensors={sensors} />
        </>
      )}
      <DropSeconds drops={drops} />
      <Section title={t('falco.health.events-on', 'How to get more')}>
        <Stack direction="column" gap={1}>
          <Text color="secondary">
            {t(
              'falco.health.events-on-why',
              "In falco.yaml. Loki gets these events only where neither Falco's own priority nor the output's minimum priority keeps them back. A Prometheus that scrapes port 8765 tells more, and sooner."
            )}
          </Text>
          <ConfigSnippet text={EVENTS_ON} />
          <Text color="secondary">{t('falco.health.events-on-helm', "The same as values of Falco's Helm chart:")}</Text>
          <ConfigSnippet text={EVENTS_ON_HELM} />
        </Stack>
      </Section>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => css(pageLook(theme));

function titleOf({ sensors, intervalMs, newestMs }: SnapshotFleet, times: Times): string {
  if (sensors.length === 0) {
    return t('falco.health.snapshot-title-none', "Falco's events in Loki say nothing about its health");
  }
  const newest = newestMs === undefined ? '' : times.at(newestMs);
  return intervalMs === undefined
    ? t(
        'falco.health.snapshot-title-one',
        "From Falco's events in Loki: one snapshot a sensor, the newest of {{newest}}",
        {
          newest,
        }
      )
    : t(
        'falco.health.snapshot-title',
        "From Falco's events in Loki: a snapshot every {{interval}}, the newest of {{newest}}",
        { interval: intervalText(intervalMs), newest }
      );
}

/** Seconds with dropped system calls, by sensor. */
function DropSeconds({ drops }: { readonly drops: readonly TaintWindow[] }) {
  const times = useTimes();
  const hosts = new Map<string, TaintWindow[]>();
  for (const one of drops) {
    const name = sensorName(one);
    hosts.set(name, [...(hosts.get(name) ?? []), one]);
  }
  const worst = [...hosts].sort(([, a], [, b]) => lostOf(b) - lostOf(a));
  return (
    <Section title={t('falco.health.drop-events', 'Dropped system calls, as Falco reported them')}>
      {worst.length === 0 ? (
        <Text color="secondary">
          {t(
            'falco.health.no-drop-events',
            'No "syscall event drop" in this time range. Falco reports a second only when it lost more than the threshold, 10 % by default, and at most one in 30 s: none is not proof of none.'
          )}
        </Text>
      ) : (
        worst.map(([name, windows]) => (
          <div key={name}>
            <Weighted weight={dropWeight({ level: levelOf(windows) })}>
              {t(
                'falco.health.drop-event-line',
                '{{name}}: {{lost}} system calls in {{seconds}} reported seconds, last {{last}}',
                {
                  name: visibleText(name),
                  lost: countText(lostOf(windows)),
                  seconds: windows.length,
                  last: times.at(windows.at(-1)?.toMs ?? 0),
                }
              )}
            </Weighted>
          </div>
        ))
      )}
    </Section>
  );
}

/** The worst of the reported seconds; a report that cannot be held against anything is taken for above the mark. */
function levelOf(windows: readonly TaintWindow[]): DropLevel | undefined {
  return worstLevel(windows.map(({ share }) => share?.level ?? 'acceptable'));
}

function lostOf(windows: readonly TaintWindow[]): number {
  return windows.reduce((sum, { lost = 0 }) => sum + lost, 0);
}
