import React from 'react';
import { t } from 'lib/i18n';
import type { NamedValue } from 'domain/entities/named';
import type { FalcoEvent } from 'domain/event/types';
import { ActionableValue } from '../value/ActionableValue';
import type { OnFilter } from '../value/filter';
import { MachineText } from '../value/MachineText';
import { usersOf } from './entities';

interface Props {
  readonly event: FalcoEvent;
  readonly onFilter?: OnFilter;
}

/** The user that acted and the one who had logged in: `root (uid 0), login none`. */
export function Who({ event, onFilter }: Props) {
  const { user, uid, login } = usersOf(event);
  if (!user && !uid && !login) {
    return <>{t('falco.detail.who-unknown', 'The event does not say')}</>;
  }
  return (
    <>
      {user && <Value {...user} onFilter={onFilter} />}
      {uid && (
        <>
          {' (uid '}
          <Value {...uid} onFilter={onFilter} />
          {')'}
        </>
      )}
      {login && (
        <>
          {`, ${t('falco.detail.login', 'login')} `}
          {isNoLogin(login.value) ? t('falco.detail.no-login', 'none') : <Value {...login} onFilter={onFilter} />}
        </>
      )}
    </>
  );
}

function Value({ field, value, shown, onFilter }: NamedValue & Pick<Props, 'onFilter'>) {
  return (
    <ActionableValue field={field} value={value} onFilter={onFilter}>
      <MachineText text={shown} />
    </ActionableValue>
  );
}

/** The kernel's "no one has logged in": -1 as a signed or unsigned number. */
function isNoLogin(value: string): boolean {
  return value === '-1' || value === '4294967295';
}
