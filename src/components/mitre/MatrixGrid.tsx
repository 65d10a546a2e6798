import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type Matrix, type TacticColumn, techniqueUsage } from 'domain/mitre/matrix/matrix';
import { type Proof } from 'domain/proof/proof';
import { MatrixCell } from './MatrixCell';
import { MatrixPlace } from './MatrixPlace';
import { OutsideColumn } from './OutsideColumn';
import { usageText } from './ruleUseText';

/** Fourteen tactics and what is outside: in one row where there is room, else in rows that are as even as can be. */
const COLUMNS = {
  gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
  '@container (min-width: 340px)': { gridTemplateColumns: 'repeat(3, minmax(0, 1fr))' },
  '@container (min-width: 560px)': { gridTemplateColumns: 'repeat(5, minmax(0, 1fr))' },
  '@container (min-width: 860px)': { gridTemplateColumns: 'repeat(8, minmax(0, 1fr))', rowGap: 16 },
  '@container (min-width: 1560px)': { gridTemplateColumns: 'repeat(15, minmax(0, 1fr))' },
} as const;

export interface MatrixGridProps {
  readonly matrix: Matrix;
  /** Also the techniques that no rule and no event names. */
  readonly withUntouched: boolean;
  readonly techniqueHref: (techniqueId: string) => string;
  readonly proofOf?: (techniqueId: string) => Proof | undefined;
  readonly ruleHref: (rule: string) => string;
  readonly tagHref: (tag: string) => string;
  /** The events of a tactic. */
  readonly tacticHref: (column: TacticColumn) => string;
}

/** Tactics in the order of the matrix, one column each, with their techniques; what has no place in it comes last. */
export function MatrixGrid({
  matrix,
  withUntouched,
  techniqueHref,
  proofOf,
  ruleHref,
  tagHref,
  tacticHref,
}: MatrixGridProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.room} role="region" aria-label={t('falco.mitre.matrix', 'ATT&CK matrix')}>
      <div className={styles.grid}>
        {matrix.columns.map((column) => (
          <section key={column.tactic.id} aria-label={column.tactic.name} className={styles.column}>
            <h2 className={styles.title}>
              <a
                className={styles.head}
                href={tacticHref(column)}
                data-counted={column.events}
                title={`${column.tactic.id} ${column.tactic.name}`}
              >
                <span lang="en">{column.tactic.name}</span> <span className={styles.number}>{usageText(column)}</span>
              </a>
            </h2>
            {column.cells.map((cell) => (
              <MatrixCell
                key={cell.technique.id}
                cell={cell}
                maxEvents={matrix.maxEvents}
                eventsOf={(id) => techniqueUsage(matrix, id).events}
                hrefOf={techniqueHref}
                proofOf={proofOf}
              />
            ))}
            {column.withoutTechnique.rules.length > 0 && (
              <MatrixPlace
                title={t('falco.mitre.no-technique', 'No technique')}
                usage={column.withoutTechnique}
                ruleHref={ruleHref}
              />
            )}
            {withUntouched &&
              column.untouched.map((technique) => (
                <a
                  key={technique.id}
                  lang="en"
                  className={styles.untouched}
                  title={`${technique.id} ${technique.name}`}
                  href={techniqueHref(technique.id)}
                >
                  {technique.name}
                </a>
              ))}
          </section>
        ))}
        <OutsideColumn
          className={styles.column}
          headClassName={styles.head}
          matrix={matrix}
          techniqueHref={techniqueHref}
          ruleHref={ruleHref}
          tagHref={tagHref}
        />
      </div>
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  const small = { fontSize: theme.typography.bodySmall.fontSize, lineHeight: 1.35 } as const;
  return {
    room: css({ containerType: 'inline-size', width: '100%' }),
    grid: css({
      display: 'grid',
      gap: theme.spacing(0.5),
      paddingBottom: theme.spacing(1),
      ...COLUMNS,
    }),
    column: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5), minWidth: 0 }),
    title: css({ display: 'grid', margin: 0, ...small }),
    head: css({
      margin: 0,
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'space-between',
      minHeight: 68,
      padding: theme.spacing(0.5),
      background: theme.colors.background.secondary,
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.primary,
      fontWeight: theme.typography.fontWeightMedium,
      hyphens: 'auto',
      overflowWrap: 'break-word',
      ...small,
    }),
    number: css({
      color: theme.colors.text.secondary,
      fontWeight: theme.typography.fontWeightRegular,
      fontVariantNumeric: 'tabular-nums',
    }),
    untouched: css({
      padding: theme.spacing(0.25, 0.5),
      border: `1px dotted ${theme.colors.border.medium}`,
      borderRadius: theme.shape.radius.default,
      color: theme.colors.text.secondary,
      hyphens: 'auto',
      overflowWrap: 'break-word',
      ...small,
    }),
  };
}
