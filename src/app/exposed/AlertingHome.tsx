import React from 'react';
import { LinkButton, Stack, Text } from '@grafana/ui';
import { PLUGIN_NAME } from 'constants/plugin';
import { pageUrl, ROUTES } from 'constants/routes';
import { inApp } from 'lib/inApp';
import { t, Trans } from 'lib/i18n';

/** What the app has for alerts, as a card among Grafana's own. */
export default function AlertingHome() {
  return (
    <Stack direction="column" gap={1} alignItems="flex-start">
      <Text element="h4" variant="h5">
        {PLUGIN_NAME}
      </Text>
      <Text color="secondary">
        {t(
          'falco.alerts.home-card',
          'Alert rules on what Falco saw and on whether it still sees: to install or to provision, each with a dry run on the past.'
        )}
      </Text>
      <LinkButton variant="secondary" icon="bell" href={inApp(pageUrl(ROUTES.alerts))}>
        <Trans i18nKey="falco.alerts.home-card-open">Open Falco alerts</Trans>
      </LinkButton>
    </Stack>
  );
}
