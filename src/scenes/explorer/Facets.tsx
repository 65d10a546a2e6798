import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, store } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { FacetGroup } from 'components/facets/FacetGroup';
import { fieldTitle } from 'components/filters/setFilter';
import { target } from 'components/layout/target';
import { type EventsData } from '../events/EventsData';
import { CUBE_FACETS } from './offeredValues';
import { CountedFacet, CubeFacet } from './FacetBodies';
import { setFiltersOf } from './setFilters';

/** What stands at the side, the most asked for first. */
const FACETS: readonly string[] = [
  ...['priority', 'rule', 'cluster', 'namespace', 'container.image.repository', 'pod', 'hostname'],
  ...['user.name', 'proc.name', 'tags', 'source'],
];

const SHOWN_KEY = 'grafana.community-falco-app.events.facets';
/** Narrower windows have no room beside the rows unless somebody wants it. */
const WIDE_PX = 1600;

/** The values that events have, at the side: counts of the page's own are there at once, others when a field is opened. */
export function Facets({ data }: { readonly data: EventsData }) {
  const styles = useStyles2(getStyles);
  data.useState();
  const [shown, setShown] = useState(() => {
    const left: unknown = store.get(SHOWN_KEY);
    return left === 'true' || (left !== 'false' && window.innerWidth >= WIDE_PX);
  });
  const [open, setOpen] = useState<readonly string[]>(['priority', 'rule']);
  const filters = setFiltersOf(data);
  const show = (next: boolean) => {
    store.set(SHOWN_KEY, String(next));
    setShown(next);
  };
  const fold = (
    <IconButton
      name={shown ? 'angle-double-left' : 'filter'}
      className={target}
      aria-expanded={shown}
      tooltip={
        shown ? t('falco.facets.fold', 'Fold the values at the side') : t('falco.facets.show', 'Values to filter by')
      }
      onClick={() => show(!shown)}
    />
  );
  if (!shown) {
    return <div className={styles.folded}>{fold}</div>;
  }
  return (
    <div className={styles.side} role="region" aria-label={t('falco.facets.label', 'Values of the events')}>
      <div className={styles.fold}>{fold}</div>
      {FACETS.map((field) => {
        const dimension = CUBE_FACETS[field];
        return (
          <FacetGroup
            key={field}
            title={titleOf(field)}
            isOpen={open.includes(field)}
            onToggle={() => setOpen(open.includes(field) ? open.filter((one) => one !== field) : [...open, field])}
            set={filters.filter((one) => one.field === field).length}
          >
            {dimension ? (
              <CubeFacet data={data} field={field} title={titleOf(field)} dimension={dimension} />
            ) : (
              <CountedFacet data={data} field={field} title={titleOf(field)} />
            )}
          </FacetGroup>
        );
      })}
    </div>
  );
}

function titleOf(field: string): string {
  switch (field) {
    case 'container.image.repository':
      return t('falco.facets.image', 'Image');
    case 'user.name':
      return t('falco.facets.user', 'User');
    case 'proc.name':
      return t('falco.facets.process', 'Process');
    default:
      return fieldTitle(field);
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    side: css({
      flex: '0 0 230px',
      minHeight: 0,
      overflow: 'auto',
      // Its length is the rows', not its own.
      contain: 'size',
      width: 230,
      border: `1px solid ${theme.colors.border.weak}`,
      borderRadius: theme.shape.radius.default,
      background: theme.colors.background.primary,
    }),
    fold: css({ display: 'flex', justifyContent: 'flex-end' }),
    folded: css({ flex: '0 0 24px' }),
  };
}
