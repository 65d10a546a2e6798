import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, LinkButton, useStyles2 } from '@grafana/ui';
import { t, Trans } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { PriorityTotals } from 'components/counts/PriorityTotals';
import { Section } from 'components/layout/Section';
import { StatTile } from 'components/overview/StatTile';
import { entityFilter, type NamedEntity } from 'domain/entities/entity';
import { cubeTotals } from 'domain/logql/cube/cube';
import { type Periods } from 'domain/logql/cube/periods';
import { compare } from 'domain/overview/summary';
import { type CubeData } from 'scenes/events/CubeData';
import { pickPriority } from 'scenes/events/eventFilters';
import { asLink, eventsBehind } from 'scenes/events/eventsBehind';
import { type CubeTimeline, Timeline } from 'scenes/rules/CubeTimeline';
import { QueryInfo } from 'scenes/rules/QueryInfo';

interface Props {
  readonly data: CubeData;
  readonly entity: NamedEntity;
  readonly periods: Periods;
  readonly timeline: CubeTimeline;
  readonly onClose: () => void;
}

/** How much happened, how urgent, and when. */
export function EntityHead({ data, entity, periods, timeline, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const { now, before } = compare(periods);
  const href = eventsBehind(data, asLink([entityFilter(entity)]));
  const title = t('falco.rules.count', 'Events');
  return (
    <>
      <div className={styles.head}>
        <Button size="sm" variant="secondary" icon="arrow-left" onClick={onClose}>
          <Trans i18nKey="falco.entities.back">All entities</Trans>
        </Button>
        <LinkButton size="sm" variant="secondary" icon="list-ul" href={href} data-counted={now}>
          {t('falco.rules.its-events', '', {
            count: now,
            formatted: countText(now),
            defaultValue_one: 'Its {{formatted}} event',
            defaultValue_other: 'Its {{formatted}} events',
          })}
        </LinkButton>
      </div>
      <Section
        title={t('falco.rules.timeline', 'Events over time')}
        actions={<QueryInfo data={data} plan={periods.now.plan} />}
      >
        <div className={styles.facts}>
          <div className={styles.tile}>
            <StatTile title={title} label={title} value={now} before={before} href={href} />
          </div>
          <PriorityTotals
            total={periods.now.total}
            byPriority={cubeTotals(periods.now, 'priority')}
            stale={data.state.cube.status !== 'ready'}
            onPick={(priority) => pickPriority(data, priority)}
          />
        </div>
        {now > 0 && <Timeline timeline={timeline} cube={periods.now} />}
      </Section>
    </>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    head: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
    tile: css({ display: 'flex', flex: '0 0 200px' }),
    facts: css({
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 3),
      marginBottom: theme.spacing(1),
    }),
  };
}
