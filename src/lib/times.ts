import { dateTimeFormat } from '@grafana/data';
import { type TimeZone } from '@grafana/schema';
import { t } from './i18n';
import { wordsLanguage } from './language/language';
import { decimalText } from './numbers';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from 'domain/units/durations';

/** Words for moments, all in one time zone. Every moment is in ms since the epoch. */
export interface Times {
  /** The zone, as Grafana names it; undefined is the person's preference. */
  readonly zone: TimeZone | undefined;
  /** Date and time to the second, as Grafana writes them: `2026-10-25 02:30:00`. */
  readonly at: (ms: number) => string;
  /** Both ends of a range, with the ms where there are any: one millisecond decides what is in it. */
  readonly edges: (fromMs: number, toMs: number) => { readonly from: string; readonly to: string };
  /** In a pattern of Grafana's (`HH:mm:ss.SSS`). */
  readonly as: (ms: number, pattern: string) => string;
  /** A span of time, its day once where both ends are of one. */
  readonly span: (fromMs: number, toMs: number) => string;
  /** How long ago something was: clocks differ, and what has happened is never "in 3 seconds". */
  readonly ago: (ms: number, nowMs?: number) => string;
  /** How far away a moment is that may lie ahead: the end of a silence. */
  readonly away: (ms: number) => string;
}

const DAY = 'YYYY-MM-DD';
const CLOCK = 'HH:mm:ss';
/** Clocks of well kept machines differ by less than this. */
const SKEW_MS = 60 * SECOND_MS;

/** Words for moments in a time zone; without one, in that of the person's preferences. */
export function timesIn(zone?: TimeZone): Times {
  const as = (ms: number, pattern: string) => dateTimeFormat(ms, { timeZone: zone, format: pattern });
  const at = (ms: number) => dateTimeFormat(ms, { timeZone: zone });
  // Where the clocks change in between, one hour may be there twice.
  const offsetBetween = (fromMs: number, toMs: number) => (as(fromMs, 'Z') === as(toMs, 'Z') ? '' : ' Z');
  return {
    zone,
    as,
    at,
    away: (ms) => awayText(ms - Date.now()),
    edges: (fromMs, toMs) => {
      const edge = (ms: number) =>
        as(ms, `${DAY} ${CLOCK}${ms % SECOND_MS === 0 ? '' : '.SSS'}${offsetBetween(fromMs, toMs)}`);
      return { from: edge(fromMs), to: edge(toMs) };
    },
    span: (fromMs, toMs) => {
      const sameDay = as(fromMs, DAY) === as(toMs, DAY);
      const offset = offsetBetween(fromMs, toMs);
      return t('falco.time.span', '{{from}} to {{to}}', {
        from: as(fromMs, `${DAY} ${CLOCK}${offset}`),
        to: as(toMs, `${sameDay ? '' : `${DAY} `}${CLOCK}${offset}`),
      });
    },
    ago: (ms, nowMs = Date.now()) => {
      if (ms <= nowMs) {
        return awayText(ms - nowMs);
      }
      return ms - nowMs < SKEW_MS
        ? t('falco.time.just-now', 'just now')
        : t('falco.time.ahead', "ahead of this computer's clock");
    },
  };
}

const AWAY_UNITS = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['day', DAY_MS],
  ['hour', HOUR_MS],
  ['minute', MINUTE_MS],
  ['second', SECOND_MS],
] as const;

/** From now to a moment, in one unit: `3 minutes ago`, `in 2 hours`. Grafana's own words for it are not in the reader's language. */
function awayText(ms: number): string {
  // Rounded seconds first: 59.6 s are a minute.
  const seconds = Math.round(Math.abs(ms) / SECOND_MS) * SECOND_MS;
  const [unit, length] = AWAY_UNITS.find(([, one]) => seconds >= one) ?? AWAY_UNITS[5];
  const count = Math.floor(seconds / length);
  return new Intl.RelativeTimeFormat(wordsLanguage()).format(ms > 0 ? count : -count, unit);
}

/** A length of time in words, exactly: `15 min`, `6 min 13 s`. */
export function lengthText(ms: number): string {
  const units = [
    [t('falco.time.day-unit', 'd'), DAY_MS],
    ['h', HOUR_MS],
    ['min', MINUTE_MS],
    ['s', SECOND_MS],
    ['ms', 1],
  ] as const;
  let rest = ms;
  const parts = units.flatMap(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count > 0 ? [`${decimalText(count, 0)} ${unit}`] : [];
  });
  return parts.length > 0 ? parts.join(' ') : '0 s';
}

const ROUGH_UNITS = [
  [DAY_MS, 'days'],
  [HOUR_MS, 'hours'],
  [MINUTE_MS, 'minutes'],
  [SECOND_MS, 'seconds'],
] as const;

/** About how long something was, in one unit: `1 day`, `29 hours`, `5 min`. */
export function aboutText(ms: number): string {
  const [length, unit] = ROUGH_UNITS.find(([one]) => ms === one || ms >= 2 * one) ?? [1, undefined];
  const count = Math.round(ms / length);
  switch (unit) {
    case 'days':
      return t('falco.time.days', '', {
        count,
        defaultValue_one: '{{count}} day',
        defaultValue_other: '{{count}} days',
      });
    case 'hours':
      return t('falco.time.hours', '', {
        count,
        defaultValue_one: '{{count}} hour',
        defaultValue_other: '{{count}} hours',
      });
    case 'minutes':
      return t('falco.time.minutes', '{{minutes}} min', { minutes: count });
    case 'seconds':
      return t('falco.time.seconds', '{{seconds}} s', { seconds: count });
    case undefined:
      return t('falco.time.milliseconds', '{{ms}} ms', { ms: count });
  }
}
