import React from 'react';
import { Alert, Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type OwnRulesAnswer } from 'domain/rules/ownRules';
import { visibleText } from 'domain/event/visible';

/** Why own rules were not looked at; nothing where they were. */
export function OwnRulesNote({ own }: { readonly own: OwnRulesAnswer }) {
  if (own.status === 'error') {
    return (
      <Alert
        severity="warning"
        bottomSpacing={0}
        title={t('falco.noise.own-failed', 'Your own rules could not be read: they were not looked at.')}
      >
        {visibleText(own.problem)}
      </Alert>
    );
  }
  switch (own.value?.kind) {
    case 'none':
      return (
        <Text color="secondary" variant="bodySmall">
          {t(
            'falco.noise.own-none',
            'No rules of your own are stored: only the built-in table of official rules was looked at. An administrator adds yours on the configuration page.'
          )}
        </Text>
      );
    case 'forbidden':
      return (
        <Text color="secondary" variant="bodySmall">
          {t('falco.noise.own-forbidden', 'Your organisation’s own rules are for Editors: they were not looked at.')}
        </Text>
      );
    default:
      return null;
  }
}
