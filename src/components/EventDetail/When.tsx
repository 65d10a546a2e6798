import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { useTimes } from 'components/time/TimeZoneContext';
import { Tooltip, useStyles2 } from '@grafana/ui';
import { nsToMs, nsToRfc3339 } from 'domain/event/time';

interface Props {
  /** Nanoseconds since the epoch. */
  readonly ns: string;
  /** The line itself names no time. */
  readonly isOfEntry?: boolean;
}

/** Local time, with the exact nanosecond in UTC on hover and on focus. */
export function When({ ns, isOfEntry = false }: Props) {
  const styles = useStyles2(getStyles);
  const times = useTimes();
  const ms = nsToMs(ns);
  return (
    <span>
      <Tooltip content={nsToRfc3339(ns)}>
        <time className={styles.time} tabIndex={0} dateTime={nsToRfc3339(ns)}>
          {times.as(ms, 'YYYY-MM-DD HH:mm:ss.SSS Z')}
        </time>
      </Tooltip>{' '}
      <span className={styles.quiet}>
        {times.ago(ms)}
        {isOfEntry && `, ${t('falco.detail.time-of-entry', 'when the line was stored: it names no time of its own')}`}
      </span>
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    time: css({ fontVariantNumeric: 'tabular-nums' }),
    quiet: css({ color: theme.colors.text.secondary }),
  };
}
