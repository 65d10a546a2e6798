import React from 'react';
import { Combobox, type ComboboxOption, MultiCombobox } from '@grafana/ui';
import { t } from 'lib/i18n';
import { visibleText } from 'domain/event/visible';
import { type Operator, takesList } from 'domain/rules/tuning/filterValue';
import { textsOf, type Tuning } from 'domain/rules/tuning/tuning';
import { HiddenName } from '../layout/HiddenName';

type Value = Tuning['values'][number][number];

interface Props {
  readonly field: string;
  /** Counts from 1, for screen readers. */
  readonly row: number;
  readonly comp: Operator;
  readonly value: Value;
  /** Values that the field had. */
  readonly options: ReadonlyArray<ComboboxOption<string>>;
  readonly onChange: (value: Value) => void;
}

/** One value of a row, or several where the operator takes a list: from real events, or typed. */
export function ValueCell({ field, row, comp, value, options, onChange }: Props) {
  const label = t('falco.noise.value-of', 'Value of {{field}}, row {{row}}', { field, row });
  const chosen = textsOf(value).filter((text) => text !== '');
  return (
    <HiddenName name={label}>
      {(id) =>
        takesList(comp) ? (
          <MultiCombobox
            aria-labelledby={id}
            options={[...options]}
            value={chosen.map(asOption)}
            createCustomValue
            onChange={(picked) => onChange(picked.map((option) => option.value))}
          />
        ) : (
          <Combobox
            aria-labelledby={id}
            options={[...options]}
            value={chosen[0] === undefined ? null : asOption(chosen[0])}
            createCustomValue
            placeholder={t('falco.noise.value-placeholder', 'Value')}
            onChange={(option) => onChange(option.value)}
          />
        )
      }
    </HiddenName>
  );
}

function asOption(value: string): ComboboxOption<string> {
  return { value, label: visibleText(value) };
}
