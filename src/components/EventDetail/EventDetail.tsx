import React, { useId, useState } from 'react';
import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from 'lib/i18n';
import { Tab, TabsBar, useStyles2 } from '@grafana/ui';
import type { FalcoEvent, ParsedLine } from 'domain/event/types';
import { visibleText } from 'domain/event/visible';
import { TEST_IDS } from 'constants/testIds';
import { PriorityBadge } from '../priority/PriorityBadge';
import type { OnFilter } from '../value/filter';
import { EventFacts } from './EventFacts';
import { FieldsTable } from './FieldsTable';
import { RawLine } from './RawLine';
import { reasonText } from './reasonText';

export interface EventDetailProps {
  readonly line: ParsedLine;
  /** `summary` leaves out the output text, the fields and the line. Default: `full`. */
  readonly details?: 'full' | 'summary';
  /** Filters of values; without it values can only be copied. */
  readonly onFilter?: OnFilter;
  /** Shows an output field as a column of the list. */
  readonly onAddColumn?: (field: string) => void;
  readonly marks?: (event: FalcoEvent) => React.ReactNode;
  /** What else is to be known of the event, in sentences above its facts. */
  readonly notes?: (event: FalcoEvent) => React.ReactNode;
  /** Ways on from the event: its rule's page, a silence, a link. */
  readonly actions?: (event: FalcoEvent) => React.ReactNode;
  /** What follows the facts and comes before the fields: the rule's own text, what came of the event. */
  readonly sections?: (event: FalcoEvent) => React.ReactNode;
  /** The page of a technique. */
  readonly techniqueHref?: (id: string) => string;
  /** Controls of the place that the detail stands in (previous, next, close). */
  readonly controls?: React.ReactNode;
}

type TabName = 'fields' | 'raw';

/** Everything that is known of one line. */
export function EventDetail(props: EventDetailProps) {
  const { line, details = 'full', onFilter, onAddColumn, marks, notes, actions, sections, techniqueHref } = props;
  const styles = useStyles2(getStyles);
  const titleId = useId();
  const [tab, setTab] = useState<TabName>('fields');
  const isEvent = line.kind === 'event';
  const shown: TabName = isEvent ? tab : 'raw';

  return (
    <article className={styles.detail} aria-labelledby={titleId} data-testid={TEST_IDS.eventDetail}>
      <header className={styles.header}>
        {isEvent && <PriorityBadge priority={line.priority} />}
        <h3 id={titleId} className={styles.title}>
          {titleOf(line)}
        </h3>
        {isEvent && marks?.(line)}
        <div className={styles.controls}>{props.controls}</div>
      </header>
      {isEvent && notes?.(line)}
      {isEvent && actions && <div className={styles.actions}>{actions(line)}</div>}
      <EventFacts line={line} details={details} onFilter={onFilter} techniqueHref={techniqueHref} />
      {isEvent && sections?.(line)}
      {details === 'full' && (
        <>
          <TabsBar>
            {isEvent && (
              <Tab
                label={t('falco.detail.fields', 'Fields')}
                counter={Object.keys(line.fields).length}
                active={shown === 'fields'}
                onChangeTab={() => setTab('fields')}
              />
            )}
            <Tab label={t('falco.detail.raw', 'Raw')} active={shown === 'raw'} onChangeTab={() => setTab('raw')} />
          </TabsBar>
          <div
            role="tabpanel"
            aria-label={shown === 'raw' ? t('falco.detail.raw', 'Raw') : t('falco.detail.fields', 'Fields')}
          >
            {shown === 'fields' && isEvent ? (
              <FieldsTable event={line} onFilter={onFilter} onAddColumn={onAddColumn} />
            ) : (
              <RawLine entry={line.entry} />
            )}
          </div>
        </>
      )}
    </article>
  );
}

function titleOf(line: ParsedLine): string {
  switch (line.kind) {
    case 'event':
      return visibleText(line.rule);
    case 'other':
      return t('falco.line.other', 'Other line');
    case 'unreadable':
      return reasonText(line.reason);
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    detail: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1.5),
      padding: theme.spacing(1.5),
      fontSize: theme.typography.bodySmall.fontSize,
    }),
    header: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
    title: css({ flexGrow: 1, margin: 0, fontSize: theme.typography.h5.fontSize, overflowWrap: 'anywhere' }),
    controls: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), flexShrink: 0 }),
    actions: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  };
}
