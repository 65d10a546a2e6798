import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { type SceneComponentProps } from '@grafana/scenes';
import { Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { pageLook } from 'components/layout/pages';
import { IncidentTable } from 'components/incidents/IncidentTable';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { CoarseNotice } from 'components/states/CoarseNotice';
import { EmptyState } from 'components/states/EmptyState';
import { type Incidents } from 'data/incidents/loadIncidents';
import { incidentAt } from 'domain/incidents/nearest';
import { incidentSubject } from 'domain/triage/subjects';
import { howFound, howJudged, IncidentsState } from 'scenes/incidents/IncidentsState';
import { incidentHref } from 'scenes/incidents/incidentHref';
import { type IncidentsData } from 'scenes/incidents/IncidentsData';
import { useTriage } from 'scenes/triage/useTriage';
import { NotConnected } from 'scenes/states/NotConnected';
import { IncidentDetail } from './IncidentDetail';
import { IncidentGone } from './IncidentGone';
import { type IncidentsBody } from './IncidentsBody';

export function IncidentsView({ model }: SceneComponentProps<IncidentsBody>) {
  const { data: ref, opened, near } = model.useState();
  const data = ref.resolve();
  const { question, cube, incidents } = data.useState();
  const styles = useStyles2(getStyles);
  if (!question) {
    return <NotConnected scene={model} />;
  }
  return (
    <div className={styles.page}>
      <AnswerProblem
        answer={cube}
        what={t('falco.events.count-failed', 'The count failed')}
        onRetry={data.retry}
        whole
        environmentId={question.environment.id}
      />
      <CoarseNotice cube={cube.value} onRetry={data.retry} asking={cube.status === 'loading'} />
      <IncidentsState cube={cube} incidents={incidents} onRetry={data.retry} rows={8}>
        {(answer) => {
          const open =
            opened === undefined
              ? near !== undefined && incidentAt(answer.found, near)
              : answer.found.find(({ id }) => id === opened);
          if (open) {
            return <IncidentDetail key={open.id} data={data} incident={open} onClose={model.close} />;
          }
          return opened === undefined && near === undefined ? (
            <List data={data} answer={answer} />
          ) : (
            <IncidentGone id={opened} nearMs={near} data={data} onClose={model.close} />
          );
        }}
      </IncidentsState>
    </div>
  );
}

interface ListProps {
  readonly data: IncidentsData;
  readonly answer: Incidents;
}

function List({ data, answer }: ListProps) {
  const { question } = data.useState();
  const { index } = useTriage();
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.page}>
      <Text color="secondary" variant="bodySmall">
        {`${howFound(answer)} ${howJudged()}`}
      </Text>
      {answer.found.length === 0 ? (
        <EmptyState reason="nothing" title={t('falco.incidents.none', 'No incident in this time range.')} />
      ) : (
        <IncidentTable
          incidents={answer.found}
          hrefOf={(incident) => incidentHref(data, incident, question?.plan)}
          judgementOf={(incident) => index.now(incidentSubject(incident).key)}
        />
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme)),
  };
}
