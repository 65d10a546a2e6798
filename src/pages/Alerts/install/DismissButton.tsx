import React from 'react';
import { Button } from '@grafana/ui';
import { Trans } from 'lib/i18n';

interface DismissButtonProps {
  /** Whether there is nothing left to give up. */
  readonly done: boolean;
  readonly onDismiss: () => void;
}

/** The way out of a dialog. */
export function DismissButton({ done, onDismiss }: DismissButtonProps) {
  return (
    <Button variant="secondary" fill="outline" onClick={onDismiss}>
      {done ? <Trans i18nKey="falco.alerts.close">Close</Trans> : <Trans i18nKey="falco.alerts.cancel">Cancel</Trans>}
    </Button>
  );
}
