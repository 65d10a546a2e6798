import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { INK } from 'constants/print';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { hoverGround } from '../layout/grounds';
import type { ReadFrom } from 'domain/event/types';

export interface RankedBar {
  readonly value: string;
  /** The cluster that a host is in: two hosts of one name in two clusters are two bars. */
  readonly cluster?: string;
  /** The environment that it is of, where what bears one name in two of them is not the same. */
  readonly from?: ReadFrom;
  readonly count: number;
}

export interface RankedBarsProps {
  /** Name of what is ranked, for screen readers. */
  readonly label: string;
  readonly bars: readonly RankedBar[];
  /** Events with other values or without one, by subtraction from the total; undefined when nobody knows the total. */
  readonly others: number | undefined;
  /** What picking a value does. */
  readonly onPick?: (value: string, cluster?: string, from?: ReadFrom) => void;
  /** Whether a value leads to exactly the events that it counts. Default: true. */
  readonly counted?: boolean;
  /** Where a value leads, in place of `onPick`. */
  readonly hrefOf?: (value: string) => string;
  /** A value as a person reads it, where that is not the value itself. */
  readonly wordsOf?: (value: string) => string;
}

/** Values by count, most first, each with a bar of its share of the first; a value filters for itself. */
export function RankedBars({
  label,
  bars,
  others,
  counted = true,
  onPick,
  hrefOf,
  wordsOf = (value) => value,
}: RankedBarsProps) {
  const styles = useStyles2(getStyles);
  const most = Math.max(1, ...bars.map(({ count }) => count));

  return (
    <ul className={styles.list} aria-label={label}>
      {bars.map(({ value, cluster, from, count }) => (
        <li key={JSON.stringify([from?.id, cluster, value])}>
          {hrefOf && value !== '' ? (
            <a className={styles.row} href={hrefOf(value)} data-counted={counted ? count : undefined}>
              <Bar value={wordsOf(value)} cluster={cluster} from={from} count={count} most={most} />
            </a>
          ) : (
            <button
              type="button"
              className={styles.row}
              disabled={value === ''}
              onClick={() => onPick?.(value, cluster, from)}
            >
              <Bar value={wordsOf(value)} cluster={cluster} from={from} count={count} most={most} />
            </button>
          )}
        </li>
      ))}
      {others !== undefined && others > 0 && (
        <li className={styles.others}>
          <span>{t('falco.overview.others', 'Others')}</span> <span className={styles.count}>{countText(others)}</span>
          <span />
        </li>
      )}
    </ul>
  );
}

function Bar({ value, cluster, from, count, most }: RankedBar & { readonly most: number }) {
  const place = [from?.name, cluster].filter(Boolean).join(', ');
  const styles = useStyles2(getStyles);
  return (
    <>
      <span className={styles.name} title={visibleText(place === '' ? value : `${value} (${place})`)}>
        {value === '' ? t('falco.overview.no-value', '(none)') : visibleText(value)}
        {place !== '' && <span className={styles.cluster}>{visibleText(place)}</span>}
      </span>{' '}
      <span className={styles.count}>{countText(count)}</span>
      <span className={styles.track} aria-hidden>
        <span {...INK} className={styles.bar} style={{ width: `${(count / most) * 100}%` }} />
      </span>
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const grid = {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) 72px minmax(0, 2fr)',
    gap: theme.spacing(1),
  } as const;
  return {
    list: css({ listStyle: 'none', margin: 0, padding: 0 }),
    row: css({
      ...grid,
      alignItems: 'center',
      width: '100%',
      height: 28,
      padding: theme.spacing(0, 1),
      border: 'none',
      background: 'transparent',
      color: theme.colors.text.primary,
      textAlign: 'left',
      '&:hover:enabled': { background: hoverGround(theme) },
    }),
    others: css({
      ...grid,
      height: 28,
      alignItems: 'center',
      padding: theme.spacing(0, 1),
      color: theme.colors.text.secondary,
    }),
    name: css({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
    cluster: css({ marginLeft: theme.spacing(1), color: theme.colors.text.secondary }),
    count: css({ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }),
    track: css({ height: 8, background: theme.colors.background.secondary, borderRadius: theme.shape.radius.default }),
    bar: css({
      display: 'block',
      height: '100%',
      background: theme.colors.primary.main,
      borderRadius: theme.shape.radius.default,
    }),
  };
}
