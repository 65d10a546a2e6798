import { t } from 'lib/i18n';
import { type InstallationOutcome } from 'data/alerting/runInstallation';
import { alertingProblemText } from 'data/alerting/problemText';

export interface OutcomeText {
  readonly severity: 'success' | 'warning' | 'error';
  readonly title: string;
  readonly detail?: string;
}

/** How it ended, and what stands now. */
export function outcomeText(outcome: InstallationOutcome): OutcomeText {
  switch (outcome.state) {
    case 'done':
      return {
        severity: 'success',
        title:
          outcome.written + outcome.removed === 0
            ? t('falco.alerts.done-nothing', 'All is as it was: nothing had to change')
            : t('falco.alerts.done', 'Done: {{written}} written, {{removed}} removed', {
                written: outcome.written,
                removed: outcome.removed,
              }),
      };
    case 'changed':
      return {
        severity: 'warning',
        title: t('falco.alerts.outcome-changed', 'Rules have changed since this was shown: nothing was written'),
        detail: t('falco.alerts.outcome-changed-advice', 'What would change now is shown below.'),
      };
    case 'no-folder':
      return {
        severity: 'error',
        title: t('falco.alerts.outcome-nothing', '{{what}}: nothing was written', {
          what: alertingProblemText(outcome.problem).title,
        }),
        detail: `${outcome.problem.message} ${alertingProblemText(outcome.problem).advice}`,
      };
    case 'rolled-back':
      return {
        severity: 'error',
        title: t('falco.alerts.outcome-back', '{{what}} at group {{group}}: everything was restored', {
          what: alertingProblemText(outcome.problem).title,
          group: outcome.group,
        }),
        detail: `${outcome.problem.message} ${alertingProblemText(outcome.problem).advice}`,
      };
    case 'partial':
      return {
        severity: 'error',
        title: t('falco.alerts.outcome-partial', '{{what}} at {{failed}}: partly applied', {
          what: alertingProblemText(outcome.problem).title,
          failed: outcome.failed,
        }),
        detail: t('falco.alerts.outcome-stands', '{{message}} Not restored: {{standing}}.', {
          message: outcome.problem.message,
          standing: outcome.standing.join(', '),
        }),
      };
  }
}
