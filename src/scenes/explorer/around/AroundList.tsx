import React, { useCallback, useState } from 'react';
import { Icon } from '@grafana/ui';
import { t } from 'lib/i18n';
import { EventList } from 'components/EventList/EventList';
import { DEFAULT_LIST_OPTIONS, type EventListOptions, ROW_HEIGHT } from 'components/EventList/options';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { type FalcoEvent, type LogEntry } from 'domain/event/types';
import { EventSections } from '../../events/detail/EventSections';
import { useLinkedEntry } from '../../events/detail/useLinkedEntry';
import { useEventActions, useTechniqueHref } from '../../events/list/useEventActions';
import { useTaintMarks } from '../../events/list/useTaintMarks';
import { type AroundScene } from './AroundScene';

interface Props {
  readonly model: AroundScene;
  readonly event: FalcoEvent;
  readonly entries: readonly LogEntry[];
  /** Whether all of them happened at one place, which then needs no column. */
  readonly isOfOnePlace: boolean;
}

const ROWS_LEAST = 4;
const ROWS_MOST = 10;

/** The events around one, oldest first; it is marked among them, and whichever is open stands beside the page. */
export function AroundList({ model, event, entries, isOfOnePlace }: Props) {
  const { data: ref, list: listRef, detailIn } = model.useState();
  const [data, list] = [ref.resolve(), listRef.resolve()];
  const { question, taint } = data.useState();
  const { options: page } = list.useState();
  const [own, setOwn] = useState<EventListOptions>({ ...DEFAULT_LIST_OPTIONS, sort: 'oldest' });
  const linked = useLinkedEntry(data, page.selected);
  const environment = question?.environment;
  const detailActions = useEventActions(list, environment);
  const techniqueHref = useTechniqueHref(list);
  const { marks: taintMarks, detailNotes } = useTaintMarks(taint.value?.windows);
  const marks = useCallback(
    (one: FalcoEvent) => (
      <>
        {one.key === event.key && (
          <Icon name="crosshair" size="sm" title={t('falco.around.this', 'The event that this is around')} />
        )}
        {taintMarks?.(one)}
      </>
    ),
    [event.key, taintMarks]
  );
  const options = {
    ...own,
    columns: own.columns.filter((name) => !isOfOnePlace || name !== 'where'),
    selected: page.selected,
  };
  const change = (next: EventListOptions) => {
    setOwn({ ...next, columns: next.columns, selected: undefined });
    if (next.selected !== page.selected) {
      list.onOptionsChange({ ...page, selected: next.selected });
    }
  };
  const rows = Math.min(ROWS_MOST, Math.max(ROWS_LEAST, entries.length));
  return (
    <div style={{ height: (rows + 1) * ROW_HEIGHT.compact + 4 }}>
      <EventList
        entries={entries}
        options={options}
        onOptionsChange={change}
        onFilter={list.onFilter}
        parseOptions={environment && lineOptionsOf(environment)}
        marks={marks}
        detailNotes={detailNotes}
        detailActions={detailActions}
        detailSections={environment && ((one) => <EventSections event={one} scope={environment} />)}
        techniqueHref={techniqueHref}
        detailIn={detailIn}
        linked={linked}
        toolbar={false}
      />
    </div>
  );
}
