import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { FilterChip } from './FilterChip';
import { type FilterFormProps } from './FilterForm';
import { FilterToggle } from './FilterToggle';
import { type SetFilter } from './setFilter';
import { TextFilter } from './TextFilter';

export interface FilterBarProps extends Pick<FilterFormProps, 'fields' | 'valuesOf'> {
  readonly filters: readonly SetFilter[];
  /** Sets a filter in place of another; a new one without. */
  readonly onSet: (filter: SetFilter, before?: SetFilter) => void;
  readonly onRemove: (filter: SetFilter) => void;
  readonly onClear: () => void;
  readonly text: string;
  readonly onText: (text: string) => void;
  /** Before the filters: what they are filters of. */
  readonly children?: React.ReactNode;
}

/** The filters that are set, a way to one more, and the text that lines have to hold. */
export function FilterBar(props: FilterBarProps) {
  const { filters, fields, valuesOf, onSet, onRemove, onClear, text, onText, children } = props;
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.bar} role="group" aria-label={t('falco.filters.label', 'Filters')}>
      {children}
      {filters.map((filter) => (
        <FilterChip
          key={JSON.stringify(filter)}
          filter={filter}
          fields={fields}
          valuesOf={valuesOf}
          onSet={(changed) => onSet(changed, filter)}
          onRemove={() => onRemove(filter)}
        />
      ))}
      <FilterToggle fields={fields} valuesOf={valuesOf} onSet={(filter) => onSet(filter)}>
        <Button size="sm" variant="secondary" icon="plus" data-key="f">
          <Trans i18nKey="falco.filters.add">Filter</Trans>
        </Button>
      </FilterToggle>
      <TextFilter text={text} onText={onText} />
      {(filters.length > 0 || text !== '') && (
        <Button size="sm" variant="secondary" fill="text" onClick={onClear}>
          <Trans i18nKey="falco.filters.clear">Clear all</Trans>
        </Button>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1), minWidth: 0 }),
  };
}
