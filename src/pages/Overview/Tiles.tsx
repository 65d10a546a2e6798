import React from 'react';
import { Stack } from '@grafana/ui';
import { t } from 'lib/i18n';
import { HowCounted } from 'components/counts/HowCounted';
import { StatTile } from 'components/overview/StatTile';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { atLeast, type Priority } from 'domain/falco/priority';
import { type EventFilter, type FieldFilter } from 'domain/logql/filters';
import { splitPeriods } from 'domain/logql/cube/periods';
import { compare, NO_KNOWN_PRIORITY, priorityFilter } from 'domain/overview/summary';
import { asLink, eventsBehind } from 'scenes/events/eventsBehind';
import { numberQuery } from './numberQuery';
import { type OverviewData } from './OverviewData';
import { Spike } from './Spike';

const ONE_BY_ONE: readonly Priority[] = ['Error', 'Warning', 'Notice', 'Informational', 'Debug'];

/** The totals by priority with their change, and whether there is a spike. */
export function Tiles({ data }: { readonly data: OverviewData }) {
  const { cube: counted, question } = data.useState();
  const periods = counted.value && splitPeriods(counted.value);
  const critical = atLeast('Critical');
  const all = periods && compare(periods);
  const urgent = periods && compare(periods, ({ priority }) => priority !== undefined && critical.includes(priority));
  const unknown = periods && compare(periods, ({ priority }) => priority === undefined);
  const unknownTitle = t('falco.overview.no-priority', 'No known priority');
  const ofPriorities = (priorities: readonly Priority[]): FieldFilter =>
    periods ? priorityFilter(periods, priorities) : { field: 'priority', op: 'is', values: priorities };
  const criticalTitle = t('falco.overview.critical-plus', 'Critical and above');
  const notCounted = periods === undefined && counted.problem !== undefined;
  const isBusy = counted.status === 'loading';
  const how = (of: string, text: string, added: readonly EventFilter[] = []) =>
    question && <HowCounted of={of} text={text} query={numberQuery(question, added)} />;
  return (
    <div style={{ opacity: isBusy ? 0.6 : 1, containerType: 'inline-size' }} aria-busy={isBusy}>
      <Stack gap={1} wrap="wrap">
        <StatTile
          title={t('falco.overview.events', 'Events')}
          label={t('falco.overview.events', 'Events')}
          value={all?.now}
          unknown={notCounted}
          before={all?.before}
          href={eventsBehind(data)}
          how={how(t('falco.overview.events', 'Events'), countedText())}
        />
        <StatTile
          title={criticalTitle}
          label={criticalTitle}
          value={urgent?.now}
          unknown={notCounted}
          before={urgent?.before}
          href={eventsBehind(data, asLink([ofPriorities(critical)]))}
          how={how(criticalTitle, countedText(), [ofPriorities(critical)])}
        />
        {ONE_BY_ONE.map((priority) => {
          const numbers = periods && compare(periods, (group) => group.priority === priority);
          return (
            <StatTile
              key={priority}
              title={<PriorityBadge priority={priority} />}
              label={priority}
              value={numbers?.now}
              unknown={notCounted}
              before={numbers?.before}
              href={eventsBehind(data, asLink([ofPriorities([priority])]))}
              how={how(priority, countedText(), [ofPriorities([priority])])}
            />
          );
        })}
        {unknown && unknown.now + unknown.before > 0 && (
          <StatTile
            title={unknownTitle}
            label={unknownTitle}
            value={unknown.now}
            before={unknown.before}
            href={eventsBehind(data, asLink([NO_KNOWN_PRIORITY]))}
            how={how(unknownTitle, countedText(), [NO_KNOWN_PRIORITY])}
          />
        )}
        <Spike data={data} />
      </Stack>
    </div>
  );
}

function countedText(): string {
  return t(
    'falco.overview.counted',
    'Counted by Loki with one query for all numbers of this page, by rule, priority, source and tags, in windows that tile this range and the one of the same length before it. Events of Falco about itself are left out. The same number as a query of its own:'
  );
}
