import React from 'react';
import { t } from 'lib/i18n';
import type { FalcoEvent } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';
import { ActionableValue } from '../value/ActionableValue';
import type { OnFilter } from '../value/filter';
import { deedOf, type NamedValue } from './entities';
import { Fact } from './Facts';

interface Props {
  readonly event: FalcoEvent;
  readonly onFilter?: OnFilter;
}

/** What an account did, to what and from where: events of audit logs and clouds name no process. */
export function Deed({ event, onFilter }: Props) {
  const { action, target, address } = deedOf(event);
  if (action === undefined) {
    return null;
  }
  const values: ReadonlyArray<readonly [name: string, value: NamedValue | undefined]> = [
    [t('falco.detail.action', 'Action'), action],
    [t('falco.detail.target', 'Target'), target],
    [t('falco.detail.from', 'From'), address],
  ];
  return (
    <>
      {values.map(
        ([name, value]) =>
          value && (
            <Fact key={name} name={name}>
              <ActionableValue field={value.field} value={value.value} onFilter={onFilter}>
                {visibleText(value.shown)}
              </ActionableValue>
            </Fact>
          )
      )}
    </>
  );
}
