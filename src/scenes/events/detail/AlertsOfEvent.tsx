import React, { useMemo } from 'react';
import { defer } from 'rxjs';
import { Text, TextLink } from '@grafana/ui';
import { t } from 'lib/i18n';
import { HistoryList } from 'components/alerts/HistoryList';
import { LoadingState } from 'components/states/LoadingState';
import { eventsUrl } from 'constants/eventsUrl';
import { ROUTES } from 'constants/routes';
import { alertingProblem } from 'data/alerting/grafanaApi';
import { alertingProblemText } from 'data/alerting/problemText';
import { answerOf } from 'data/answer/answerOf';
import { useAnswer } from 'data/answer/useAnswer';
import { type Environment } from 'domain/environment/types';
import { type FalcoEvent } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';
import { standingProblem } from 'domain/problem/answer';
import { inApp } from 'lib/inApp';
import { alertsOfEvent } from '../../alerts/alertsOfEvent';

interface Props {
  readonly event: FalcoEvent;
  readonly environment: Environment;
}

/** The alert rules that look for such an event, and what became of their alerts in the minutes after it. */
export default function AlertsOfEvent({ event, environment }: Props) {
  const run = useMemo(
    () => defer(() => answerOf(() => alertsOfEvent(event, environment), alertingProblem)),
    [event, environment]
  );
  const [answer] = useAnswer(run, event.key);
  const problem = standingProblem(answer);
  if (problem) {
    const { title, advice } = alertingProblemText(problem);
    return <Text color="secondary">{`${title}: ${problem.message} ${advice}`}</Text>;
  }
  const alerts = answer.value ?? [];
  return (
    <LoadingState loading={answer.status === 'loading'} hasData={answer.value !== undefined} rows={3}>
      {alerts.length === 0 ? (
        <Text color="secondary">
          {t('falco.detail.no-alerts', 'No alert rule that is installed looks for such events.')}
        </Text>
      ) : (
        alerts.map(({ uid, key, title, changes }) => (
          <div key={uid}>
            <TextLink
              inline={false}
              variant="bodySmall"
              href={inApp(eventsUrl({ environment: environment.id, open: { alert: key } }, ROUTES.alerts))}
            >
              {visibleText(title)}
            </TextLink>
            {changes.length === 0 ? (
              <Text element="p" color="secondary" variant="bodySmall">
                {t(
                  'falco.detail.alert-quiet',
                  'Grafana recorded no change of its alerts in the 15 minutes after: the alert was already firing, was waiting for more events, or was silenced.'
                )}
              </Text>
            ) : (
              <HistoryList changes={changes} />
            )}
          </div>
        ))
      )}
    </LoadingState>
  );
}
