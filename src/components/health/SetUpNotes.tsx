import React from 'react';
import { Alert } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type Fleet } from 'domain/health/fleet/fleet';
import { namesById } from './sensorText';

/** Mistakes of a set-up that show in its metrics: they falsify nothing here, but elsewhere they do. */
export function SetUpNotes({ fleet: { sensors, scrapedTwice, withoutCluster } }: { readonly fleet: Fleet }) {
  const names = namesById(sensors);
  const listed = (ids: readonly string[]) => ids.map((id) => visibleText(names.get(id) ?? id)).join(', ');
  return (
    <>
      {scrapedTwice.length > 0 && (
        <Alert
          severity="info"
          bottomSpacing={0}
          title={t('falco.health.scraped-twice', 'Sensors are scraped by more than one job')}
        >
          {listed(scrapedTwice)}.{' '}
          {t('falco.health.scraped-twice-advice', 'They count once here; sums on other dashboards count them twice.')}
        </Alert>
      )}
      {withoutCluster.length > 0 && (
        <Alert
          severity="info"
          bottomSpacing={0}
          title={t('falco.health.without-cluster', 'Some sensors name no cluster while others do')}
        >
          {listed(withoutCluster)}.{' '}
          {t(
            'falco.health.without-cluster-advice',
            "Set the external label cluster in their Prometheus' configuration."
          )}
        </Alert>
      )}
    </>
  );
}
