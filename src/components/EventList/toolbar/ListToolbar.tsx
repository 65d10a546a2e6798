import React from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { Button, RadioButtonGroup, Toggletip, useStyles2 } from '@grafana/ui';
import { ColumnPicker } from './ColumnPicker';
import { LabelledSwitch } from '../../layout/LabelledSwitch';
import { columnsFor, type Density, type Details, type EventListOptions, type SortOrder } from '../options';

interface Props {
  readonly options: EventListOptions;
  readonly onOptionsChange: (options: EventListOptions) => void;
  readonly details: Details;
  /** Lines that report no event. */
  readonly others: number;
  /** Lines that tell an event again. */
  readonly copies: number;
  /** Leaves out how rows look, for a place where the tools would take more room than the rows. */
  readonly isNarrow?: boolean;
  /** Names of output fields that can be made columns. */
  readonly fieldNames: () => readonly string[];
  /** Further controls of whoever shows the list. */
  readonly children?: React.ReactNode;
}

/** How the list looks: columns, order, density, wrapping, other lines. */
export function ListToolbar(props: Props) {
  const { options, onOptionsChange, details, others, copies, isNarrow, fieldNames, children } = props;
  const styles = useStyles2(getStyles);
  const densities: Array<{ label: string; value: Density }> = [
    { label: t('falco.list.compact', 'Compact'), value: 'compact' },
    { label: t('falco.list.comfortable', 'Comfortable'), value: 'comfortable' },
  ];
  return (
    <div className={styles.bar} role="group" data-line aria-label={t('falco.list.toolbar', 'List options')}>
      <Toggletip
        placement="bottom-start"
        title={t('falco.list.columns', 'Columns')}
        content={() => (
          <ColumnPicker
            columns={columnsFor(options.columns, details)}
            details={details}
            fieldNames={details === 'full' ? fieldNames() : []}
            onChange={(columns) => onOptionsChange({ ...options, columns })}
          />
        )}
      >
        <Button size="sm" variant="secondary" fill="outline" icon="columns">
          {t('falco.list.columns', 'Columns')}
        </Button>
      </Toggletip>
      <Button
        size="sm"
        variant="secondary"
        fill="outline"
        icon={options.sort === 'oldest' ? 'sort-amount-up' : 'sort-amount-down'}
        tooltip={t('falco.list.turn-order', 'Reverse order')}
        onClick={() => onOptionsChange({ ...options, sort: options.sort === 'newest' ? 'oldest' : 'newest' })}
      >
        {sortText(options.sort)}
      </Button>
      {!isNarrow && (
        <>
          <RadioButtonGroup
            size="sm"
            aria-label={t('falco.list.density', 'Density')}
            options={densities}
            value={options.density}
            onChange={(density) => onOptionsChange({ ...options, density })}
          />
          <LabelledSwitch
            label={t('falco.list.wrap', 'Wrap')}
            value={options.wrap}
            onChange={(wrap) => onOptionsChange({ ...options, wrap })}
          />
        </>
      )}
      {others > 0 && (
        <LabelledSwitch
          label={t('falco.list.other-lines', 'Show other lines ({{lines}})', {
            lines: countText(others),
          })}
          value={options.otherLines}
          onChange={(otherLines) => onOptionsChange({ ...options, otherLines })}
        />
      )}
      {(copies > 0 || options.copies) && (
        <LabelledSwitch
          label={t('falco.list.copies', 'Show duplicates ({{lines}})', { lines: countText(copies) })}
          value={options.copies}
          onChange={(shown) => onOptionsChange({ ...options, copies: shown })}
        />
      )}
      <div className={styles.spacer} />
      {children}
    </div>
  );
}

/** The order of the rows, in words. */
function sortText(sort: SortOrder): string {
  switch (sort) {
    case 'newest':
      return t('falco.list.newest-first', 'Newest first');
    case 'oldest':
      return t('falco.list.oldest-first', 'Oldest first');
    case 'urgent':
      return t('falco.list.urgent-first', 'Most urgent first');
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    bar: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0.5, 1) }),
    spacer: css({ flexGrow: 1 }),
  };
}
