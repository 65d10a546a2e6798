import { readFileSync } from 'fs';
import { join } from 'path';
import { isJsonObject } from 'domain/event/jsonReader';
import type { LogEntry } from 'domain/event/types';

/* Reads the recorded data of the repository, for tests only. */

const FOLDER = join(process.cwd(), 'tests/data');

export function readRecorded(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

export function readRecordedLines(file: string): string[] {
  return readRecorded(file)
    .split('\n')
    .filter((line) => line !== '');
}

/** The entries that a recorded Falcosidekick pushed to Loki, as Loki would give them back. */
export function readPushes(file: 'loki-push-text.ndjson' | 'loki-push-json.ndjson'): LogEntry[] {
  return readRecordedLines(`falcosidekick/${file}`).flatMap((line) => {
    const request: { body: { streams: Array<{ stream: Record<string, string>; values: Array<[string, string]> }> } } =
      JSON.parse(line);
    return request.body.streams.flatMap(({ stream, values }) =>
      values.map(([tsNs, text]) => ({ tsNs, line: text, labels: stream }))
    );
  });
}

/** The entries of Loki's recorded answer to a query over OTLP logs. */
export function readOtlp(): LogEntry[] {
  const response: {
    data: {
      result: Array<{
        stream: Record<string, string>;
        values: Array<[string, string, { structuredMetadata: Record<string, string> }]>;
      }>;
    };
  } = JSON.parse(readRecorded('falcosidekick/loki-otlp-query-response.json'));
  return response.data.result.flatMap(({ stream, values }) =>
    values.map(([tsNs, line, { structuredMetadata }]) => ({ tsNs, line, labels: { ...stream, ...structuredMetadata } }))
  );
}

/** What Falco wrote, by rule and time: the truth that a parsed event is compared with. */
export function readTruth(): Array<Record<string, unknown>> {
  return readRecordedLines('falco-events/real-events.ndjson')
    .map((line): unknown => JSON.parse(line))
    .filter(isJsonObject);
}
