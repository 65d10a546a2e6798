import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Field, Input, RadioButtonGroup, TextArea, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { LONGEST_NOTE } from 'domain/triage/annotation';
import { type Judgement, type Said, VERDICTS } from 'domain/triage/judgement';
import { nameOf } from './VerdictBadge';
import { verdictMeaning, verdictText } from './verdictText';
import { breaks } from '../layout/breaks';

interface Props {
  /** What holds now; undefined where nobody has said anything. */
  readonly standing: Judgement | undefined;
  /** Who says it. */
  readonly me: string;
  readonly busy: boolean;
  /** What went wrong the last time. */
  readonly problem?: string;
  /** Says it; answers whether it was kept. */
  readonly onSay: (said: Said) => Promise<boolean>;
}

/** What a person has begun to say, and after whom. */
interface Draft extends Partial<Said> {
  readonly after: string | undefined;
}

/** Says what something is, to whom it is given, and why. What was begun is kept while others speak, and until it is stored. */
export function TriageForm({ standing, me, busy, problem, onSay }: Props) {
  const styles = useStyles2(getStyles);
  const [draft, setDraft] = useState<Draft>();
  const id = useId();
  const verdict = draft?.verdict ?? standing?.verdict ?? 'new';
  const assignee = draft?.assignee ?? standing?.assignee ?? '';
  const note = draft?.note ?? '';
  const write = (said: Partial<Said>) => setDraft({ after: standing?.id, ...draft, ...said });
  const isOvertaken = draft !== undefined && standing !== undefined && draft.after !== standing.id;

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void onSay({ verdict, assignee, note }).then((isKept) => isKept && setDraft(undefined));
      }}
    >
      <Field noMargin label={t('falco.triage.verdict', 'Verdict')} description={verdictMeaning(verdict)}>
        <RadioButtonGroup
          className={breaks}
          size="sm"
          value={verdict}
          onChange={(chosen) => write({ verdict: chosen })}
          options={VERDICTS.map((value) => ({ value, label: verdictText(value) }))}
        />
      </Field>
      <Field noMargin label={t('falco.triage.assignee', 'Assigned to')}>
        <Input
          id={`${id}-assignee`}
          value={assignee}
          maxLength={90}
          placeholder={t('falco.triage.nobody', 'Nobody')}
          onChange={(event) => write({ assignee: event.currentTarget.value })}
          addonAfter={
            assignee === me || me === '' ? undefined : (
              <Button variant="secondary" onClick={() => write({ assignee: me })}>
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
          placeholder={t('falco.triage.note-why', 'Why, or what to do next')}
          onChange={(event) => write({ note: event.currentTarget.value })}
        />
      </Field>
      {isOvertaken && (
        <Alert
          severity="info"
          title={t('falco.triage.overtaken', 'Meanwhile {{by}} set the verdict: {{verdict}}', {
            by: nameOf(standing.by),
            verdict: verdictText(standing.verdict),
          })}
        >
          {t('falco.triage.overtaken-means', 'If you save, yours applies; both stay in the history.')}
        </Alert>
      )}
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
