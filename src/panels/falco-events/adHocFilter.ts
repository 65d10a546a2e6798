import type { DataFrame } from '@grafana/data';
import type { LogEntry } from 'domain/event/types';
import { labelsOfField } from 'domain/links/labelsOfField';
import { filterableLabels } from 'lib/frames/labelTypes';

/** The label that a dashboard's filter on a value is on; undefined where none of the lines has the value in one. */
export type LabelOf = (field: string, value: string) => string | undefined;

/**
 * Dashboards filter by labels alone. So a value can be filtered by where a line has it, as it is, in a label that Grafana can
 * put the filter on: a filter that hides everything would say that nothing happened.
 */
export function labelFinder(entries: readonly LogEntry[], frames: readonly DataFrame[]): LabelOf {
  const mayFilter = filterableLabels(frames);
  return (field, value) =>
    labelsOfField(field).find((label) => mayFilter(label) && entries.some(({ labels }) => labels[label] === value));
}
