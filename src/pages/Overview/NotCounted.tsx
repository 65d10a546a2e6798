import React from 'react';
import { EmptyState } from 'components/states/EmptyState';
import { t } from 'lib/i18n';

/** In place of counts that are not there: the top of the page says why. */
export function NotCounted() {
  return <EmptyState reason="not-connected" title={t('falco.overview.not-counted', 'Not counted.')} />;
}
