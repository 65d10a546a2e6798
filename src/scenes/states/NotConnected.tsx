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
  if (!(variable instanceof EnvironmentVariable) || variable.state.environments.length === 0) {
    return <NoEnvironment />;
  }
  const unknown = variable.unknown();
  return unknown === undefined ? (
    <OneAtATime variable={variable} />
  ) : (
    <UnknownEnvironment variable={variable} id={unknown} />
  );
}

/** All environments were shown where the person comes from, and this page shows one: which, is for them to say. */
function OneAtATime({ variable }: { readonly variable: EnvironmentVariable }) {
  return (
    <EmptyState
      reason="not-connected"
      title={t('falco.events.one-at-a-time', 'This page shows one environment at a time')}
      actions={openEach(variable)}
    >
      {t('falco.events.choose-environment', 'Choose which of them it is to show.')}
    </EmptyState>
  );
}

function openEach(variable: EnvironmentVariable): StateAction[] {
  return variable.state.environments.map((environment) => ({
    label: t('falco.events.open-environment', 'Open {{name}}', { name: environment.name }),
    onClick: () => variable.changeValueTo(environment.id, undefined, true),
  }));
}

/** Never another environment in its place: its numbers would be taken for those that the link was about. */
function UnknownEnvironment({ variable, id }: { readonly variable: EnvironmentVariable; readonly id: string }) {
  return (
    <EmptyState
      reason="not-connected"
      title={t('falco.events.unknown-environment', 'No environment with the id “{{id}}” is configured', {
        id: visibleText(id),
      })}
      actions={[...openEach(variable), ...(mayConfigure() ? [configuration()] : [])]}
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
