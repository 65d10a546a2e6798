import React from 'react';
import { EventsOfGroup } from 'components/groups/EventsOfGroup';
import { type BehaviourGroup } from 'domain/explorer/behaviours';
import { addFilter } from '../../events/eventFilters';
import { type EventsData } from '../../events/EventsData';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { EventSections } from '../../events/detail/EventSections';
import { useEventActions, useTechniqueHref } from '../../events/list/useEventActions';
import { GroupTriage } from '../../triage/GroupTriage';

interface Props {
  readonly data: EventsData;
  readonly group: BehaviourGroup;
  /** Where the detail is drawn. */
  readonly detailIn: HTMLElement | null;
}

/** Every loaded event of a group, and what people have said of it. */
export function GroupEvents({ data, group, detailIn }: Props) {
  const { question } = data.useState();
  const environment = question?.environment;
  const detailActions = useEventActions(data, environment);
  const techniqueHref = useTechniqueHref(data);
  return (
    <>
      {environment && <GroupTriage group={group} scope={environment} />}
      <EventsOfGroup
        group={group}
        parseOptions={question && lineOptionsOf(question.environment)}
        onFilter={(field, operator, value) => addFilter(data, field, operator, value)}
        detailActions={detailActions}
        detailSections={environment && ((event) => <EventSections event={event} scope={environment} />)}
        techniqueHref={techniqueHref}
        detailIn={detailIn}
      />
    </>
  );
}
