import React from 'react';
import { t } from 'lib/i18n';
import type { FalcoEvent } from 'domain/event/types';
import { ActionableValue } from '../value/ActionableValue';
import type { OnFilter } from '../value/filter';
import { MachineText } from '../value/MachineText';
import { placesOf } from './entities';

interface Props {
  readonly event: FalcoEvent;
  readonly onFilter?: OnFilter;
}

/** Characters of a name that are shown: images have long ones. */
const LENGTH = 48;

/** From the cluster down to the container, and its image. */
export function Where({ event, onFilter }: Props) {
  const places = placesOf(event);
  if (places.length === 0) {
    return <>{t('falco.detail.where-unknown', 'The event does not say')}</>;
  }
  return (
    <>
      {places.map(({ field, value, shown }, index) => (
        <React.Fragment key={field}>
          {index > 0 && ' > '}
          <ActionableValue field={field} value={value} onFilter={onFilter}>
            <MachineText text={shown} middle={LENGTH} />
          </ActionableValue>
        </React.Fragment>
      ))}
    </>
  );
}
