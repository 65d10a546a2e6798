import React from 'react';
import { Field, Input, Stack, TextArea } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type Draft } from 'domain/noise/studio/draft';

interface Props {
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
}

/** What is written beside a tuning: its name, why it is there, and for how long. */
export function NoteForm({ draft, onChange }: Props) {
  return (
    <Stack direction="column" gap={1}>
      <Stack gap={2} wrap="wrap">
        {draft.tuning.kind === 'exception' && (
          <Field noMargin label={t('falco.noise.name', 'Name of the exception')}>
            <Input
              id="falco-noise-name"
              width={36}
              value={draft.name}
              placeholder={t('falco.noise.name-placeholder', 'Made of its fields')}
              onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
            />
          </Field>
        )}
        <Field noMargin label={t('falco.noise.expires', 'Expires')}>
          <Input
            id="falco-noise-expires"
            type="date"
            width={20}
            value={draft.expires}
            onChange={(event) => onChange({ ...draft, expires: event.currentTarget.value })}
          />
        </Field>
      </Stack>
      <Field noMargin label={t('falco.noise.reason', 'Reason')}>
        <TextArea
          id="falco-noise-reason"
          rows={2}
          value={draft.reason}
          placeholder={t('falco.noise.reason-placeholder', 'Why this is expected, and who agreed')}
          onChange={(event) => onChange({ ...draft, reason: event.currentTarget.value })}
        />
      </Field>
    </Stack>
  );
}
