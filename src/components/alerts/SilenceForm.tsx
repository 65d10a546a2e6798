import React, { useId, useState } from 'react';
import { Alert, Button, Combobox, Field, Input, Modal, TextLink } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { silencesEverything, silenceUrl, type SilenceMatcher } from 'domain/alerting/silence';
import { inApp } from 'lib/inApp';
import { MatcherList } from './MatcherList';

const HOUR_MS = 3_600_000;
const LENGTHS_MS = [HOUR_MS, 4 * HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS] as const;

export interface SilenceChoice {
  readonly matchers: readonly SilenceMatcher[];
  readonly lengthMs: number;
  readonly comment: string;
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
  const [lengthMs, setLengthMs] = useState<number>(4 * HOUR_MS);
  const [comment, setComment] = useState('');
  const id = useId();
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
      <Field label={t('falco.alerts.silence-length', 'For')}>
        <Combobox
          id={`${id}-length`}
          width={24}
          options={LENGTHS_MS.map((value) => ({ value, label: lengthText(value) }))}
          value={lengthMs}
          onChange={({ value }) => setLengthMs(value)}
        />
      </Field>
      <Field label={t('falco.alerts.silence-comment', 'Why')}>
        <Input
          id={`${id}-why`}
          value={comment}
          maxLength={500}
          placeholder={t('falco.alerts.silence-comment-example', 'Planned maintenance until noon')}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
      </Field>
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
        <Button disabled={busy || comment.trim() === ''} onClick={() => onSilence({ matchers, lengthMs, comment })}>
          <Trans i18nKey="falco.alerts.silence-now">Silence</Trans>
        </Button>
      </Modal.ButtonRow>
    </Modal>
  );
}

function lengthText(ms: number): string {
  const hours = ms / HOUR_MS;
  return hours < 48
    ? t('falco.alerts.hours', '', { count: hours, defaultValue_one: '1 hour', defaultValue_other: '{{count}} hours' })
    : t('falco.alerts.length-days', '', {
        count: hours / 24,
        defaultValue_one: '1 day',
        defaultValue_other: '{{count}} days',
      });
}
