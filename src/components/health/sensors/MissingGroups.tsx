import React from 'react';
import { Stack, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { type MissingGroup } from 'domain/health/fleet/fleet';
import { type SignedGroup } from 'domain/health/queries/groupSigns';
import { type Sensor } from 'domain/health/sensors/sensor';
import { visibleText } from 'domain/event/visible';
import { ConfigSnippet } from '../ConfigSnippet';
import { metricGroupValues } from 'domain/setup/helmMetrics';
import { namesById } from '../sensorText';

interface Props {
  readonly groups: readonly MissingGroup[];
  readonly sensors: readonly Sensor[];
}

/** Groups of metrics that sensors do not serve, what is not known for it, and what turns them on. */
export function MissingGroups({ groups, sensors }: Props) {
  if (groups.length === 0) {
    return null;
  }
  const names = namesById(sensors);
  return (
    <Section title={t('falco.health.missing-groups', 'Metrics that are turned off')}>
      <Stack direction="column" gap={1}>
        {groups.map(({ group, sensors: without }) => (
          <div key={group}>
            <Text>{lostText(group)}</Text>{' '}
            <Text color="secondary">
              {without.length === sensors.length
                ? t('falco.health.on-all', '(on all sensors)')
                : `(${without.map((id) => visibleText(names.get(id) ?? id)).join(', ')})`}
            </Text>
          </div>
        ))}
        <Text color="secondary">{t('falco.health.helm', "Values of Falco's Helm chart that turn them on:")}</Text>
        <ConfigSnippet text={metricGroupValues(groups.map(({ group }) => group))} />
      </Stack>
    </Section>
  );
}

function lostText(group: SignedGroup): string {
  switch (group) {
    case 'resources':
      return t('falco.health.lost-resources', "Resources: Falco's CPU and memory are not known.");
    case 'kernel':
      return t('falco.health.lost-kernel', 'Kernel events: system calls per second and drops are not known.');
    case 'state':
      return t('falco.health.lost-state', 'State: threads and file descriptors that Falco tracks are not known.');
  }
}
