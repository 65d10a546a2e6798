import React from 'react';
import { locationService } from '@grafana/runtime';
import { t } from 'lib/i18n';
import { EmptyState } from 'components/states/EmptyState';
import { CONFIG_URL } from 'constants/plugin';
import { mayConfigure } from 'lib/permissions';

/** No environment is configured: the way to the configuration for those who may, whom to ask for the rest. */
export function NotConnected() {
  const actions = mayConfigure()
    ? [
        {
          label: t('falco.events.configure', 'Choose the Loki data source'),
          onClick: () => locationService.push(CONFIG_URL),
        },
      ]
    : [];
  return (
    <EmptyState
      reason="not-connected"
      title={t('falco.events.not-connected', 'No environment is configured yet')}
      actions={actions}
    >
      {actions.length === 0 &&
        t('falco.events.ask-admin', 'Ask an administrator to choose the Loki data source that holds the events.')}
    </EmptyState>
  );
}
