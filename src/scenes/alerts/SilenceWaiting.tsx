import React from 'react';
import { Modal } from '@grafana/ui';
import { t } from 'lib/i18n';
import { LoadingState } from 'components/states/LoadingState';

/** The silence of an event, before it is known which alerts it led to. */
export function SilenceWaiting({ onDismiss }: { readonly onDismiss: () => void }) {
  return (
    <Modal title={t('falco.alerts.silence-event', 'Silence the alerts of this event')} isOpen onDismiss={onDismiss}>
      <LoadingState loading hasData={false} rows={4}>
        {null}
      </LoadingState>
    </Modal>
  );
}
