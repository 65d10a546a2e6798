import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { target } from '../../layout/target';
import { columnTitle } from '../grid/columns';

interface Props {
  readonly columns: readonly string[];
  readonly onMove: (name: string, by: -1 | 1) => void;
}

/** The columns that are shown, in their order, each to be moved. */
export function ColumnOrder({ columns, onMove }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <ol className={styles.list} aria-label={t('falco.list.column-order', 'Order of the columns')}>
      {columns.map((name, index) => {
        const column = visibleText(columnTitle(name));
        return (
          <li key={name} className={styles.item}>
            <span className={styles.name} title={column}>
              {column}
            </span>
            <IconButton
              name="arrow-up"
              size="sm"
              className={target}
              disabled={index === 0}
              tooltip={t('falco.list.column-earlier', '{{column}} further to the left', { column })}
              onClick={() => onMove(name, -1)}
            />
            <IconButton
              name="arrow-down"
              size="sm"
              className={target}
              disabled={index === columns.length - 1}
              tooltip={t('falco.list.column-later', '{{column}} further to the right', { column })}
              onClick={() => onMove(name, 1)}
            />
          </li>
        );
      })}
    </ol>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    list: css({
      listStyle: 'none',
      margin: 0,
      maxHeight: 200,
      overflow: 'auto',
      paddingBottom: theme.spacing(0.5),
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    }),
    item: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), minHeight: 24 }),
    name: css({ flexGrow: 1, minWidth: 0, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  };
}
