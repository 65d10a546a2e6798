import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { type Matrix, type TacticColumn } from 'domain/mitre/matrix';
import { MatrixCell } from './MatrixCell';

export interface MatrixGridProps {
  readonly matrix: Matrix;
  /** Also the techniques that no rule and no event names. */
  readonly withUntouched: boolean;
  /** Id of the technique that is open. */
  readonly selected: string | undefined;
  readonly onSelect: (techniqueId: string) => void;
  readonly tacticHref: (column: TacticColumn) => string;
}

/** Tactics in the order of the matrix, one column each, with their techniques. */
export function MatrixGrid({ matrix, withUntouched, selected, onSelect, tacticHref }: MatrixGridProps) {
  const styles = useStyles2(getStyles);
  const format = new Intl.NumberFormat();

  return (
    <div className={styles.scroll}>
      <div className={styles.grid}>
        {matrix.columns.map((column) => (
          <section key={column.tactic.id} aria-label={column.tactic.name} className={styles.column}>
            <a className={styles.head} href={tacticHref(column)}>
              <span>{column.tactic.name}</span>
              <span className={styles.number}>
                {t('falco.mitre.column', '{{events}} events, {{rules}} rules', {
                  events: format.format(column.events),
                  rules: column.loaded,
                })}
              </span>
            </a>
            {column.cells.map((cell) => (
              <MatrixCell
                key={cell.technique.id}
                cell={cell}
                maxEvents={matrix.maxEvents}
                selected={selected}
                onSelect={onSelect}
              />
            ))}
            {column.withoutTechnique.rules.length > 0 && (
              <div className={styles.bare}>
                {t('falco.mitre.bare', 'No technique: {{rules}} rules, {{events}} events', {
                  rules: column.withoutTechnique.loaded,
                  events: format.format(column.withoutTechnique.events),
                })}
              </div>
            )}
            {withUntouched &&
              column.untouched.map((technique) => (
                <div key={technique.id} className={styles.untouched} title={technique.id}>
                  {technique.name}
                </div>
              ))}
          </section>
        ))}
      </div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize, overflowWrap: 'anywhere' } as const;
  return {
    scroll: css({ overflowX: 'auto', width: '100%' }),
    grid: css({ display: 'grid', gridTemplateColumns: 'repeat(14, minmax(100px, 1fr))', gap: theme.spacing(0.5) }),
    column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), minWidth: 0 }),
    head: css({
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'space-between',
      minHeight: 62,
      padding: theme.spacing(0.5),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.primary,
      fontWeight: theme.typography.fontWeightMedium,
      ...small,
    }),
    number: css({ color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular }),
    bare: css({
      padding: theme.spacing(0.5),
      border: `1px dashed ${theme.colors.border.medium}`,
      color: theme.colors.text.secondary,
      ...small,
    }),
    untouched: css({
      padding: theme.spacing(0.25, 0.5),
      border: `1px dotted ${theme.colors.border.weak}`,
      color: theme.colors.text.secondary,
      ...small,
    }),
  };
}
