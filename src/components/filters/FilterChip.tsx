import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { hoverGround } from '../layout/grounds';
import { target } from '../layout/target';
import { type FilterFormProps } from './FilterForm';
import { FilterToggle } from './FilterToggle';
import { fieldTitle, operatorText, type SetFilter, valueText } from './setFilter';

interface Props extends Omit<FilterFormProps, 'filter'> {
  readonly filter: SetFilter;
  readonly onRemove: () => void;
}

/** Values that a chip names before it says how many more there are. */
const NAMED = 2;

/** A filter that is set: its words open it for a change, the cross takes it away. */
export function FilterChip({ filter, onRemove, onSet, ...form }: Props) {
  const styles = useStyles2(getStyles);
  const text = filterText(filter, filter.values.length);
  return (
    <span className={styles.chip} role="group" aria-label={t('falco.filters.chip', 'Filter: {{text}}', { text })}>
      <FilterToggle {...form} filter={filter} onSet={onSet}>
        <button type="button" className={styles.words} title={text}>
          {filterText(filter, NAMED)}
        </button>
      </FilterToggle>
      <IconButton
        name="times"
        size="sm"
        className={target}
        tooltip={t('falco.filters.remove', 'Remove the filter {{text}}', { text })}
        onClick={onRemove}
      />
    </span>
  );
}

/** `Priority is Critical, Alert`; so many values in words. */
export function filterText({ field, operator, values }: SetFilter, named: number): string {
  const names = values
    .slice(0, named)
    .map((value) => (value === '' ? t('falco.filters.no-value', '(no value)') : valueText(field, value)));
  const more = values.length - names.length;
  return [
    visibleText(fieldTitle(field)),
    operatorText(operator),
    names.join(', '),
    ...(more > 0 ? [t('falco.filters.more', '+{{more}}', { more })] : []),
  ].join(' ');
}

function getStyles(theme: GrafanaTheme2) {
  return {
    chip: css({
      display: 'inline-flex',
      alignItems: 'center',
      maxWidth: 320,
      height: 24,
      border: `1px solid ${theme.colors.border.medium}`,
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.background.secondary,
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    words: css({
      height: '100%',
      padding: theme.spacing(0, 0.5, 0, 1),
      border: 0,
      background: 'none',
      color: 'inherit',
      font: 'inherit',
      overflow: 'hidden',
      textOverflow: 'ellipsis',
      whiteSpace: 'nowrap',
      unicodeBidi: 'isolate',
      '&:hover': { background: hoverGround(theme), color: theme.colors.text.maxContrast },
    }),
  };
}
