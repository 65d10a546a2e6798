import React from 'react';
import { Alert } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type Drift, type DriftVariant } from 'domain/health/fleet/drift';
import { type Sensor } from 'domain/health/sensors/sensor';
import { namesById } from '../sensorText';

interface Props {
  readonly drift: readonly Drift[];
  readonly sensors: readonly Sensor[];
}

/** Names shown of a variant; the rest is a number. */
const MOST_NAMES = 5;

/** Where sensors that should be alike are not, and which ones are the odd ones out. */
export function DriftList({ drift, sensors }: Props) {
  const names = namesById(sensors);
  return (
    <>
      {drift.map((one) => (
        <Alert
          key={JSON.stringify([one.cluster, one.aspect, one.file])}
          severity="warning"
          bottomSpacing={0}
          title={titleOf(one)}
        >
          <ul style={{ marginLeft: '1.5em' }}>
            {one.variants.map((variant) => (
              <li key={variant.value}>
                {valueText(one, variant)}: {whoText(variant, names)}
              </li>
            ))}
          </ul>
        </Alert>
      ))}
    </>
  );
}

function titleOf({ aspect, file, cluster }: Drift): string {
  const values = { file: visibleText(file ?? '') };
  const said = () => {
    switch (aspect) {
      case 'version':
        return t('falco.health.drift-version', 'Sensors run different versions of Falco');
      case 'rules':
        return t('falco.health.drift-rules', 'Sensors have loaded different rules: {{file}}', values);
      case 'config':
        return t('falco.health.drift-config', 'Sensors have different configuration: {{file}}', values);
    }
  };
  return cluster === undefined ? said() : `${said()} (${visibleText(cluster)})`;
}

function valueText({ aspect }: Drift, { value }: DriftVariant): string {
  if (value === '') {
    return t('falco.health.drift-not-loaded', 'not loaded');
  }
  // The first characters of each checksum tell them apart.
  return aspect === 'version'
    ? visibleText(value)
    : value
        .split(' ')
        .map((sum) => sum.slice(0, 12))
        .join(' ');
}

function whoText({ sensors }: DriftVariant, names: ReadonlyMap<string, string>): string {
  const shown = sensors.slice(0, MOST_NAMES).map((id) => visibleText(names.get(id) ?? id));
  const more = sensors.length - shown.length;
  return more > 0
    ? `${shown.join(', ')} ${t('falco.health.and-more', 'and {{more}} more', { more })}`
    : shown.join(', ');
}
