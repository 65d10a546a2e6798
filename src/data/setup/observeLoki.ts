import { DAY_MS, HOUR_MS } from 'domain/units/durations';
import { DEFAULT_SELECTOR, PRESETS } from 'domain/environment/defaults';
import type { Environment } from 'domain/environment/types';
import { parseLine } from 'domain/event/lines/parse';
import { quote } from 'domain/logql/quote';
import type { Answer, Elsewhere, LokiObserved } from 'domain/setup/types';
import type { LogEntry } from 'domain/event/types';
import { asNumber, asString, isRecord } from 'domain/narrowing/narrowing';
import type { LokiApi } from './systemApis';
import { mapAnswer, readAnswer } from './answers';

/** Loki takes lines that are up to ten minutes ahead of it: events of a clock that is fast are there. */
const AHEAD_MS = 600_000;
/** Loki's own limit of a query is 30 days and an hour. */
const LONG_MS = 30 * DAY_MS;
const LINES = 500;
/** A chunk stays in memory for up to two hours, and with it its stream counts as active. */
const ACTIVE_MS = 2 * HOUR_MS;
/** One that gets no more lines is written away after this, and its stream counts no more. */
const IDLE_MS = HOUR_MS / 2;
/** Labels of streams that are asked for at most: some 3 MB. */
const MOST_LISTED = 10_000;

/** The most requests that `observeLoki` makes: five always, seven more when the selector finds nothing. */
export const MOST_LOKI_REQUESTS = 12;

/** Where events are when they are not where the environment says. */
const OTHER_SELECTORS: readonly string[] = [
  DEFAULT_SELECTOR,
  PRESETS['sidekick-otlp'].selector,
  '{job=~".*falco.*"}',
  '{app=~".*falco.*"}',
  '{container=~".*falco.*"}',
];
/** Labels that shippers name a program by, for a selector to offer. */
const SHIPPER_LABELS = ['job', 'app', 'container'];

/** Asks Loki all that the checks want to know. Never throws. */
export async function observeLoki(ask: LokiApi, environment: Environment, nowMs: number): Promise<LokiObserved> {
  const { selector } = environment;
  const [version, lines, streams, volume] = await Promise.all([
    ask.get('status/buildinfo', {}),
    ask.lines(selector, nowMs - DAY_MS, nowMs + AHEAD_MS, LINES),
    countStreams(ask, selector, nowMs),
    ask.get('index/volume', { query: selector, limit: '1', ...between(nowMs - HOUR_MS, nowMs) }),
  ]);
  const observed: LokiObserved = {
    version: mapAnswer(version, readVersion),
    lines,
    streams,
    volume,
  };
  if (lines.status === 'error' || lines.value.length > 0) {
    return observed;
  }
  const last = await findLast(ask, selector, nowMs);
  return last.status === 'ready' && last.value !== undefined
    ? { ...observed, last }
    : { ...observed, last, elsewhere: await findElsewhere(ask, environment, nowMs) };
}

/**
 * Active streams. A Loki of one process leaves out of its statistics what is not written away yet, so those of the last
 * half hour are listed as well, unless the statistics alone are far past any limit.
 */
async function countStreams(ask: LokiApi, selector: string, nowMs: number): Promise<Answer<number>> {
  const asked = { query: selector, ...between(nowMs - ACTIVE_MS, nowMs) };
  const stats = readAnswer(
    await ask.get('index/stats', asked),
    (answer) => (isRecord(answer) ? asNumber(answer.streams) : undefined),
    'Loki did not say how many streams there are.'
  );
  if (stats.status === 'ready' && stats.value > MOST_LISTED) {
    return stats;
  }
  const series = readAnswer(
    await ask.get('series', { 'match[]': selector, ...between(nowMs - IDLE_MS, nowMs) }),
    countListed,
    'Loki did not list the streams.'
  );
  return series.status === 'ready' && stats.status === 'ready'
    ? { status: 'ready', value: Math.max(series.value, stats.value) }
    : series.status === 'ready'
      ? series
      : stats;
}

/** `{data: [...]}`, or the bare list. */
function countListed(answer: unknown): number | undefined {
  const list = isRecord(answer) ? answer.data : answer;
  return Array.isArray(list) ? list.length : undefined;
}

function between(fromMs: number, toMs: number) {
  return { start: `${fromMs}000000`, end: `${toMs}000000` };
}

/**
 * When the newest line of the last 30 days was written. A query finds out hour by hour that there is none; the index and
 * the list of streams, which holds what is not in the index yet, know at once.
 */
async function findLast(ask: LokiApi, selector: string, nowMs: number): Promise<Answer<string | undefined>> {
  const long = between(nowMs - LONG_MS, nowMs);
  const stats = await ask.get('index/stats', { query: selector, ...long });
  if (stats.status === 'ready' && isRecord(stats.value) && stats.value.entries === 0) {
    const series = await ask.get('series', { 'match[]': selector, ...long });
    if (series.status === 'ready' && countListed(series.value) === 0) {
      return { status: 'ready', value: undefined };
    }
  }
  return mapAnswer(await ask.lines(selector, nowMs - LONG_MS, nowMs, 1), (found) => found.at(-1)?.tsNs);
}

/** Other selectors that find events of Falco's, the likeliest first. */
async function findElsewhere(
  ask: LokiApi,
  { selector }: Environment,
  nowMs: number
): Promise<Answer<readonly Elsewhere[]>> {
  const others = OTHER_SELECTORS.filter((other) => other !== selector).slice(0, MOST_LOKI_REQUESTS - 8);
  const answers = await Promise.all(
    others.map(async (other) => ({ other, answer: await ask.lines(other, nowMs - DAY_MS, nowMs, 20) }))
  );
  const found = answers.flatMap(({ other, answer }) => {
    const entries = answer.status === 'ready' ? answer.value.filter((entry) => parseLine(entry).kind === 'event') : [];
    const [first] = entries;
    return first ? [{ selector: exactSelector(other, first), entries }] : [];
  });
  const failure = answers.map(({ answer }) => answer).find((answer) => answer.status === 'error');
  // Nothing found where not all was looked at is no "nowhere".
  return found.length === 0 && failure?.status === 'error' ? failure : { status: 'ready', value: found };
}

/** The one program whose lines were found, in place of the expression that found them. */
function exactSelector(asked: string, { labels }: LogEntry): string {
  const label = SHIPPER_LABELS.find((name) => asked.startsWith(`{${name}=~`));
  const value = label === undefined ? undefined : labels[label];
  return label === undefined || value === undefined ? asked : `{${label}=${quote(value)}}`;
}

/** Loki built from its module says "". */
export function readVersion(answer: unknown): string | undefined {
  return (isRecord(answer) ? asString(answer.version) : undefined) || undefined;
}
