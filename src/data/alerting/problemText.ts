import { t } from 'lib/i18n';
import { type AlertingProblem } from './grafanaApi';

/** What happened and what to do about it, in a person's words. Grafana's own message is shown beside it. */
export function alertingProblemText({ kind }: AlertingProblem): { title: string; advice: string } {
  switch (kind) {
    case 'forbidden':
      return {
        title: t('falco.alerts.problem-forbidden', 'Grafana does not let you do this'),
        advice: t(
          'falco.alerts.problem-forbidden-advice',
          'Writing alert rules and silences needs the Editor role or more, and rights on the folder and the data sources. Ask an administrator.'
        ),
      };
    case 'refused':
      return {
        title: t('falco.alerts.problem-refused', 'Grafana refused it'),
        advice: t(
          'falco.alerts.problem-refused-advice',
          'Its message names what is wrong: often a contact point or a data source that is gone, or a rule of the same name in that folder.'
        ),
      };
    case 'gone':
      return {
        title: t('falco.alerts.problem-gone', 'It is not there any more'),
        advice: t('falco.alerts.problem-gone-advice', 'Somebody may have removed it. Load the page again.'),
      };
    case 'conflict':
      return {
        title: t('falco.alerts.problem-conflict', 'Somebody else has changed it at the same time'),
        advice: t('falco.alerts.problem-conflict-advice', 'Load the page again and look at what would change.'),
      };
    case 'unreachable':
      return {
        title: t('falco.alerts.problem-unreachable', 'Grafana gave no answer'),
        advice: t('falco.alerts.problem-unreachable-advice', 'Check your connection, then try again.'),
      };
    case 'server':
      return {
        title: t('falco.alerts.problem-server', 'Grafana failed'),
        advice: t('falco.alerts.problem-server-advice', "Grafana's own log says more."),
      };
  }
}
