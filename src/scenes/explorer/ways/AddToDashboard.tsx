import React from 'react';
import { usePluginComponent } from '@grafana/runtime';
import { Button, ClipboardButton, Text } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { mayAddToDashboard } from 'lib/dashboardPermissions';
import { ADD_TO_DASHBOARD } from './grafanaForm';

interface Props {
  readonly panel: object;
  /** Opens Grafana's form, which outlives the place that this stands in. */
  readonly onAdd: () => void;
}

/** The way to Grafana's own form for a panel on a dashboard; the panel's JSON where there is no such form for the person. */
export function AddToDashboard({ panel, onAdd }: Props) {
  const { component: Form, isLoading } = usePluginComponent(ADD_TO_DASHBOARD);
  if (isLoading) {
    return null;
  }
  return Form && mayAddToDashboard() ? (
    <Button size="sm" variant="secondary" icon="apps" onClick={onAdd}>
      <Trans i18nKey="falco.ways.dashboard">Add to dashboard</Trans>
    </Button>
  ) : (
    <>
      <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => JSON.stringify(panel, null, 2)}>
        <Trans i18nKey="falco.ways.copy-panel">Copy as panel</Trans>
      </ClipboardButton>
      <Text variant="bodySmall" color="secondary">
        {t(
          'falco.ways.copy-panel-how',
          'For a dashboard: whoever may edit one pastes it in a panel under Inspect > Panel JSON.'
        )}
      </Text>
    </>
  );
}
