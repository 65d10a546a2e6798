import type { DataFrame } from '@grafana/data';
import { asRecord } from 'domain/narrowing/narrowing';

/** What Grafana's Loki data source says of a label of a line: of its stream, or read from the line by the query. */
const STREAM_LABEL = 'I';
const PARSED_LABEL = 'P';

/**
 * Which labels a dashboard's filter can be on. Grafana puts it behind a query that parses lines, where every label will do,
 * and into the selector of any other, where only labels of streams are. All of them where an answer does not say.
 */
export function filterableLabels(frames: readonly DataFrame[]): (label: string) => boolean {
  const ofStreams = new Set<string>();
  let isParsed = false;
  let isSaid = false;
  for (const types of frames.flatMap(({ fields }) => fields.filter(({ name }) => name === 'labelTypes'))) {
    for (const row of types.values) {
      for (const [label, type] of Object.entries(asRecord(row))) {
        isSaid = true;
        isParsed ||= type === PARSED_LABEL;
        if (type === STREAM_LABEL) {
          ofStreams.add(label);
        }
      }
    }
  }
  return (label) => !isSaid || isParsed || ofStreams.has(label);
}
