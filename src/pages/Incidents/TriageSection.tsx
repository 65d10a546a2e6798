import React, { useState } from 'react';
import { Stack, Text } from '@grafana/ui';
import { config } from '@grafana/runtime';
import { t } from 'lib/i18n';
import { JudgementList } from 'components/incidents/JudgementList';
import { type Said, TriageForm } from 'components/incidents/TriageForm';
import { Section } from 'components/layout/Section';
import { ErrorState } from 'components/states/ErrorState';
import { alertingProblem } from 'data/alerting/grafanaApi';
import { alertingProblemText } from 'data/alerting/problemText';
import { addJudgement } from 'data/triage/annotations';
import { nsToMs } from 'domain/event/time';
import { type Incident } from 'domain/incidents/incidents';
import { triageKey } from 'domain/incidents/triage';
import { mayAnnotate } from 'lib/annotationPermissions';
import { type Triage } from 'scenes/incidents/useTriage';

interface Props {
  readonly incident: Incident;
  readonly triage: Triage;
}

/** What people made of an incident of this kind, and a form for those who may say more. */
export function TriageSection({ incident, triage }: Props) {
  const key = triageKey(incident);
  const { answer, now, reload } = triage;
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const said = (answer.value ?? []).filter((judgement) => judgement.key === key);

  const say = async (what: Said) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await addJudgement({ key, ...what }, { fromMs: nsToMs(incident.firstNs), toMs: nsToMs(incident.lastNs) });
      await reload();
    } catch (error) {
      setProblem(failureText(error));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Section title={t('falco.triage.title', 'What we made of it')}>
      {answer.status === 'error' && (
        <ErrorState
          severity="warning"
          title={t('falco.triage.unread', 'What was said of incidents cannot be read')}
          advice={alertingProblemText(answer.problem).title}
          detail={answer.problem.message}
          onRetry={() => void reload()}
        />
      )}
      <Stack direction="column" gap={1}>
        {said.length > 0 && <JudgementList judgements={said} />}
        {said.length === 0 && answer.status === 'ready' && (
          <Text color="secondary">
            {t('falco.triage.nothing', 'Nobody has said anything of an incident like this.')}
          </Text>
        )}
        {mayAnnotate() ? (
          <TriageForm
            // What others have said meanwhile is what a form begins with.
            key={now.get(key)?.id ?? ''}
            standing={now.get(key)}
            me={config.bootData.user.login}
            busy={busy}
            problem={problem}
            onSay={(what) => void say(what)}
          />
        ) : (
          <Text color="secondary" variant="bodySmall">
            {t('falco.triage.viewer', 'Editors can say what it is; it is kept as an annotation of Grafana.')}
          </Text>
        )}
      </Stack>
    </Section>
  );
}

function failureText(error: unknown): string {
  const found = alertingProblem(error);
  return found.kind === 'forbidden'
    ? t('falco.triage.forbidden', 'Grafana does not let you write annotations: {{message}}', { message: found.message })
    : `${alertingProblemText(found).title}: ${found.message}`;
}
