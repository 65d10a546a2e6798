import { HOUR_MS } from '../units/durations';
import { nsToMs } from '../event/time';
import type { FalcoEvent, LineShape, ParsedLine } from '../event/types';
import { finding, isOfTheSource, unchecked } from './finding';
import { parsed } from './parsed';
import { LOKI_JSON, logql, SIDEKICK_TO_LOKI, TRY_IT } from './snippets';
import type { Check, Diagnosis, Observed } from './types';

/** Whether the stream selector finds events, and where they are when it does not. */
export const checkEvents: Check = (observed) => {
  const { lines, last, elsewhere } = observed.loki;
  const { selector } = observed.environment;
  if (lines.status === 'error') {
    return unchecked('events', lines);
  }
  const found = parsed(observed);
  const events = found.filter(({ kind }) => kind === 'event').length;
  if (events > 0) {
    return [finding('events', 'events-ok', 'ok', { values: { events, lines: found.length } })];
  }
  if (found.length > 0) {
    return [finding('events', 'not-falco', 'error', { values: { lines: found.length, selector } })];
  }
  if (last?.status === 'ready' && last.value !== undefined) {
    // Its lines are older than a day: that is the silence's to say.
    return [];
  }
  const other = elsewhere?.status === 'ready' ? elsewhere.value.find(({ entries }) => entries.length > 0) : undefined;
  if (other) {
    return [
      finding('events', 'other-selector', 'error', {
        values: { selector, other: other.selector },
        paste: logql(other.selector),
      }),
    ];
  }
  const unanswered = [last, elsewhere].find((answer) => answer?.status === 'error');
  if (unanswered?.status === 'error') {
    // Where not all was looked at, nothing can be said to be nowhere; the source as a whole did answer.
    return [finding('events', 'unchecked', 'warning', { values: { message: unanswered.problem.message } })];
  }
  return [finding('events', 'no-events', 'error', { values: { selector }, paste: SIDEKICK_TO_LOKI })];
};

/** Whether the lines are of the kind that the environment says, can be read, and hold the output fields. */
export const checkLines: Check = (observed) => {
  const found = parsed(observed);
  const shapes = shapesOf(found);
  const [main] = shapes;
  const diagnoses: Diagnosis[] = [];
  const unreadable = found.filter(({ kind }) => kind === 'unreadable');
  // One cut line in a hundred is a long event; more is a shipper that cuts or mixes.
  if (unreadable.length > found.length / 100) {
    const reasons = [...new Set(unreadable.flatMap((line) => (line.kind === 'unreadable' ? [line.reason] : [])))];
    diagnoses.push(
      finding('lines', 'unreadable-lines', 'warning', {
        values: { unreadable: unreadable.length, lines: found.length, reasons: reasons.join(', ') },
      })
    );
  }
  if (main === undefined) {
    return diagnoses;
  }
  const isJson = main.endsWith('json');
  if (isJson !== (observed.environment.format === 'json')) {
    diagnoses.push(finding('lines', 'format-differs', 'error', { values: { shape: main } }));
  } else if (main === 'sidekick-text') {
    diagnoses.push(finding('lines', 'text-lines', 'warning', { values: { shape: main }, paste: LOKI_JSON }));
  }
  return diagnoses.length > 0 ? diagnoses : [finding('lines', 'lines-ok', 'ok', { values: { shape: main } })];
};

/** Shapes of the events, the most frequent first. */
export function shapesOf(lines: readonly ParsedLine[]): readonly LineShape[] {
  const counts = new Map<LineShape, number>();
  for (const line of lines) {
    if (line.kind === 'event') {
      counts.set(line.shape, (counts.get(line.shape) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([shape]) => shape);
}

/** Without a detection for longer than this, someone should look: a cluster of any size makes one in a quarter of a day. */
const SILENT_MS = 6 * 60 * 60 * 1000;

/** Whether something was heard of Falco lately, and whether Falco itself counted what Loki does not have. */
export const checkSilence: Check = (observed) => {
  const { loki, nowMs, prometheus } = observed;
  if (loki.lines.status === 'error') {
    return [];
  }
  const newest = newestMs(observed);
  if (newest === undefined) {
    return loki.last && loki.last.status === 'error' && !isOfTheSource(loki.last.problem)
      ? unchecked('silence', loki.last)
      : [];
  }
  const hours = Math.floor((nowMs - newest) / HOUR_MS);
  const values = { time: newest, hours };
  if (nowMs - newest < SILENT_MS) {
    return [finding('silence', 'recent', 'ok', { values })];
  }
  const counted = prometheus?.facts.status === 'ready' ? (prometheus.facts.value.matches ?? 0) : 0;
  return counted >= 1
    ? [
        finding('silence', 'silent-but-counted', 'error', {
          values: { ...values, counted: Math.round(counted) },
          paste: SIDEKICK_TO_LOKI,
        }),
      ]
    : [finding('silence', 'silent', 'warning', { values, paste: TRY_IT })];
};

function newestMs({ loki: { lines, last } }: Observed): number | undefined {
  const entry = lines.status === 'ready' ? lines.value.at(-1) : undefined;
  const ns = entry?.tsNs ?? (last?.status === 'ready' ? last.value : undefined);
  return ns === undefined ? undefined : nsToMs(ns);
}

/** The lines that are events. */
export function eventsOf(observed: Observed): readonly FalcoEvent[] {
  return parsed(observed).flatMap((line) => (line.kind === 'event' ? [line] : []));
}
