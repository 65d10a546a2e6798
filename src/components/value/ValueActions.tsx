import React from 'react';
import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { ClipboardButton, IconButton, useStyles2 } from '@grafana/ui';
import { target } from '../layout/target';
import { EntityLink } from './EntityLink';
import type { OnFilter } from './filter';
import { useFilterOf } from './filterable';

interface Props {
  /** Field that the value belongs to; without one it can only be copied. */
  readonly field?: string;
  readonly value: string;
  readonly onFilter?: OnFilter;
  /** Default: true. */
  readonly copy?: boolean;
  /** Shows the field as a column of the list. */
  readonly onAddColumn?: (field: string) => void;
}

/** What can be done with a value. */
export function ValueActions({ field, value, onFilter, copy = true, onAddColumn }: Props) {
  const styles = useStyles2(getStyles);
  const filter = useFilterOf(field, value, onFilter);
  return (
    <span className={styles.actions} onClick={stop} onKeyDown={stopUnlessEscape}>
      {field !== undefined && filter && (
        <>
          <IconButton
            name="search-plus"
            size="sm"
            className={target}
            tooltip={t('falco.value.filter-for', 'Filter for {{field}}', { field })}
            onClick={() => filter(field, '=', value)}
          />
          <IconButton
            name="search-minus"
            size="sm"
            className={target}
            tooltip={t('falco.value.filter-out', 'Filter out {{field}}', { field })}
            onClick={() => filter(field, '!=', value)}
          />
        </>
      )}
      {field !== undefined && <EntityLink field={field} value={value} />}
      {field !== undefined && onAddColumn && (
        <IconButton
          name="columns"
          size="sm"
          className={target}
          tooltip={t('falco.value.add-column', 'Show {{field}} as a column', { field })}
          onClick={() => onAddColumn(field)}
        />
      )}
      {copy && (
        <ClipboardButton
          className={cx(target, styles.copy)}
          icon="copy"
          variant="secondary"
          fill="text"
          size="sm"
          aria-label={
            field === undefined
              ? t('falco.value.copy', 'Copy')
              : t('falco.value.copy-field', 'Copy {{field}}', { field })
          }
          getText={() => value}
        />
      )}
    </span>
  );
}

/** What is clicked here does not open the row that it stands in. A link is Grafana's to follow, which listens further out. */
function stop(event: React.SyntheticEvent) {
  if (!(event.target instanceof Element && event.target.closest('a'))) {
    event.stopPropagation();
  }
}

/** Enter on a button must not open the row that it stands in; Escape is the list's. */
function stopUnlessEscape(event: React.KeyboardEvent) {
  if (event.key !== 'Escape') {
    event.stopPropagation();
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    actions: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.25), flexShrink: 0 }),
    copy: css({ justifyContent: 'center', padding: 0 }),
  };
}
