import { FieldType, type DataFrame, type Field } from '@grafana/data';
import { compareNs } from 'domain/event/time';
import type { LogEntry } from 'domain/event/types';
import { nsOfCell } from './nanoseconds';
import { isRecord } from 'domain/narrowing/narrowing';

/** The log lines of a query's answer. */
export interface LogFrames {
  /** Oldest first; lines of the same nanosecond in the order they came in. */
  readonly entries: readonly LogEntry[];
  /** Frames that hold no log lines, by name, each name once. */
  readonly notLogs: readonly string[];
}

interface LogFields {
  readonly time: Field;
  readonly body: Field;
  readonly ns: Field | undefined;
  readonly labels: Field | undefined;
  readonly id: Field | undefined;
}

interface Row {
  readonly entry: LogEntry;
  readonly order: number;
}

const NS_NAME = 'tsNs';
const ID_NAME = 'id';
const NO_LABELS: Readonly<Record<string, string>> = Object.freeze({});

/**
 * Reads both shapes in which Grafana's Loki data source answers: its own (`labels`, `Time`, `Line`, `tsNs`, `id`)
 * and the data plane's (`labels`, `timestamp`, `body`, `id`); fields are found by name, then by type. Frames are
 * merged in time order. A line is left out only when its id was seen before: two equal lines without one are two.
 */
export function logEntriesFromFrames(frames: readonly DataFrame[]): LogFrames {
  const rows: Row[] = [];
  const seen = new Set<string>();
  const notLogs = new Set<string>();

  for (const frame of frames) {
    const fields = logFieldsOf(frame);
    if (fields) {
      readRows(frame, fields, seen, rows);
    } else if (frame.fields.length > 0) {
      notLogs.add(frameName(frame));
    }
  }
  // Within one nanosecond a data source that answers newest first would otherwise be turned round.
  rows.sort((a, b) => compareNs(a.entry.tsNs, b.entry.tsNs) || a.order - b.order);
  return { entries: rows.map((row) => row.entry), notLogs: [...notLogs] };
}

function readRows(frame: DataFrame, fields: LogFields, seen: Set<string>, rows: Row[]): void {
  const fixed = fields.body.labels ?? NO_LABELS;
  for (let i = 0; i < frame.length; i++) {
    const id = cell(fields.id, i);
    if (typeof id === 'string' && id !== '') {
      if (seen.has(id)) {
        continue;
      }
      seen.add(id);
    }
    rows.push({
      order: rows.length,
      entry: {
        tsNs: nsOfCell(cell(fields.ns, i), fields.time.values[i], fields.time.nanos?.[i]),
        line: text(fields.body.values[i]),
        labels: fields.labels ? labelsOf(cell(fields.labels, i)) : fixed,
      },
    });
  }
}

/** The fields of a frame of log lines; undefined for any other frame. */
function logFieldsOf(frame: DataFrame): LogFields | undefined {
  const named = (names: readonly string[], type: FieldType) =>
    frame.fields.find((field) => names.includes(field.name) && field.type === type);
  const time =
    named(['Time', 'timestamp'], FieldType.time) ?? frame.fields.find((field) => field.type === FieldType.time);
  const body =
    named(['Line', 'body'], FieldType.string) ??
    frame.fields.find((field) => field.type === FieldType.string && field.name !== NS_NAME && field.name !== ID_NAME);
  if (!time || !body) {
    return undefined;
  }
  return {
    time,
    body,
    ns: frame.fields.find((field) => field.name === NS_NAME),
    labels: named(['labels'], FieldType.other) ?? frame.fields.find((field) => field.name === 'labels'),
    id: named([ID_NAME], FieldType.string),
  };
}

function cell(field: Field | undefined, index: number): unknown {
  return field?.values[index];
}

function text(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  return value === null || value === undefined ? '' : String(value);
}

/** Labels as they came when they are a map of text, which they nearly always are; a copy that is one otherwise. */
function labelsOf(value: unknown): Readonly<Record<string, string>> {
  if (isTextMap(value)) {
    return value;
  }
  if (!isRecord(value)) {
    return NO_LABELS;
  }
  return Object.fromEntries(Object.entries(value).map(([name, label]) => [name, text(label)]));
}

function isTextMap(value: unknown): value is Readonly<Record<string, string>> {
  return isRecord(value) && Object.values(value).every((label) => typeof label === 'string');
}

function frameName(frame: DataFrame): string {
  return frame.name || frame.refId || frame.fields.map((field) => field.name).join(', ');
}
