import React, { useState } from 'react';
import { Stack, Text } from '@grafana/ui';
import { config } from '@grafana/runtime';
import { t } from 'lib/i18n';
import { mayAnnotate } from 'lib/annotationPermissions';
import { JudgementList } from 'components/triage/JudgementList';
import { TriageForm } from 'components/triage/TriageForm';
import { ErrorState } from 'components/states/ErrorState';
import { alertingProblem } from 'data/alerting/grafanaApi';
import { alertingProblemText } from 'data/alerting/problemText';
import { addJudgement } from 'data/triage/annotations';
import { type Said, type Subject, type Verdict } from 'domain/triage/judgement';
import { useTriage } from './useTriage';

interface Props {
  readonly subject: Subject;
  /** When what it is about happened, ms. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Where a verdict leads. */
  readonly ways?: (verdict: Verdict) => React.ReactNode;
}

/** What people made of something, where that leads, and a form for those who may say more. */
export function TriageBox({ subject, fromMs, toMs, ways }: Props) {
  const { answer, index, reload } = useTriage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const said = index.all(subject.key);
  const standing = index.now(subject.key);

  const say = async (what: Said): Promise<boolean> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await addJudgement(subject, what, { fromMs, toMs });
      await reload();
      return true;
    } catch (error) {
      setProblem(failureText(error));
      return false;
    } finally {
      setBusy(false);
    }
  };

  return (
    <Stack direction="column" gap={1}>
      {answer.status === 'error' && (
        <ErrorState
          severity="warning"
          title={t('falco.triage.unread', 'Verdicts could not be read')}
          advice={alertingProblemText(answer.problem).title}
          detail={answer.problem.message}
          onRetry={() => void reload()}
        />
      )}
      {said.length > 0 && <JudgementList judgements={said} />}
      {standing && ways?.(standing.verdict)}
      {said.length === 0 && answer.status === 'ready' && (
        <Text color="secondary">{t('falco.triage.nothing', 'There is no verdict on anything like this yet.')}</Text>
      )}
      {mayAnnotate() ? (
        <TriageForm
          // What others have said meanwhile is what a form begins with, where nobody is writing.
          key={subject.key}
          standing={standing}
          me={config.bootData.user.login}
          busy={busy}
          problem={problem}
          onSay={say}
        />
      ) : (
        <Text color="secondary" variant="bodySmall">
          {t('falco.triage.viewer', 'Editors can set a verdict; it is stored as an annotation in Grafana.')}
        </Text>
      )}
    </Stack>
  );
}

function failureText(error: unknown): string {
  const found = alertingProblem(error);
  return found.kind === 'forbidden'
    ? t('falco.triage.forbidden', 'Grafana does not let you write annotations: {{message}}', { message: found.message })
    : `${alertingProblemText(found).title}: ${found.message}`;
}
