import React, { useMemo, useState } from 'react';
import { type SceneObject } from '@grafana/scenes';
import { isEqual } from 'lodash';
import { defer } from 'rxjs';
import { EmptyState } from 'components/states/EmptyState';
import { type StateAction } from 'components/states/StateActions';
import { useTimes } from 'components/time/TimeZoneContext';
import { type Run } from 'data/answer/follow';
import { useAnswer } from 'data/answer/useAnswer';
import { type Newest, NEWEST_DAYS } from 'data/events/loadNewest';
import { loadScopeNewest } from 'data/together/scopeLines';
import { type Scope } from 'domain/environment/together';
import { type EventFilters } from 'domain/logql/filters';
import { type Answer, currentValue } from 'domain/problem/answer';
import { t } from 'lib/i18n';
import { type Times } from 'lib/times';
import { goToTime } from './goToTime';

interface Props {
  /** Whose time range is moved. */
  readonly object: SceneObject;
  readonly environment: Scope;
  /** Of what there is nothing in the range. */
  readonly filters: EventFilters;
  readonly reason: 'nothing' | 'filtered';
  readonly title?: string;
  readonly actions?: readonly StateAction[];
  readonly children?: React.ReactNode;
}

/** None in this range; and when the newest was, with the way to it. It is asked for only where this is shown. */
export function EmptyRange({ object, environment, filters, reason, title, actions = [], children }: Props) {
  const newest = currentValue(useNewest(environment, filters));
  const times = useTimes();
  const go: readonly StateAction[] =
    newest?.kind === 'found'
      ? [
          {
            label: t('falco.newest.go', 'Go to the newest'),
            icon: 'history',
            onClick: () => goToTime(object, newest.atMs),
          },
        ]
      : [];
  return (
    <EmptyState reason={reason} title={title} actions={[...go, ...actions]}>
      <div>{newestText(newest, reason, times)}</div>
      {children}
    </EmptyState>
  );
}

function newestText(newest: Newest | undefined, reason: Props['reason'], times: Times): string {
  switch (newest?.kind) {
    case undefined:
    case 'unknown':
      return '';
    case 'none':
      return reason === 'filtered'
        ? t('falco.newest.none-filtered', 'None that matches was found in the last {{days}} days either.', {
            days: NEWEST_DAYS,
          })
        : t('falco.newest.none', 'None was found in the last {{days}} days either.', { days: NEWEST_DAYS });
    case 'found': {
      const time = times.at(newest.atMs);
      return reason === 'filtered'
        ? t('falco.newest.filtered', 'The newest that matches: {{time}}', { time })
        : t('falco.newest.found', 'The newest: {{time}}', { time });
    }
  }
}

function useNewest(environment: Scope, filters: EventFilters): Answer<Newest> {
  // Filters are made anew with each render of a page; what they say is not.
  const [asked, setAsked] = useState({ environment, filters });
  if (!isEqual(asked, { environment, filters })) {
    setAsked({ environment, filters });
  }
  const run = useMemo(() => newestOf(asked), [asked]);
  return useAnswer(run, JSON.stringify([asked.environment.id, asked.filters]))[0];
}

function newestOf({ environment, filters }: Pick<Props, 'environment' | 'filters'>): Run<Newest> {
  return defer(() => loadScopeNewest({ environment, filters, nowMs: Date.now() }));
}
