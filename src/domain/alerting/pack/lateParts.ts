import type { EventFilters } from '../../logql/filters';
import { byWindow, longestLookBack, lookBackFor } from '../lookBack';
import type { PackSettings } from '../packSettings';
import { EventQuery, type EventWindow } from './eventQuery';

/** Which events are asked about, and what tells them apart. */
export interface LateQuestion {
  readonly filters: EventFilters;
  readonly fields: readonly string[];
  /** What they are of; undefined for whatever source. */
  readonly source?: string;
}

/** A part of a question with a window of its own. */
interface LatePart {
  readonly query: EventQuery;
  readonly windowMs: number;
}

/** One question in parts, each as far back as the events of its sources may be late. */
export function lateParts(
  whole: EventQuery,
  { source, filters, fields }: LateQuestion,
  { environment, lookBack }: Pick<PackSettings, 'environment' | 'lookBack'>
): readonly LatePart[] {
  if (source !== undefined) {
    return [{ query: whole, windowMs: lookBackFor(lookBack, source) }];
  }
  if (whole.labels.source === undefined) {
    return [{ query: whole, windowMs: longestLookBack(lookBack) }];
  }
  // Grouped by the source, so that no series is in two.
  return byWindow(lookBack).map(({ op, sources, windowMs }) => ({
    query: new EventQuery(
      environment,
      [...filters, ...(sources.length === 0 ? [] : [{ field: 'source', op, values: sources }])],
      fields
    ),
    windowMs,
  }));
}

/** All parts of a question as one query. */
export function askedOf(
  parts: readonly LatePart[],
  print: (part: EventQuery, window: EventWindow) => string,
  window: Pick<EventWindow, 'stages' | 'made'> = {},
  windowMs?: number
): string {
  return parts.map((part) => print(part.query, { ...window, windowMs: windowMs ?? part.windowMs })).join(' or ');
}
