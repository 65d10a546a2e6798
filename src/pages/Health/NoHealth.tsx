import React from 'react';
import { t } from 'lib/i18n';
import { ConfigSnippet } from 'components/health/ConfigSnippet';
import { METRICS_ON } from 'domain/setup/helmMetrics';
import { EmptyState } from 'components/states/EmptyState';
import { LoadingState } from 'components/states/LoadingState';
import { useTimes } from 'components/time/TimeZoneContext';
import { CONFIG_URL } from 'constants/plugin';
import { type NewestSensors } from 'data/prometheus/newestSensors';
import { NEWEST_DAYS } from 'domain/health/queries/newestQuery';
import { type Answer } from 'domain/problem/answer';
import { inApp } from 'lib/inApp';
import { mayConfigure } from 'lib/permissions';
import { setUpCheckLink } from 'lib/setUpCheckLink';

/** The environment has no Prometheus: nothing is wrong, but nothing can be said of health either. */
export function NoPrometheus({ environment }: { readonly environment: string }) {
  return (
    <EmptyState
      reason="not-connected"
      title={t('falco.health.no-prometheus', 'No Prometheus data source is chosen for {{environment}}', {
        environment,
      })}
      actions={
        mayConfigure()
          ? [
              {
                label: t('falco.health.choose-prometheus', 'Choose a Prometheus data source'),
                href: inApp(CONFIG_URL),
              },
            ]
          : []
      }
    >
      {t(
        'falco.health.no-prometheus-why',
        "Events do not need one. This page shows Falco's own metrics: sensors, drops, CPU and delivery."
      )}{' '}
      {!mayConfigure() && t('falco.health.ask-admin', 'Ask an administrator to choose the one that scrapes Falco.')}
    </EmptyState>
  );
}

interface NoSensorsProps {
  readonly newest: Answer<NewestSensors>;
  /** Moves the range to where a sensor was. */
  readonly onGo: (atMs: number) => void;
}

/** Prometheus answers and has no sensor in this range: whether it has any at all is another question, asked first. */
export function NoSensors({ newest, onGo }: NoSensorsProps) {
  const times = useTimes();
  if (newest.status === 'loading') {
    return <LoadingState loading hasData={false} rows={3} />;
  }
  const atMs = newest.value?.atMs;
  if (newest.status === 'ready' && atMs !== undefined) {
    return (
      <EmptyState
        reason="nothing"
        title={t('falco.health.none-in-range', 'Prometheus holds no metrics of Falco in this time range')}
        actions={[{ label: t('falco.newest.go', 'Go to the newest'), icon: 'history', onClick: () => onGo(atMs) }]}
      >
        {t('falco.newest.found', 'The newest: {{time}}', { time: times.at(atMs) })}
      </EmptyState>
    );
  }
  if (newest.status === 'error') {
    return (
      <EmptyState
        reason="nothing"
        title={t('falco.health.none-in-range', 'Prometheus holds no metrics of Falco in this time range')}
        actions={setUpCheckLink()}
      >
        {t('falco.health.newest-unknown', 'Whether it holds any of another time could not be checked.')}
      </EmptyState>
    );
  }
  return (
    <>
      <EmptyState
        reason="not-connected"
        title={t('falco.health.no-sensors', 'Prometheus holds no metrics of Falco')}
        actions={setUpCheckLink()}
      >
        {t('falco.health.no-sensors-days', 'Neither in this time range nor in the last {{days}} days.', {
          days: NEWEST_DAYS,
        })}{' '}
        {t(
          'falco.health.no-sensors-why',
          'Falco serves them on port 8765 at /metrics, not over gRPC, once both of its switches are on. With Helm:'
        )}
      </EmptyState>
      <ConfigSnippet text={METRICS_ON} />
    </>
  );
}
