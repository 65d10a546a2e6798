import { exceptionLink } from 'components/EventDetail/exceptionLink';
import React from 'react';
import { LinkButton, Stack } from '@grafana/ui';
import { t } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { nsToMs } from 'domain/event/time';
import { visibleText } from 'domain/event/visible';
import { type Incident } from 'domain/incidents/incidents';
import { type TimelineEntry } from 'domain/incidents/timeline';
import { incidentSubject } from 'domain/triage/subjects';
import { timeAndPlace } from 'scenes/events/eventsBehind';
import { BundleButton } from 'scenes/evidence/BundleButton';
import { useIncidentEvidence } from 'scenes/evidence/useIncidentEvidence';
import { type IncidentsData } from 'scenes/incidents/IncidentsData';
import { TriageBox } from 'scenes/triage/TriageBox';

interface Props {
  readonly data: IncidentsData;
  readonly incident: Incident;
  readonly timeline: readonly TimelineEntry[];
}

/** Rules of which an exception is offered: more are no exception. */
const MOST_RULES = 4;

/** What people made of an incident of this kind, and where that leads. */
export function TriageSection({ data, incident, timeline }: Props) {
  const firsts = new Map([...incident.events].reverse().map((event) => [event.rule, event]));
  const evidence = useIncidentEvidence(data, incident, timeline);
  const exceptions = [...firsts.values()].reverse().slice(0, MOST_RULES);
  return (
    <Section title={t('falco.triage.title', 'Verdict')}>
      <TriageBox
        subject={incidentSubject(incident)}
        fromMs={nsToMs(incident.firstNs)}
        toMs={nsToMs(incident.lastNs)}
        ways={(verdict) =>
          verdict === 'true' ? (
            evidence && <BundleButton evidence={evidence} variant="primary" />
          ) : verdict === 'benign' || verdict === 'noise' ? (
            <Stack gap={1} wrap="wrap">
              {exceptions.map((event) => (
                <LinkButton
                  key={event.rule}
                  size="sm"
                  variant="secondary"
                  icon="filter"
                  href={exceptionLink(event, timeAndPlace(data))}
                >
                  {t('falco.triage.exception-of', 'Exception for {{rule}}', { rule: visibleText(event.rule) })}
                </LinkButton>
              ))}
            </Stack>
          ) : null
        }
      />
    </Section>
  );
}
