import React from 'react';
import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { Icon, Tooltip, useStyles2, useTheme2 } from '@grafana/ui';
import { useTimes } from 'components/time/TimeZoneContext';
import type { TaintBand } from 'domain/health/taint/taint';
import { taintColor } from './taintLook';
import { bandText, causeTitle, TAINT_CAUSES } from './taintText';

export interface TaintLegendProps {
  readonly bands: readonly TaintBand[];
  /** Why nothing can be said, in a few words: a failed query, no source. */
  readonly unknown?: { readonly text: string; readonly detail?: string };
  /** Before this time nothing is known. */
  readonly sinceMs?: number;
  /** In one line, whatever there is to say: what it has no room for is under the pointer. */
  readonly isLow?: boolean;
}

/** Bands that a tooltip names one by one; the chart shows all. */
const NAMED = 6;

/** What the shaded bands of a timeline are. One quiet line; nothing where all is well. */
export function TaintLegend({ bands, unknown, sinceMs, isLow = false }: TaintLegendProps) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const times = useTimes();
  const causes = TAINT_CAUSES.filter((cause) => bands.some((band) => band.cause === cause));
  if (causes.length === 0 && !unknown && sinceMs === undefined) {
    return null;
  }
  const since =
    sinceMs !== undefined &&
    t('falco.taint.since', 'Drops and restarts are known since {{time}} only.', { time: times.at(sinceMs) });
  return (
    <div
      className={cx(styles.row, isLow && styles.low)}
      role="note"
      aria-label={t('falco.taint.legend', 'Tainted times')}
    >
      {causes.map((cause) => {
        const own = bands.filter((band) => band.cause === cause);
        const hosts = new Set(own.flatMap((band) => band.hosts));
        return (
          <Tooltip key={cause} content={<BandList bands={own} />}>
            <span className={styles.item} tabIndex={0}>
              <span className={styles.swatch} style={{ background: taintColor(theme, cause) }} aria-hidden />
              <span className={styles.text}>{causeTitle(cause)}</span>
              {!isLow && hosts.size > 0 && (
                <span className={styles.quiet}>
                  {t('falco.taint.sensors', '', {
                    count: hosts.size,
                    defaultValue_one: '({{count}} sensor)',
                    defaultValue_other: '({{count}} sensors)',
                  })}
                </span>
              )}
            </span>
          </Tooltip>
        );
      })}
      {unknown && (
        <Tooltip
          content={isLow && unknown.detail ? `${unknown.text} ${unknown.detail}` : (unknown.detail ?? unknown.text)}
        >
          <span className={cx(styles.quiet, styles.text)} tabIndex={0}>
            <Icon name="info-circle" size="sm" /> {unknown.text}
          </span>
        </Tooltip>
      )}
      {since && (
        <span className={cx(styles.quiet, styles.text)} title={since}>
          {since}
        </span>
      )}
    </div>
  );
}

function BandList({ bands }: Pick<TaintLegendProps, 'bands'>) {
  const times = useTimes();
  const latest = [...bands].sort((a, b) => b.toMs - a.toMs);
  const more = latest.length - NAMED;
  return (
    <>
      {latest.slice(0, NAMED).map((band) => (
        <div key={`${band.cause} ${band.fromMs}`}>{bandText(band, times)}</div>
      ))}
      {more > 0 && t('falco.taint.more', 'And {{more}} more before.', { more })}
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    row: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 2),
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    low: css({ flexWrap: 'nowrap', minWidth: 0, whiteSpace: 'nowrap' }),
    item: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), minWidth: 0 }),
    text: css({ minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis' }),
    swatch: css({ flex: 'none', width: 12, height: 12, opacity: 0.7, borderRadius: theme.shape.radius.default }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}
