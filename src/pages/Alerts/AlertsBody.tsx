import React from 'react';
import { Alert } from '@grafana/ui';
import { t } from 'lib/i18n';
import {
  type SceneComponentProps,
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
  VariableDependencyConfig,
} from '@grafana/scenes';
import { EmptyState } from 'components/states/EmptyState';
import { type RuleKey, RULE_KEYS } from 'domain/alerting/types';
import { type Environment } from 'domain/environment/types';
import { validateSelector } from 'domain/logql/selector';
import { maySeeAlerts } from 'lib/alertPermissions';
import { NotConnected } from 'scenes/states/NotConnected';
import { environmentOf } from 'scenes/variables/EnvironmentVariable';
import { Alerts } from './Alerts';

interface AlertsBodyState extends SceneObjectState {
  environments: readonly Environment[];
  /** The rule of the pack that is open. */
  opened?: RuleKey;
}

/** The page's content for the chosen environment. */
export class AlertsBody extends SceneObjectBase<AlertsBodyState> {
  public static readonly Component = AlertsBodyRenderer;
  protected _variableDependency = new VariableDependencyConfig(this, {
    onAnyVariableChanged: () => this.forceRender(),
  });
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['alert'] });

  public getUrlState(): SceneObjectUrlValues {
    return { alert: this.state.opened ?? null };
  }

  public updateFromUrl({ alert }: SceneObjectUrlValues): void {
    this.setState({ opened: RULE_KEYS.find((key) => key === alert) });
  }
}

function AlertsBodyRenderer({ model }: SceneComponentProps<AlertsBody>) {
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
