import React, { useId } from 'react';
import { Combobox, Field, Input } from '@grafana/ui';
import { t } from 'lib/i18n';
import { HOUR_MS } from 'domain/units/durations';

const LENGTHS_MS = [HOUR_MS, 4 * HOUR_MS, 24 * HOUR_MS, 7 * 24 * HOUR_MS] as const;

/** For how long something is silenced, and why. */
export interface Terms {
  readonly lengthMs: number;
  readonly comment: string;
}

export const FIRST_TERMS: Terms = { lengthMs: 4 * HOUR_MS, comment: '' };

interface SilenceTermsProps {
  readonly terms: Terms;
  readonly onChange: (terms: Terms) => void;
}

/** Asks for how long and why. */
export function SilenceTerms({ terms, onChange }: SilenceTermsProps) {
  const id = useId();
  return (
    <>
      <Field label={t('falco.alerts.silence-length', 'For')} htmlFor={`${id}-length`}>
        <Combobox
          id={`${id}-length`}
          width={24}
          options={LENGTHS_MS.map((value) => ({ value, label: lengthText(value) }))}
          value={terms.lengthMs}
          onChange={({ value }) => onChange({ ...terms, lengthMs: value })}
        />
      </Field>
      <Field label={t('falco.alerts.silence-comment', 'Why')} htmlFor={`${id}-why`}>
        <Input
          id={`${id}-why`}
          value={terms.comment}
          maxLength={500}
          placeholder={t('falco.alerts.silence-comment-example', 'Planned maintenance until noon')}
          onChange={(event) => onChange({ ...terms, comment: event.currentTarget.value })}
        />
      </Field>
    </>
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
