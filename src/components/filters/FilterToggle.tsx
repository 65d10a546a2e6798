import React, { type ReactElement, useState } from 'react';
import { Toggletip } from '@grafana/ui';
import { FilterForm, type FilterFormProps } from './FilterForm';

interface Props extends FilterFormProps {
  /** What opens the form. */
  readonly children: ReactElement;
}

/**
 * The form of a filter behind a button: it closes once the filter is set. It comes with the page and not when it is opened:
 * whoever types the field's name right after the key would type into nothing.
 */
export function FilterToggle({ children, onSet, ...form }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Toggletip
      placement="bottom-start"
      show={open}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      content={
        <FilterForm
          {...form}
          onSet={(filter) => {
            setOpen(false);
            onSet(filter);
          }}
        />
      }
    >
      {children}
    </Toggletip>
  );
}
