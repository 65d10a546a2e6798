import React, { useMemo, useState } from 'react';
import { EventList } from 'components/EventList/EventList';
import { DEFAULT_LIST_OPTIONS } from 'components/EventList/options';
import { compareNs } from 'domain/event/time';
import { type BehaviourGroup } from 'domain/explorer/behaviours';
import { addFilter } from '../../events/eventFilters';
import { type EventsData } from '../../events/EventsData';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { EventSections } from '../../events/detail/EventSections';
import { useEventActions, useTechniqueHref } from '../../events/list/useEventActions';
import { GroupTriage } from '../../triage/GroupTriage';

/** Events of which a low list shows all. */
const FEW = 5;

interface Props {
  readonly data: EventsData;
  readonly group: BehaviourGroup;
  /** Where the detail is drawn. */
  readonly detailIn: HTMLElement | null;
}

/** Every loaded event of a group; what all of them share has no column. */
export function GroupEvents({ data, group, detailIn }: Props) {
  const { question } = data.useState();
  const [options, setOptions] = useState({ ...DEFAULT_LIST_OPTIONS, columns: ['time', 'where', 'output'] });
  const entries = useMemo(() => [...group.entries].sort((a, b) => compareNs(a.tsNs, b.tsNs)), [group.entries]);
  const environment = question?.environment;
  const detailActions = useEventActions(data, environment);
  const techniqueHref = useTechniqueHref(data);
  return (
    <>
      {environment && <GroupTriage group={group} scope={environment} />}
      <div style={{ height: group.count < FEW ? 220 : 340 }}>
        <EventList
          entries={entries}
          options={options}
          onOptionsChange={(next) => setOptions({ ...options, ...next, columns: [...next.columns] })}
          parseOptions={question && lineOptionsOf(question.environment)}
          onFilter={(field, operator, value) => addFilter(data, field, operator, value)}
          detailActions={detailActions}
          detailSections={environment && ((event) => <EventSections event={event} scope={environment} />)}
          techniqueHref={techniqueHref}
          detailIn={detailIn}
          toolbar={false}
        />
      </div>
    </>
  );
}
