import { entity, imageReference } from '../event/aliases';
import { nsToRfc3339 } from '../event/time';
import type { FalcoEvent, ParsedLine } from '../event/types';
import { visibleText } from '../event/visible';
import { csvText } from '../mitre/matrix/csv';

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The columns of a table of events, in their order. */
const COLUMNS: ReadonlyArray<readonly [name: string, read: (event: FalcoEvent) => string | undefined]> = [
  ['time', ({ timeNs }) => nsToRfc3339(timeNs)],
  ['priority', ({ priority }) => priority],
  ['rule', ({ rule }) => rule],
  ['source', ({ source }) => source],
  ['cluster', ({ cluster }) => cluster],
  ['host', ({ host }) => host],
  ['namespace', (event) => entity(event, 'namespace')],
  ['pod', (event) => entity(event, 'pod')],
  ['container', (event) => entity(event, 'container')],
  ['image', imageReference],
  ['user', (event) => entity(event, 'user')],
  ['process', (event) => entity(event, 'process')],
  ['parent', (event) => entity(event, 'parent')],
  ['command_line', (event) => entity(event, 'commandLine')],
  ['target', (event) => entity(event, 'target') ?? entity(event, 'connection')],
  ['tags', ({ tags }) => tags.join(' ')],
  ['output', ({ message }) => message],
];

/** What stands before the first event of a file. */
export function exportHead(format: ExportFormat): string {
  return format === 'csv' ? csvText([COLUMNS.map(([name]) => name)]) : '';
}

/**
 * One line of Loki's as a line of a file. A table is read by people and their spreadsheets: no text in it is a formula,
 * and what hides itself is made visible. JSON holds what the event holds, to the byte; a line that is no event stays what
 * it is in both, so that a file has as many rows as were counted.
 */
export function exportRow(line: ParsedLine, format: ExportFormat): string {
  if (format === 'ndjson') {
    return `${JSON.stringify(asObject(line))}\n`;
  }
  return csvText([
    line.kind === 'event'
      ? COLUMNS.map(([, read]) => visibleText(read(line) ?? ''))
      : COLUMNS.map(([name]) =>
          name === 'time' ? nsToRfc3339(line.timeNs) : name === 'output' ? visibleText(line.entry.line) : ''
        ),
  ]);
}

/** A line as an object: what it holds, to the byte. */
export function asObject(line: ParsedLine) {
  const time = nsToRfc3339(line.timeNs);
  if (line.kind !== 'event') {
    return { time, ...(line.kind === 'unreadable' && { unreadable: line.reason }), line: line.entry.line };
  }
  const { rule, priority, source, tags, cluster, host, message, fields } = line;
  return { time, rule, priority, source, tags, cluster, hostname: host, output: message, output_fields: fields };
}
