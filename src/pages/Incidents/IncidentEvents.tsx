import React, { useMemo, useState } from 'react';
import { t } from 'lib/i18n';
import { EventList } from 'components/EventList/EventList';
import { DEFAULT_LIST_OPTIONS, type EventListOptions } from 'components/EventList/options';
import { Section } from 'components/layout/Section';
import { type Incident } from 'domain/incidents/incidents';
import { addFilter } from 'scenes/events/eventFilters';
import { useEventActions } from 'scenes/events/list/useEventActions';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { type IncidentsData } from 'scenes/incidents/IncidentsData';

const OPTIONS: EventListOptions = { ...DEFAULT_LIST_OPTIONS, sort: 'oldest' };
const ROW = 28;
const MOST_ROWS = 14;
const DETAIL = 440;

/** The events of an incident in the order in which they happened, each to be opened. */
export function IncidentEvents({ data, incident }: { readonly data: IncidentsData; readonly incident: Incident }) {
  const { question } = data.useState();
  const [options, setOptions] = useState(OPTIONS);
  const detailActions = useEventActions(data, question?.environment);
  const entries = useMemo(() => incident.events.map(({ entry }) => entry), [incident]);
  const parseOptions = question && lineOptionsOf(question.environment);
  const height = 48 + ROW * Math.min(MOST_ROWS, entries.length);
  return (
    <Section title={t('falco.incidents.steps', 'What happened, oldest first')}>
      <div style={{ height: options.selected === undefined ? height : Math.max(DETAIL, height) }}>
        <EventList
          entries={entries}
          options={options}
          onOptionsChange={setOptions}
          onFilter={(field, operator, value) => addFilter(data, field, operator, value)}
          parseOptions={parseOptions}
          detailActions={detailActions}
          toolbar={false}
        />
      </div>
    </Section>
  );
}
