import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, type SelectableValue } from '@grafana/data';
import { Button, Combobox, type ComboboxOption, IconButton, RadioButtonGroup, Stack, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { addRow, removeField, removeRow, withOperator, withValue } from 'domain/noise/studio/draftSteps';
import { type SeenField } from 'domain/noise/studio/seenValues';
import { operatorsFor } from 'domain/rules/tuning/fieldOperators';
import { type Operator } from 'domain/rules/tuning/filterValue';
import { type Tuning } from 'domain/rules/tuning/tuning';
import { breaks } from '../layout/breaks';
import { Scrollable } from '../layout/Scrollable';
import { HiddenName } from '../layout/HiddenName';
import { target } from '../layout/target';
import { ValueCell } from './ValueCell';

interface Props {
  readonly tuning: Tuning;
  readonly onChange: (tuning: Tuning) => void;
  /** Adds a field with the values that it had. */
  readonly onAddField: (field: string) => void;
  readonly fields: readonly SeenField[];
  readonly valuesOf: (field: string) => ReadonlyArray<ComboboxOption<string>>;
}

const FIRST_ROWS = 8;

/** Fields, operators and values of a tuning, each to be changed. */
export function TuningForm({ tuning, onChange, onAddField, fields, valuesOf }: Props) {
  const { kind, fields: chosen, comps, values } = tuning;
  const [all, setAll] = useState(false);
  const styles = useStyles2(getStyles);
  const shown = all ? values : values.slice(0, FIRST_ROWS);
  return (
    <Stack direction="column" gap={1.5}>
      <div>
        <RadioButtonGroup
          className={breaks}
          aria-label={t('falco.noise.kind', 'How it is written')}
          options={kindOptions()}
          value={kind}
          onChange={(next) => onChange({ ...tuning, kind: next })}
        />
      </div>
      {chosen.length > 0 && (
        <Scrollable name={t('falco.noise.values', 'Fields and values')} className={styles.scroll}>
          <table className={styles.table} aria-label={t('falco.noise.values', 'Fields and values')}>
            <thead>
              <tr>
                {chosen.map((field, at) => (
                  <th key={field}>
                    <div className={styles.head}>
                      <span className={styles.field} title={field}>
                        {field}
                      </span>
                      <IconButton
                        name="trash-alt"
                        size="sm"
                        className={target}
                        tooltip={t('falco.noise.remove-field', 'Remove {{field}}', { field })}
                        onClick={() => onChange(removeField(tuning, at))}
                      />
                    </div>
                    <HiddenName name={t('falco.noise.operator-of', 'Operator of {{field}}', { field })}>
                      {(id) => (
                        <Combobox
                          aria-labelledby={id}
                          options={operatorOptions(field, comps[at] ?? '=')}
                          value={comps[at] ?? '='}
                          onChange={(option) => onChange(withOperator(tuning, at, option.value))}
                        />
                      )}
                    </HiddenName>
                  </th>
                ))}
                <td className={styles.narrow} />
              </tr>
            </thead>
            <tbody>
              {shown.map((row, index) => (
                <tr key={index}>
                  {chosen.map((field, at) => (
                    <td key={field}>
                      <ValueCell
                        field={field}
                        row={index + 1}
                        comp={comps[at] ?? '='}
                        value={row[at] ?? ''}
                        options={valuesOf(field)}
                        onChange={(value) => onChange(withValue(tuning, index, at, value))}
                      />
                    </td>
                  ))}
                  <td className={styles.narrow}>
                    <IconButton
                      name="times"
                      className={target}
                      tooltip={t('falco.noise.remove-row', 'Remove row {{row}}', { row: index + 1 })}
                      onClick={() => onChange(removeRow(tuning, index))}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrollable>
      )}
      <Stack gap={1} wrap="wrap" alignItems="center">
        <HiddenName name={t('falco.noise.add-field', 'Add a field')}>
          {(id) => (
            <Combobox
              aria-labelledby={id}
              placeholder={t('falco.noise.add-field', 'Add a field')}
              width={36}
              createCustomValue
              options={fields
                .filter(({ field }) => !chosen.includes(field))
                .map(({ field, values: count }) => ({ value: field, label: field, description: differentText(count) }))}
              value={null}
              onChange={(option) => onAddField(option.value)}
            />
          )}
        </HiddenName>
        {chosen.length > 0 && (
          <Button size="sm" variant="secondary" icon="plus" onClick={() => onChange(addRow(tuning))}>
            {t('falco.noise.add-row', 'Add a row')}
          </Button>
        )}
        {values.length > shown.length && (
          <Button size="sm" variant="secondary" fill="text" onClick={() => setAll(true)}>
            {t('falco.noise.all-rows', 'Show all {{count}} rows', { count: values.length })}
          </Button>
        )}
      </Stack>
    </Stack>
  );
}

/** What Falco compares the field with, and what is chosen, so that a draft from elsewhere shows what it says. */
function operatorOptions(field: string, chosen: Operator): Array<ComboboxOption<Operator>> {
  return [...new Set([...operatorsFor(field), chosen])].map((value) => ({ value, label: value }));
}

function kindOptions(): Array<SelectableValue<Tuning['kind']>> {
  return [
    { value: 'exception', label: t('falco.noise.kind-exception', 'Exception') },
    { value: 'hide', label: t('falco.noise.kind-hide', 'Condition: hide these') },
    { value: 'only', label: t('falco.noise.kind-only', 'Condition: only these') },
  ];
}

function differentText(count: number): string {
  return t('falco.noise.different', '', {
    count,
    defaultValue_one: '{{count}} value',
    defaultValue_other: '{{count}} different values',
  });
}

function getStyles(theme: GrafanaTheme2) {
  return {
    scroll: css({ overflowX: 'auto' }),
    table: css({
      width: '100%',
      '& th, & td': { padding: theme.spacing(0.5), verticalAlign: 'top', minWidth: 150 },
      '& th': { fontWeight: theme.typography.fontWeightMedium },
    }),
    head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: theme.spacing(0.5) }),
    field: css({
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: theme.typography.bodySmall.fontSize,
      overflowWrap: 'anywhere',
    }),
    narrow: css({ '&&': { minWidth: 28, width: 28, verticalAlign: 'middle' } }),
  };
}
