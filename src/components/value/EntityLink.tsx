import React, { createContext, useContext } from 'react';
import { cx } from '@emotion/css';
import { LinkButton } from '@grafana/ui';
import { t } from 'lib/i18n';
import { entityOf } from 'domain/entities/entity';
import { target } from '../layout/target';
import { entityTitle } from './entityText';
import { shortenMiddle } from './shorten';

/** The address of the page of what a value of a field names; undefined where it has none. */
type EntityHref = (field: string, value: string) => string | undefined;

/** Where values lead: as the page says. Nowhere, where no page does. */
const EntityHrefContext = createContext<EntityHref>(() => undefined);

export const EntityHrefProvider = EntityHrefContext.Provider;

interface Props {
  readonly field: string;
  readonly value: string;
  readonly className?: string;
}

/** Characters of a name in a tooltip. */
const MOST = 80;

/** The way from a value to its page: of a host, a pod, a user, ...; nothing for values without one. */
export function EntityLink({ field, value, className }: Props) {
  const hrefOf = useContext(EntityHrefContext);
  const href = hrefOf(field, value);
  const entity = entityOf(field, value);
  if (href === undefined || entity === undefined) {
    return null;
  }
  const name = t('falco.entity.open', 'All about {{entity}}', { entity: shortenMiddle(entityTitle(entity), MOST) });
  return (
    <LinkButton
      href={href}
      size="sm"
      variant="secondary"
      fill="text"
      icon="crosshair"
      className={cx(target, className)}
      aria-label={name}
      tooltip={name}
    />
  );
}
