import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, decimalText } from 'lib/numbers';
import { lengthText } from 'lib/times';
import { type LiveRows } from 'domain/explorer/liveState';

interface Props {
  readonly state: LiveRows;
  readonly perMinute: number;
  readonly onPause: () => void;
  readonly onResume: () => void;
}

/** How fast events come in, what waits to be shown, and what came late. */
export function LiveBar({ state, perMinute, onPause, onResume }: Props) {
  const styles = useStyles2(getStyles);
  const { waiting, isPaused, late, gone } = state;
  return (
    <span className={styles.bar} role="group" aria-label={t('falco.live.label', 'New events')}>
      {late.count > 0 && (
        <span>
          {t('falco.live.late', '', {
            count: late.count,
            formatted: countText(late.count),
            most: lengthText(Math.round(late.mostMs / 1000) * 1000),
            defaultValue_one: '{{formatted}} came late, {{most}} after its time, and is listed at its time',
            defaultValue_other:
              '{{formatted}} came late, up to {{most}} after their time, and are listed at their time',
          })}
        </span>
      )}
      {gone > 0 && (
        <span>{t('falco.live.gone', '{{formatted}} older ones removed', { formatted: countText(gone) })}</span>
      )}
      <span className={styles.rate}>
        {t('falco.live.rate', '{{rate}} a minute', { rate: decimalText(perMinute, perMinute < 10 ? 1 : 0) })}
      </span>
      {waiting.length > 0 && (
        <Button size="sm" icon="arrow-up" onClick={onResume}>
          {t('falco.live.new', '{{formatted}} new', { formatted: countText(waiting.length) })}
        </Button>
      )}
      <Button
        size="sm"
        variant="secondary"
        fill="outline"
        icon={isPaused ? 'play' : 'pause'}
        onClick={isPaused ? onResume : onPause}
      >
        {isPaused ? t('falco.live.go-on', 'Resume') : t('falco.live.pause', 'Pause')}
      </Button>
    </span>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({
      display: 'inline-flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 1),
      color: theme.colors.text.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    rate: css({ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }),
  };
}
