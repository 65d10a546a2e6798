import React, { useMemo, useState } from 'react';
import { compareNs } from 'domain/event/time';
import { type BehaviourGroup } from 'domain/explorer/behaviours';
import { EventList, type EventListProps } from '../EventList/EventList';
import { DEFAULT_LIST_OPTIONS, type EventListOptions } from '../EventList/options';

/** Events of which a low list shows all. */
const FEW = 5;
/** Pixels of such a list, of a longer one, and of one with an event open under its row. */
const LOW = 220;
const USUAL = 340;
const OPENED = 480;

/** What all events of a group share has no column. */
const COLUMNS = ['time', 'where', 'output'];
const NARROW_COLUMNS = ['time', 'output'];

export interface EventsOfGroupProps extends Omit<
  EventListProps,
  'entries' | 'options' | 'onOptionsChange' | 'toolbar' | 'toolbarIn'
> {
  readonly group: BehaviourGroup;
}

/** Every loaded event of a group, as a list of its own. */
export function EventsOfGroup({ group, ...list }: EventsOfGroupProps) {
  const [options, setOptions] = useState<EventListOptions>({
    ...DEFAULT_LIST_OPTIONS,
    columns: list.isNarrow ? NARROW_COLUMNS : COLUMNS,
  });
  const entries = useMemo(() => [...group.entries].sort((a, b) => compareNs(a.tsNs, b.tsNs)), [group.entries]);
  const isOpen = options.selected !== undefined && list.detailPlace === 'inline';
  return (
    <div style={{ height: isOpen ? OPENED : group.count < FEW ? LOW : USUAL }}>
      <EventList {...list} entries={entries} options={options} onOptionsChange={setOptions} toolbar={false} />
    </div>
  );
}
