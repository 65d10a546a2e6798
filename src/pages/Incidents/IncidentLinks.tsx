import React from 'react';
import { ClipboardButton, LinkButton } from '@grafana/ui';
import { t } from 'lib/i18n';
import { seatText } from 'components/incidents/incidentText';
import { VARS } from 'constants/variables';
import { type EventsLink } from 'constants/eventsUrl';
import { nsToMs } from 'domain/event/time';
import { type Incident } from 'domain/incidents/incidents';
import { type TimelineEntry } from 'domain/incidents/timeline';
import { type Seat } from 'domain/incidents/seat';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { ExplainButton } from 'scenes/explain/ExplainButton';
import { BundleButton } from 'scenes/evidence/BundleButton';
import { useIncidentEvidence } from 'scenes/evidence/useIncidentEvidence';
import { incidentHref } from 'scenes/incidents/incidentHref';
import { type IncidentsData } from 'scenes/incidents/IncidentsData';

/** Before and after: what it came with. */
const AROUND_MS = 10 * 60_000;

interface Props {
  readonly data: IncidentsData;
  readonly incident: Incident;
  readonly timeline: readonly TimelineEntry[];
}

/** Ways on from an incident: all events of each of its places at that time, and the address of what is seen. */
export function IncidentLinks({ data, incident, timeline }: Props) {
  const { question } = data.useState();
  const evidence = useIncidentEvidence(data, incident, timeline);
  const time = { from: nsToMs(incident.firstNs) - AROUND_MS, to: nsToMs(incident.lastNs) + AROUND_MS };
  return (
    <>
      {incident.seats.map((seat) => {
        const link = linkOf(seat);
        return (
          link && (
            <LinkButton
              key={seatText(seat)}
              size="sm"
              variant="secondary"
              icon="list-ul"
              href={eventsBehind(data, { ...time, ...link })}
            >
              {t('falco.incidents.around', 'All events of {{place}}', { place: seatText(seat) })}
            </LinkButton>
          )
        );
      })}
      <ClipboardButton
        size="sm"
        variant="secondary"
        icon="link"
        getText={() => new URL(incidentHref(data, incident, question?.plan), window.location.href).href}
      >
        {t('falco.incidents.copy-link', 'Copy link')}
      </ClipboardButton>
      <ExplainButton events={incident.events} />
      {evidence && <BundleButton evidence={evidence} />}
    </>
  );
}

function linkOf({ kind, namespace, name }: Seat): EventsLink | undefined {
  switch (kind) {
    case 'pod':
      return { variables: { [VARS.pod]: [name], ...(namespace === '' ? {} : { [VARS.namespace]: [namespace] }) } };
    case 'host':
      return { variables: { [VARS.hostname]: [name] } };
    case 'container':
      return { filters: [['container.id', '=', name]] };
    case 'account':
      return { filters: [['user', '=', name]] };
    case 'unknown':
      return undefined;
  }
}
