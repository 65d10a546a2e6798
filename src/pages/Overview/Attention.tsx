import React from 'react';
import { LinkButton, Stack, Text } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { HowCounted } from 'components/counts/HowCounted';
import { IncidentTable } from 'components/incidents/IncidentTable';
import { Section } from 'components/layout/Section';
import { ROUTES } from 'constants/routes';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { howFound, howJudged, IncidentsState } from 'scenes/incidents/IncidentsState';
import { incidentHref } from 'scenes/incidents/incidentHref';
import { useTriage } from 'scenes/triage/useTriage';
import { type OverviewData } from './OverviewData';
import { isTogether } from 'domain/environment/together';
import { visibleText } from 'domain/event/visible';
import { incidentSubject } from 'domain/triage/subjects';
import { queryTargets } from 'scenes/answers/queryTargets';

/** Rows before "all incidents". */
const MOST = 5;

/** What needs attention: the incidents of the range, the weightiest first. */
export function Attention({ data }: { readonly data: OverviewData }) {
  const { cube, incidents, question } = data.useState();
  const { index } = useTriage();
  const title = t('falco.overview.attention', 'Needs attention');
  const found = incidents.value?.found.length ?? 0;
  if (question && isTogether(question.environment)) {
    return (
      <Section title={title}>
        <Stack alignItems="center" gap={0.5} wrap="wrap">
          <Text color="secondary">
            {t('falco.overview.incidents-of-one', 'Incidents are looked for in one environment at a time:')}
          </Text>
          {question.environment.environments.map(({ id, name }) => (
            <LinkButton
              key={id}
              size="sm"
              variant="secondary"
              fill="text"
              href={eventsBehind(data, { environment: id }, ROUTES.incidents)}
            >
              {visibleText(name)}
            </LinkButton>
          ))}
        </Stack>
      </Section>
    );
  }
  return (
    <Section
      title={title}
      actions={
        <Stack alignItems="center" gap={0.5}>
          <LinkButton size="sm" variant="secondary" fill="text" href={eventsBehind(data, {}, ROUTES.incidents)}>
            {found > MOST ? (
              t('falco.overview.all-incidents-of', 'All {{count}} incidents', { count: found })
            ) : (
              <Trans i18nKey="falco.overview.all-incidents">All incidents</Trans>
            )}
          </LinkButton>
          {question && (
            <HowCounted
              of={title}
              text={howJudged()}
              query={queryTargets(question.environment, incidents, {
                fromMs: question.plan.fromMs,
                toMs: question.plan.toMs,
              })}
            />
          )}
        </Stack>
      }
    >
      <IncidentsState cube={cube} incidents={incidents} onRetry={data.retryPart.incidents}>
        {(answer) =>
          answer.found.length === 0 ? (
            <Text color="secondary">
              {t('falco.overview.no-incident', 'No incident in this time range.')} {howFound(answer)}
            </Text>
          ) : (
            <IncidentTable
              incidents={answer.found.slice(0, MOST)}
              hrefOf={(incident) => incidentHref(data, incident, question?.plan)}
              judgementOf={(incident) => index.now(incidentSubject(incident).key)}
            />
          )
        }
      </IncidentsState>
    </Section>
  );
}
