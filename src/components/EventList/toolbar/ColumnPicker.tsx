import React, { useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { Checkbox, Input, useStyles2 } from '@grafana/ui';
import { visibleText } from 'domain/event/visible';
import { columnTitle } from '../grid/columns';
import { ColumnOrder } from '../columns/ColumnOrder';
import { movedColumn, withColumn } from '../columns/order';
import { columnsFor, LIST_COLUMNS, type Details } from '../options';

interface Props {
  readonly columns: readonly string[];
  readonly details: Details;
  readonly fieldNames: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
}

/** Chooses the columns of a list: those that every event has, and any output field. */
export function ColumnPicker({ columns, details, fieldNames, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const [search, setSearch] = useState('');
  // The toggletip draws its content once: what is chosen has to be kept here as well.
  const [chosen, setChosen] = useState(columns);
  const put = (next: readonly string[]) => {
    setChosen(next);
    onChange(next);
  };
  const change = (name: string, on: boolean) => {
    put(on ? withColumn(chosen, name) : chosen.filter((column) => column !== name));
  };
  const fixed: readonly string[] = columnsFor(LIST_COLUMNS, details);
  const fields = [...new Set([...chosen.filter((name) => !fixed.includes(name)), ...fieldNames])].filter((name) =>
    name.toLowerCase().includes(search.trim().toLowerCase())
  );

  return (
    <div className={styles.box}>
      <ColumnOrder columns={chosen} onMove={(name, by) => put(movedColumn(chosen, name, by))} />
      {fixed.map((name) => (
        <Checkbox
          key={name}
          label={columnTitle(name)}
          value={chosen.includes(name)}
          // A list without any column would be blank.
          disabled={chosen.length === 1 && chosen.includes(name)}
          onChange={(event) => change(name, event.currentTarget.checked)}
        />
      ))}
      {details === 'full' && (
        <>
          <Input
            width={30}
            value={search}
            placeholder={t('falco.list.search-fields', 'Search output fields')}
            aria-label={t('falco.list.search-fields', 'Search output fields')}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          <div className={styles.fields}>
            {fields.map((name) => (
              <Checkbox
                key={name}
                label={visibleText(name)}
                value={chosen.includes(name)}
                onChange={(event) => change(name, event.currentTarget.checked)}
              />
            ))}
          </div>
        </>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
    fields: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.5),
      maxHeight: 240,
      overflow: 'auto',
    }),
  };
}
