import React from 'react';
import { t } from 'lib/i18n';
import { ConfigSnippet } from 'components/health/ConfigSnippet';
import { METRICS_ON } from 'components/health/helmValues';
import { EmptyState } from 'components/states/EmptyState';
import { CONFIG_URL } from 'constants/plugin';
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

/** Prometheus answers and knows no sensor. */
export function NoSensors() {
  return (
    <>
      <EmptyState
        reason="not-connected"
        title={t('falco.health.no-sensors', 'Prometheus holds no metrics of Falco')}
        actions={setUpCheckLink()}
      >
        {t(
          'falco.health.no-sensors-why',
          'Falco serves them on port 8765 at /metrics, not over gRPC, once both of its switches are on. With Helm:'
        )}
      </EmptyState>
      <ConfigSnippet text={METRICS_ON} />
    </>
  );
}
