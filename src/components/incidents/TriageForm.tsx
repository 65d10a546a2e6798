import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Field, Input, RadioButtonGroup, TextArea, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { type Judgement, LONGEST_NOTE, type Verdict, VERDICTS } from 'domain/incidents/triage';
import { verdictMeaning, verdictText } from './verdictText';

export type Said = Pick<Judgement, 'verdict' | 'note' | 'assignee'>;

interface Props {
  /** What holds now; undefined where nobody has said anything. */
  readonly standing: Judgement | undefined;
  /** Who says it. */
  readonly me: string;
  readonly busy: boolean;
  /** What went wrong the last time. */
  readonly problem?: string;
  readonly onSay: (said: Said) => void;
}

/** Says what an incident is, to whom it is given, and why. */
export function TriageForm({ standing, me, busy, problem, onSay }: Props) {
  const styles = useStyles2(getStyles);
  const [verdict, setVerdict] = useState<Verdict>(standing?.verdict ?? 'new');
  const [assignee, setAssignee] = useState(standing?.assignee ?? '');
  const [note, setNote] = useState('');
  const id = useId();
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSay({ verdict, assignee, note });
        setNote('');
      }}
    >
      <Field noMargin label={t('falco.triage.verdict', 'What it is')} description={verdictMeaning(verdict)}>
        <RadioButtonGroup
          size="sm"
          value={verdict}
          onChange={setVerdict}
          options={VERDICTS.map((value) => ({ value, label: verdictText(value) }))}
        />
      </Field>
      <Field noMargin label={t('falco.triage.assignee', 'Given to')}>
        <Input
          id={`${id}-assignee`}
          value={assignee}
          maxLength={90}
          placeholder={t('falco.triage.nobody', 'Nobody')}
          onChange={(event) => setAssignee(event.currentTarget.value)}
          addonAfter={
            assignee === me || me === '' ? undefined : (
              <Button variant="secondary" onClick={() => setAssignee(me)}>
                <Trans i18nKey="falco.triage.me">Me</Trans>
              </Button>
            )
          }
        />
      </Field>
      <Field noMargin label={t('falco.triage.note', 'Note')}>
        <TextArea
          id={`${id}-note`}
          rows={2}
          value={note}
          maxLength={LONGEST_NOTE}
          placeholder={t('falco.triage.note-why', 'Why, or what is to be done')}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Field>
      {problem && <Alert severity="error" title={problem} />}
      <div>
        <Button type="submit" size="sm" disabled={busy}>
          <Trans i18nKey="falco.triage.say">Save</Trans>
        </Button>
      </div>
    </form>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { form: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), maxWidth: 560 }) };
}
