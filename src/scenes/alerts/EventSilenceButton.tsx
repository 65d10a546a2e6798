import React, { lazy, Suspense, useState } from 'react';
import { Button } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { type Environment } from 'domain/environment/types';
import { type FalcoEvent } from 'domain/event/types';
import { maySilence } from 'lib/alertPermissions';
import { SilenceWaiting } from './SilenceWaiting';

// With it comes the whole alert pack, which says which alerts an event leads to.
const Dialog = lazy(() => import('./EventSilenceDialog'));

interface EventSilenceButtonProps {
  readonly event: FalcoEvent;
  readonly environment: Environment;
}

/** Silences the alerts that an event led to, and shows which. Nothing for those who may not. */
export function EventSilenceButton({ event, environment }: EventSilenceButtonProps) {
  const [open, setOpen] = useState(false);
  const dismiss = () => setOpen(false);
  if (!maySilence() || event.internal) {
    return null;
  }
  return (
    <>
      <Button
        size="sm"
        variant="secondary"
        icon="bell-slash"
        tooltip={t('falco.actions.silence-why', 'Silence the alerts that this event triggered')}
        onClick={() => setOpen(true)}
      >
        <Trans i18nKey="falco.actions.silence">Silence</Trans>
      </Button>
      {open && (
        <Suspense fallback={<SilenceWaiting onDismiss={dismiss} />}>
          <Dialog event={event} environment={environment} onDismiss={dismiss} />
        </Suspense>
      )}
    </>
  );
}
