import type { DataFrame, SelectableValue } from '@grafana/data';
import { fieldNamesOf } from 'components/EventList/fieldNames';
import { columnTitle } from 'components/EventList/grid/columns';
import { createLineReader } from 'components/EventList/lineReader';
import { LIST_COLUMNS } from 'components/EventList/options';
import { visibleText } from 'domain/event/visible';
import { logEntriesFromFrames } from 'lib/frames/logFrames';

/** The columns that the editor offers: those of every event, then the fields that the panel's events have. */
export function offeredColumns(frames: readonly DataFrame[]): Array<SelectableValue<string>> {
  const { entries } = logEntriesFromFrames(frames);
  return [
    ...LIST_COLUMNS.map((name) => ({ value: name, label: columnTitle(name) })),
    ...fieldNamesOf(entries, createLineReader()).map((name) => ({ value: name, label: visibleText(name) })),
  ];
}
