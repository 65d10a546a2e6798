import { dateTimeFormat, dateTimeFormatTimeAgo } from '@grafana/data';
import { type TimeZone } from '@grafana/schema';
import { t } from './i18n';

/** Words for moments, all in one time zone. Every moment is in ms since the epoch. */
export interface Times {
  /** The zone, as Grafana names it; undefined is the person's preference. */
  readonly zone: TimeZone | undefined;
  /** Date and time to the second, as Grafana writes them: `2026-10-25 02:30:00`. */
  readonly at: (ms: number) => string;
  /** The same with the ms where there are any: for edges of ranges, where one millisecond decides. */
  readonly atExactly: (ms: number) => string;
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
const SECOND_MS = 1000;
/** Clocks of well kept machines differ by less than this. */
const SKEW_MS = 60 * SECOND_MS;

/** Words for moments in a time zone; without one, in that of the person's preferences. */
export function timesIn(zone?: TimeZone): Times {
  const as = (ms: number, pattern: string) => dateTimeFormat(ms, { timeZone: zone, format: pattern });
  const at = (ms: number) => dateTimeFormat(ms, { timeZone: zone });
  const away = (ms: number) => dateTimeFormatTimeAgo(ms, { timeZone: zone });
  return {
    zone,
    as,
    at,
    away,
    atExactly: (ms) => (ms % SECOND_MS === 0 ? at(ms) : as(ms, `${DAY} HH:mm:ss.SSS`)),
    span: (fromMs, toMs) => {
      const sameDay = as(fromMs, DAY) === as(toMs, DAY) && as(fromMs, 'Z') === as(toMs, 'Z');
      return t('falco.time.span', '{{from}} to {{to}}', {
        from: at(fromMs),
        to: sameDay ? as(toMs, 'HH:mm:ss') : at(toMs),
      });
    },
    ago: (ms, nowMs = Date.now()) => {
      if (ms <= nowMs) {
        return away(ms);
      }
      return ms - nowMs < SKEW_MS
        ? t('falco.time.just-now', 'just now')
        : t('falco.time.ahead', "ahead of this computer's clock");
    },
  };
}
