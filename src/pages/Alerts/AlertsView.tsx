import React from 'react';
import { Alert } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type SceneComponentProps } from '@grafana/scenes';
import { EmptyState } from 'components/states/EmptyState';
import { validateSelector } from 'domain/logql/selector';
import { maySeeAlerts } from 'lib/alertPermissions';
import { NotConnected } from 'scenes/states/NotConnected';
import { environmentOf } from 'scenes/variables/EnvironmentVariable';
import { Alerts } from './Alerts';
import { type AlertsBody } from './AlertsBody';

export function AlertsView({ model }: SceneComponentProps<AlertsBody>) {
  const { environments, opened } = model.useState();
  const environment = environmentOf(model);
  if (!environment) {
    return <NotConnected scene={model} />;
  }
  if (!maySeeAlerts()) {
    return (
      <EmptyState reason="not-connected" title={t('falco.alerts.may-not-see', 'You may not see alert rules')}>
        {t('falco.alerts.may-not-see-advice', 'Ask an administrator for the permission alert.rules:read.')}
      </EmptyState>
    );
  }
  const selector = validateSelector(environment.selector);
  return selector.ok ? (
    <Alerts
      key={environment.id}
      environment={environment}
      first={environment === environments[0]}
      opened={opened}
      onOpen={(key) => model.setState({ opened: key })}
    />
  ) : (
    <Alert severity="error" title={t('falco.alerts.bad-selector', 'The selector of this environment cannot be used')}>
      {selector.problem}
    </Alert>
  );
}
