import type { DataFrame } from '@grafana/data';
import type { LogEntry } from 'domain/event/types';
import { logEntriesFromFrames } from './logFrames';

interface FrameRow {
  readonly frame: DataFrame;
  readonly index: number;
}

/** The row of a frame that an entry was read from; looked for, as one is asked for at a time. */
export function rowOfEntry(frames: readonly DataFrame[], { tsNs, line }: LogEntry): FrameRow | undefined {
  for (const frame of frames) {
    const lines = frame.fields.find(({ values }) => values.includes(line));
    for (let index = 0; lines && index < frame.length; index++) {
      if (lines.values[index] === line && entryAt(frame, index)?.tsNs === tsNs) {
        return { frame, index };
      }
    }
  }
  return undefined;
}

/** The one row of a frame, read as all of them are. */
function entryAt(frame: DataFrame, index: number): LogEntry | undefined {
  const fields = frame.fields.map((field) => ({
    ...field,
    values: [field.values[index]],
    nanos: field.nanos && [field.nanos[index] ?? 0],
  }));
  return logEntriesFromFrames([{ ...frame, fields, length: 1 }]).entries[0];
}
