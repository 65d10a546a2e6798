import React, { useState } from 'react';
import { Alert, Button, Field, Modal, TextLink } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { silencesEverything, silenceUrl, type SilenceMatcher } from 'domain/alerting/firings/silence';
import { inApp } from 'lib/inApp';
import { MatcherList } from './MatcherList';
import { FIRST_TERMS, SilenceTerms, type Terms } from './SilenceTerms';

export interface SilenceChoice extends Terms {
  readonly matchers: readonly SilenceMatcher[];
}

interface SilenceFormProps {
  readonly matchers: readonly SilenceMatcher[];
  readonly busy: boolean;
  /** What went wrong the last time. */
  readonly problem?: string;
  readonly onSilence: (choice: SilenceChoice) => void;
  readonly onDismiss: () => void;
}

/** Asks for how long and why, with what to silence filled in; the way to Grafana's own form for all else. */
export function SilenceForm({ matchers: given, busy, problem, onSilence, onDismiss }: SilenceFormProps) {
  const [matchers, setMatchers] = useState(given);
  const [terms, setTerms] = useState(FIRST_TERMS);
  return (
    <Modal title={t('falco.alerts.silence-title', 'Silence alerts')} isOpen onDismiss={onDismiss}>
      <Field
        noMargin
        label={t('falco.alerts.silence-matchers', 'Alerts that have all of these labels')}
        description={t(
          'falco.alerts.silence-matchers-help',
          'Only notifications stop: events are still recorded, and the alerts are still shown.'
        )}
      >
        <MatcherList
          matchers={matchers}
          onRemove={(gone) => setMatchers(matchers.filter((matcher) => matcher !== gone))}
          isFixed={({ name }) => name === 'app'}
        />
      </Field>
      <br />
      {silencesEverything(matchers) && (
        <Alert
          severity="warning"
          title={t('falco.alerts.silence-all', "This silences all of Falco's alerts, also what an attacker does next")}
        />
      )}
      <SilenceTerms terms={terms} onChange={setTerms} />
      {problem && <Alert severity="error" title={problem} />}
      <Modal.ButtonRow
        leftItems={
          <TextLink href={inApp(silenceUrl(matchers))} external inline={false}>
            {t('falco.alerts.silence-in-grafana', "Grafana's own form")}
          </TextLink>
        }
      >
        <Button variant="secondary" fill="outline" onClick={onDismiss}>
          <Trans i18nKey="falco.alerts.cancel">Cancel</Trans>
        </Button>
        <Button disabled={busy || terms.comment.trim() === ''} onClick={() => onSilence({ matchers, ...terms })}>
          <Trans i18nKey="falco.alerts.silence-now">Silence</Trans>
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}
