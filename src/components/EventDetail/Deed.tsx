import React from 'react';
import { t } from 'lib/i18n';
import type { NamedValue } from 'domain/entities/named';
import type { FalcoEvent } from 'domain/event/types';
import { ActionableValue } from '../value/ActionableValue';
import type { OnFilter } from '../value/filter';
import { MachineText } from '../value/MachineText';
import { deedOf } from './entities';
import { Fact } from './Facts';

/** Characters of a path or an address that are shown. */
const LENGTH = 64;

interface Props {
  readonly event: FalcoEvent;
  /** `summary` leaves out what stands in fields of a system call: files and addresses. */
  readonly details: 'full' | 'summary';
  readonly onFilter?: OnFilter;
}

/** What was done, to what and, where an account did it, from where. */
export function Deed({ event, details, onFilter }: Props) {
  const { action, target, address, isCall } = deedOf(event);
  if (isCall && details === 'summary') {
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
                <MachineText text={value.shown} middle={LENGTH} />
              </ActionableValue>
            </Fact>
          )
      )}
    </>
  );
}
