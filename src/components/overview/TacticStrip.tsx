import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { type TacticCount } from 'domain/overview/summary';
import { hoverGround } from '../layout/grounds';

export interface TacticStripProps {
  readonly counts: readonly TacticCount[];
  readonly hrefOf: (count: TacticCount) => string;
}

/** The 14 tactics of ATT&CK in the order of the matrix, each with its events. */
export function TacticStrip({ counts, hrefOf }: TacticStripProps) {
  const styles = useStyles2(getStyles);

  return (
    <div className={styles.room}>
      <ul className={styles.strip} aria-label={t('falco.overview.tactics', 'Events by ATT&CK tactic')}>
        {counts.map((item) => (
          <li key={item.tactic.id}>
            <a className={styles.cell(item.count > 0)} href={hrefOf(item)} data-counted={item.count}>
              <span className={styles.name}>{item.tactic.name}</span>{' '}
              <span className={styles.count}>{countText(item.count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    room: css({ containerType: 'inline-size' }),
    strip: css({
      display: 'grid',
      gridTemplateColumns: 'repeat(7, minmax(0, 1fr))',
      // From here on the longest word of a tactic's name has its place.
      '@container (min-width: 1450px)': { gridTemplateColumns: 'repeat(14, minmax(0, 1fr))' },
      gap: theme.spacing(0.5),
      listStyle: 'none',
      margin: 0,
      padding: 0,
    }),
    cell: (fired: boolean) =>
      css({
        display: 'flex',
        flexDirection: 'column',
        justifyContent: 'space-between',
        height: '100%',
        minHeight: 58,
        padding: theme.spacing(0.5, 0.75),
        border: `1px ${fired ? 'solid' : 'dotted'} ${fired ? theme.colors.border.strong : theme.colors.border.weak}`,
        borderRadius: theme.shape.radius.default,
        color: fired ? theme.colors.text.primary : theme.colors.text.secondary,
        '&:hover': { background: hoverGround(theme) },
      }),
    name: css({ overflowWrap: 'anywhere', fontSize: theme.typography.bodySmall.fontSize, lineHeight: 1.2 }),
    count: css({ fontVariantNumeric: 'tabular-nums', fontWeight: theme.typography.fontWeightMedium }),
  };
}
