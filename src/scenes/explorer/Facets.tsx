import React, { useState } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2, store } from '@grafana/data';
import { IconButton, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { FacetGroup } from 'components/facets/FacetGroup';
import { fieldTitle } from 'components/filters/setFilter';
import { target } from 'components/layout/target';
import { OptionList } from 'components/filters/OptionList';
import { WORKLOAD } from 'domain/environment/workload';
import { tagKind } from 'domain/falco/tags';
import { tagTactic } from 'domain/mitre/tagTactic';
import { type EventsData } from '../events/EventsData';
import { CUBE_FACETS, FILTER_FIELDS } from './offeredValues';
import { CountedFacet, CubeFacet } from './FacetBodies';
import { setFiltersOf } from './setFilters';
import { frameLook } from 'components/layout/pages';

/** No field of its own: tags that name a tactic of ATT&CK. */
const TACTIC = 'tactic';

/** What stands at the side, the most asked for first. */
const FACETS: readonly string[] = [
  ...['priority', 'rule', 'cluster', 'namespace', WORKLOAD, 'container.image.repository', 'pod', 'hostname'],
  ...['user.name', 'proc.name', TACTIC, 'tags', 'source'],
];

/** The group in which further fields are chosen: no field is called so. */
const ANY = '';

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
  const [added, setAdded] = useState<readonly string[]>([]);
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
      tooltip={shown ? t('falco.facets.fold', 'Hide the field values') : t('falco.facets.show', 'Values to filter by')}
      onClick={() => show(!shown)}
    />
  );
  if (!shown) {
    return <div className={styles.folded}>{fold}</div>;
  }
  return (
    <div className={styles.side} role="region" aria-label={t('falco.facets.label', 'Values of the events')}>
      <div className={styles.fold}>{fold}</div>
      {[...FACETS, ...added].map((facet) => {
        const isTactic = facet === TACTIC;
        const field = isTactic ? 'tags' : facet;
        const dimension = CUBE_FACETS[field];
        return (
          <FacetGroup
            key={facet}
            title={titleOf(facet)}
            isOpen={open.includes(facet)}
            onToggle={() => setOpen(open.includes(facet) ? open.filter((one) => one !== facet) : [...open, facet])}
            set={filters.filter((one) => one.field === field && (!isTactic || one.values.some(isTacticTag))).length}
          >
            {dimension ? (
              <CubeFacet
                data={data}
                field={field}
                title={titleOf(facet)}
                dimension={dimension}
                {...(isTactic && { among: isTacticTag, wordsOf: tacticText })}
              />
            ) : (
              <CountedFacet data={data} field={field} title={titleOf(field)} />
            )}
          </FacetGroup>
        );
      })}
      <FacetGroup
        title={t('falco.facets.any', 'Another field')}
        isOpen={open.includes(ANY)}
        onToggle={() => setOpen(open.includes(ANY) ? open.filter((one) => one !== ANY) : [...open, ANY])}
        set={0}
      >
        <OptionList
          focus
          label={t('falco.filters.field', 'Field')}
          options={FILTER_FIELDS.filter((one) => !FACETS.includes(one) && !added.includes(one)).map((value) => ({
            value,
            label: fieldTitle(value),
          }))}
          typed={(text) => t('falco.filters.other-field', 'Output field {{field}}', { field: text })}
          onPick={(field) => {
            setAdded([...new Set([...added, field])].filter((one) => !FACETS.includes(one)));
            setOpen([...open.filter((one) => one !== ANY), field]);
          }}
        />
      </FacetGroup>
    </div>
  );
}

function isTacticTag(tag: string): boolean {
  return tagKind(tag) === 'tactic';
}

/** ATT&CK's name of the tactic that a tag names. */
function tacticText(tag: string): string {
  return tagTactic(tag)?.tactic?.name ?? tag;
}

function titleOf(field: string): string {
  switch (field) {
    case TACTIC:
      return t('falco.facets.tactic', 'Tactic');
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
      ...frameLook(theme),
    }),
    fold: css({ display: 'flex', justifyContent: 'flex-end' }),
    folded: css({ flex: '0 0 24px' }),
  };
}
