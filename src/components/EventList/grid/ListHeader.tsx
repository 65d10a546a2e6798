import React from 'react';
import { t } from 'lib/i18n';
import { Icon, useStyles2 } from '@grafana/ui';
import type { Column } from './columns';
import { getGridStyles } from './gridStyles';
import type { SortOrder } from '../options';

interface Props {
  readonly columns: readonly Column[];
  readonly sort: SortOrder;
  readonly onToggleSort: () => void;
}

/** The titles of the columns; the time's turns the order round. */
export function ListHeader({ columns, sort, onToggleSort }: Props) {
  const styles = useStyles2(getGridStyles);
  const next =
    sort === 'newest' ? t('falco.list.oldest-first', 'Oldest first') : t('falco.list.newest-first', 'Newest first');
  return (
    <div role="row" aria-rowindex={1} className={styles.header}>
      {columns.map(({ name, title }, index) =>
        name === 'time' ? (
          <div
            key={name}
            role="columnheader"
            aria-colindex={index + 1}
            aria-sort={sort === 'newest' ? 'descending' : 'ascending'}
          >
            <button type="button" className={styles.sort} title={next} onClick={onToggleSort}>
              {title}
              <Icon name={sort === 'newest' ? 'arrow-down' : 'arrow-up'} size="sm" />
            </button>
          </div>
        ) : (
          <div key={name} role="columnheader" aria-colindex={index + 1}>
            {title}
          </div>
        )
      )}
    </div>
  );
}
