import type { DataFrame, Field, LinkModel } from '@grafana/data';
import type { LogEntry } from 'domain/event/types';
import { rowOfEntry } from 'lib/frames/rowOfEntry';

/** What every frame of lines has; links of these are the panel's own, which are asked of the event. */
const OF_EVERY_LINE: readonly string[] = ['labels', 'labelTypes', 'Time', 'timestamp', 'Line', 'body', 'tsNs', 'id'];

/** The links that the data source has made for a line: its derived fields (a trace's ID in it, for example). */
export function frameLinks(frames: readonly DataFrame[], entry: LogEntry): ReadonlyArray<LinkModel<Field>> {
  const row = rowOfEntry(frames, entry);
  return (row?.frame.fields ?? [])
    .filter(({ name, values }) => !OF_EVERY_LINE.includes(name) && row && Boolean(values[row.index]))
    .flatMap((field) => field.getLinks?.({ valueRowIndex: row?.index }) ?? []);
}
