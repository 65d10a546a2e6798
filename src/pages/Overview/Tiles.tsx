import React from 'react';
import { Stack } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { SpikeTile } from 'components/overview/SpikeTile';
import { StatTile } from 'components/overview/StatTile';
import { PriorityBadge } from 'components/priority/PriorityBadge';
import { VARS } from 'constants/variables';
import { SPIKE } from 'domain/alerting/spike';
import { atLeast, type Priority } from 'domain/event/priority';
import { splitPeriods } from 'domain/logql/periods';
import { compare } from 'domain/overview/summary';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type OverviewData } from './OverviewData';

const ONE_BY_ONE: readonly Priority[] = ['Error', 'Warning', 'Notice', 'Informational', 'Debug'];

/** The totals by priority with their change, and whether there is a spike. */
export function Tiles({ data }: { readonly data: OverviewData }) {
  const { cube: state, spike } = data.useState();
  const periods = state.cube && splitPeriods(state.cube);
  const critical = atLeast('Critical');
  const all = periods && compare(periods);
  const urgent = periods && compare(periods, ({ priority }) => priority !== undefined && critical.includes(priority));
  const criticalTitle = t('falco.overview.critical-plus', 'Critical and above');
  const verdict = spike.status === 'ready' ? spike.verdict : undefined;
  const judged =
    spike.status === 'ready' ? { from: spike.toMs - SPIKE.windowMs, to: spike.toMs } : { from: 'now-1h', to: 'now' };

  return (
    <div style={{ opacity: state.status === 'ready' ? 1 : 0.6 }} aria-busy={state.status === 'loading'}>
      <Stack gap={1} wrap="wrap">
        <StatTile
          title={t('falco.overview.events', 'Events')}
          label={t('falco.overview.events', 'Events')}
          value={all?.now}
          before={all?.before}
          href={eventsBehind(data)}
        />
        <StatTile
          title={criticalTitle}
          label={criticalTitle}
          value={urgent?.now}
          before={urgent?.before}
          href={eventsBehind(data, { variables: { [VARS.priority]: critical } })}
        />
        {ONE_BY_ONE.map((priority) => {
          const numbers = periods && compare(periods, (group) => group.priority === priority);
          return (
            <StatTile
              key={priority}
              title={<PriorityBadge priority={priority} />}
              label={priority}
              value={numbers?.now}
              before={numbers?.before}
              href={eventsBehind(data, { variables: { [VARS.priority]: [priority] } })}
            />
          );
        })}
        <SpikeTile
          verdict={verdict}
          problem={spike.status === 'error' ? spike.problem.message : undefined}
          href={eventsBehind(data, {
            ...judged,
            variables: { [VARS.priority]: SPIKE.priorities },
          })}
        />
      </Stack>
    </div>
  );
}
