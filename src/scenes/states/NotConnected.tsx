import React, { lazy, Suspense } from 'react';
import { config, locationService } from '@grafana/runtime';
import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { t } from 'lib/i18n';
import { EmptyState } from 'components/states/EmptyState';
import { LoadingState } from 'components/states/LoadingState';
import { type StateAction } from 'components/states/StateActions';
import { CONFIG_URL } from 'constants/plugin';
import { VARS } from 'constants/variables';
import { visibleText } from 'domain/event/visible';
import { mayConfigure } from 'lib/permissions';
import { EnvironmentVariable } from '../variables/EnvironmentVariable';

// Once an environment is stored, nobody needs it again.
const FirstOpen = lazy(() => import('../firstOpen/FirstOpen'));

/**
 * There is no environment to show: none is configured, or the address names one that is not. The way to the configuration
 * for those who may, whom to ask for the rest.
 * @param scene any part of the page
 */
export function NotConnected({ scene }: { readonly scene: SceneObject }) {
  const variable = sceneGraph.lookupVariable(VARS.environment, scene);
  const unknown = variable instanceof EnvironmentVariable ? variable.unknown() : undefined;
  return variable instanceof EnvironmentVariable && unknown !== undefined ? (
    <UnknownEnvironment variable={variable} id={unknown} />
  ) : (
    <NoEnvironment />
  );
}

/** Never another environment in its place: its numbers would be taken for those that the link was about. */
function UnknownEnvironment({ variable, id }: { readonly variable: EnvironmentVariable; readonly id: string }) {
  const { environments } = variable.useState();
  return (
    <EmptyState
      reason="not-connected"
      title={t('falco.events.unknown-environment', 'No environment with the id “{{id}}” is configured', {
        id: visibleText(id),
      })}
      actions={[
        ...environments.map((environment) => ({
          label: t('falco.events.open-environment', 'Open {{name}}', { name: environment.name }),
          onClick: () => variable.changeValueTo(environment.id, undefined, true),
        })),
        ...(mayConfigure() ? [configuration()] : []),
      ]}
    >
      {t(
        'falco.events.unknown-environment-advice',
        'The address asks for it. It may have been renamed or removed since the link was made.'
      )}
    </EmptyState>
  );
}

function configuration(): StateAction {
  return {
    label: t('falco.events.to-configuration', 'Configuration'),
    icon: 'cog',
    onClick: () => locationService.push(CONFIG_URL),
  };
}

function NoEnvironment() {
  return mayConfigure() ? (
    <Suspense fallback={<LoadingState loading hasData={false} rows={4} />}>
      <FirstOpen />
    </Suspense>
  ) : (
    <EmptyState reason="not-connected" title={t('falco.events.not-connected', 'No environment is configured yet')}>
      {t(
        'falco.first-open.ask-admin',
        'Ask an administrator of the organization “{{name}}” of this Grafana to open this page: it shows them the Loki data sources that hold events of Falco, and one click takes one.',
        { name: visibleText(config.bootData.user.orgName) }
      )}
    </EmptyState>
  );
}
