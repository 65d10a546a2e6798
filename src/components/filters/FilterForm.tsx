import React, { useEffect, useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Input, RadioButtonGroup, Text, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { visibleText } from 'domain/event/visible';
import { OptionList } from './OptionList';
import {
  fieldTitle,
  type OfferedValue,
  operatorText,
  SET_OPERATORS,
  type SetFilter,
  type SetOperator,
  takesExpression,
  valueText,
} from './setFilter';

export interface FilterFormProps {
  /** Fields that are offered; any other may be typed. */
  readonly fields: readonly string[];
  /** The values of a field in the present scope. Never throws: none, where nobody knows. */
  readonly valuesOf: (field: string) => Promise<readonly OfferedValue[]>;
  /** What is changed; a new filter when left out. */
  readonly filter?: SetFilter;
  readonly onSet: (filter: SetFilter) => void;
}

/** Makes or changes one filter: the field, how to compare, and the values with their events. */
export function FilterForm({ fields, valuesOf, filter, onSet }: FilterFormProps) {
  const styles = useStyles2(getStyles);
  const [field, setField] = useState(filter?.field);
  const [operator, setOperator] = useState<SetOperator>(filter?.operator ?? 'is');
  const [values, setValues] = useState<readonly string[]>(filter?.values ?? []);
  const expression = takesExpression(operator);
  const [pattern, setPattern] = useState(filter && takesExpression(filter.operator) ? (filter.values[0] ?? '') : '');
  const offered = useOffered(field, valuesOf);

  if (field === undefined) {
    return (
      <div className={styles.box}>
        <OptionList
          key="field"
          focus
          label={t('falco.filters.field', 'Field')}
          options={fields.map((value) => ({
            value,
            label: fieldTitle(value),
            note: fieldTitle(value) === value ? undefined : value,
          }))}
          typed={(text) => t('falco.filters.other-field', 'Output field {{field}}', { field: text })}
          onPick={setField}
        />
      </div>
    );
  }
  const chosen = expression ? [pattern] : values;
  const toggle = (value: string) =>
    setValues(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  const offers = offered ?? [];
  const others = values.filter((value) => !offers.some((one) => one.value === value));

  return (
    <form
      className={styles.box}
      onSubmit={(event) => {
        event.preventDefault();
        onSet({ field, operator, values: chosen });
      }}
    >
      <Text weight="medium">{visibleText(fieldTitle(field))}</Text>
      <RadioButtonGroup
        size="sm"
        aria-label={t('falco.filters.operator', 'How to compare')}
        options={SET_OPERATORS.map((value) => ({ value, label: operatorText(value) }))}
        value={operator}
        onChange={setOperator}
      />
      {expression ? (
        <Input
          autoFocus
          aria-label={t('falco.filters.expression', 'Regular expression for the whole value')}
          placeholder={t('falco.filters.expression', 'Regular expression for the whole value')}
          value={pattern}
          onChange={(event) => setPattern(event.currentTarget.value)}
        />
      ) : (
        <OptionList
          key={field}
          focus
          label={t('falco.filters.value-of', 'Value of {{field}}', { field: fieldTitle(field) })}
          chosen={values}
          options={[...others.map((value): OfferedValue => ({ value })), ...offers].map(({ value, count }) => ({
            value,
            label: value === '' ? t('falco.filters.no-value', '(no value)') : valueText(field, value),
            note: count === undefined ? undefined : countText(count),
          }))}
          typed={(text) => t('falco.filters.typed-value', 'The value "{{text}}"', { text })}
          onPick={toggle}
        >
          <Text color="secondary" variant="bodySmall">
            {offered === undefined
              ? t('falco.filters.asking', 'Loading the values…')
              : offered.length === 0
                ? t('falco.filters.none-known', 'No value is known in this scope. Type one.')
                : t('falco.filters.counts', 'Events under the other filters, in this time range.')}
          </Text>
        </OptionList>
      )}
      <Button type="submit" size="sm" disabled={chosen.length === 0 || (expression && pattern === '')}>
        {filter ? (
          <Trans i18nKey="falco.filters.change">Change filter</Trans>
        ) : (
          <Trans i18nKey="falco.filters.set">Set filter</Trans>
        )}
      </Button>
    </form>
  );
}

/** undefined while they are asked for. */
function useOffered(field: string | undefined, valuesOf: FilterFormProps['valuesOf']) {
  const [offered, setOffered] = useState<{ readonly field: string; readonly values: readonly OfferedValue[] }>();
  useEffect(() => {
    let gone = false;
    if (field !== undefined) {
      void valuesOf(field).then((values) => !gone && setOffered({ field, values }));
    }
    return () => {
      gone = true;
    };
  }, [field, valuesOf]);
  return offered?.field === field ? offered?.values : undefined;
}

function getStyles(theme: GrafanaTheme2) {
  return {
    box: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), width: 340, maxWidth: '80vw' }),
  };
}
