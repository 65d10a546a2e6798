import React, { useState } from 'react';
import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Button } from '@grafana/ui';
import { t } from 'lib/i18n';
import { SilenceForm, type SilenceChoice } from 'components/alerts/SilenceForm';
import { alertingProblem } from 'data/alerting/grafanaApi';
import { alertingProblemText } from 'data/alerting/problemText';
import { createSilence } from 'data/alerting/silences';
import { silenceBody, type SilenceMatcher } from 'domain/alerting/firings/silence';
import { maySilence } from 'lib/alertPermissions';
import { nameOfPerson } from './nameOfPerson';

interface SilenceButtonProps {
  readonly matchers: readonly SilenceMatcher[];
  readonly label?: string;
  /** A silence was made. */
  readonly onSilenced?: () => void;
}

/** Silences alerts, with what to silence filled in. Nothing for those who may not. */
export function SilenceButton({ matchers, label, onSilenced }: SilenceButtonProps) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!maySilence()) {
    return null;
  }
  const silence = async (choice: SilenceChoice) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await createSilence(silenceBody(choice.matchers, { ...choice, nowMs: Date.now(), createdBy: nameOfPerson() }));
      setOpen(false);
      getAppEvents().publish({
        type: AppEvents.alertSuccess.name,
        payload: [t('falco.alerts.silenced', 'Silenced; the Alerts page lists it')],
      });
      onSilenced?.();
    } catch (error) {
      const found = alertingProblem(error);
      setProblem(`${alertingProblemText(found).title}: ${found.message}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="sm" variant="secondary" icon="bell-slash" onClick={() => setOpen(true)}>
        {label ?? t('falco.alerts.silence', 'Silence')}
      </Button>
      {open && (
        <SilenceForm
          matchers={matchers}
          busy={busy}
          problem={problem}
          onSilence={(choice) => void silence(choice)}
          onDismiss={() => setOpen(false)}
        />
      )}
    </>
  );
}
