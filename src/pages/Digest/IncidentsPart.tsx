import React from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { IncidentTable } from 'components/incidents/IncidentTable';
import { Section } from 'components/layout/Section';
import { incidentSubject } from 'domain/triage/subjects';
import { howFound, IncidentsState } from 'scenes/incidents/IncidentsState';
import { incidentHref } from 'scenes/incidents/incidentHref';
import { useTriage } from 'scenes/triage/useTriage';
import { type DigestData } from './DigestData';

/** The incidents of the time, with what was made of them. */
export function IncidentsPart({ data }: { readonly data: DigestData }) {
  const { cube, incidents, question } = data.useState();
  const { index } = useTriage();
  return (
    <Section title={t('falco.incidents.title', 'Incidents')}>
      <IncidentsState cube={cube} incidents={incidents} onRetry={data.retry}>
        {(answer) =>
          answer.found.length === 0 ? (
            <Text color="secondary">
              {t('falco.overview.no-incident', 'No incident in this time range.')} {howFound(answer)}
            </Text>
          ) : (
            <IncidentTable
              incidents={answer.found}
              hrefOf={(incident) => incidentHref(data, incident, question?.plan)}
              judgementOf={(incident) => index.now(incidentSubject(incident).key)}
            />
          )
        }
      </IncidentsState>
    </Section>
  );
}
