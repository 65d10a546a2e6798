import React from 'react';
import { t } from 'lib/i18n';
import { TimelineList } from 'components/incidents/TimelineList';
import { Section } from 'components/layout/Section';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { ErrorState } from 'components/states/ErrorState';
import { alertingProblemText } from 'data/alerting/problemText';
import { type useIncidentTimeline } from 'scenes/incidents/useIncidentTimeline';

/** One timeline of all that tells of an incident's time, and who did not tell. */
export function TimelineSection({
  entries,
  annotated,
  retryAnnotated,
  rolledOut,
  retryRolledOut,
  taint,
  retryTaint,
}: ReturnType<typeof useIncidentTimeline>) {
  return (
    <Section title={t('falco.timeline.title', 'Timeline')}>
      {annotated.status === 'error' && (
        <ErrorState
          severity="warning"
          title={t('falco.timeline.no-annotations', 'Alerts, deployments and rule changes are not on it')}
          advice={alertingProblemText(annotated.problem).title}
          detail={annotated.problem.message}
          onRetry={retryAnnotated}
        />
      )}
      <AnswerProblem
        answer={rolledOut}
        what={t('falco.timeline.no-rollouts', 'Deployments and rule changes that Prometheus knows are not on it')}
        severity="warning"
        onRetry={retryRolledOut}
      />
      <AnswerProblem
        answer={taint}
        what={t('falco.timeline.no-sensors', 'What its sensors missed is not on it')}
        severity="warning"
        onRetry={retryTaint}
      />
      <TimelineList entries={entries} />
    </Section>
  );
}
