import React, { useMemo, useState } from 'react';
import { LoadingState, type PanelData, type PanelProps } from '@grafana/data';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { LinkButton } from '@grafana/ui';
import { EventActions } from 'components/EventDetail/EventActions';
import { eventLink, type KeptInLinks, techniqueLink } from 'components/EventDetail/eventLinks';
import { EventList } from 'components/EventList/EventList';
import { LIST_COLUMNS, type EventListOptions } from 'components/EventList/options';
import { PartialNotice } from 'components/states/PartialNotice';
import { TimeZoneProvider } from 'components/time/TimeZoneContext';
import type { FalcoEvent } from 'domain/event/types';
import { reachedLineLimit } from 'lib/frames/lineLimit';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { asString, isRecord } from 'domain/narrowing/narrowing';
import type { FalcoEventsOptions } from './options';
import { NoLogs, QueryError } from './PanelStates';

/** Pixels from which a detail fits beside the rows. */
const SIDE_BY_SIDE = 900;

/** The event list over whatever log query a dashboard asks. */
export default function FalcoEventsPanel(props: PanelProps<FalcoEventsOptions>) {
  return (
    <TimeZoneProvider zone={props.timeZone}>
      <Panel {...props} />
    </TimeZoneProvider>
  );
}

function Panel({ data, options, timeZone, width, height }: PanelProps<FalcoEventsOptions>) {
  const { entries, notLogs } = useMemo(() => logEntriesFromFrames(data.series), [data.series]);
  const limit = useMemo(() => reachedLineLimit(data.series), [data.series]);
  const [list, setList] = useListOptions(options);

  const errors = data.errors ?? [];
  const failed = errors.length > 0 && <QueryError errors={errors} request={data.request} details={options.details} />;
  const foreign = notLogs.length > 0 && <NoLogs frames={notLogs} />;
  const partial = limit !== undefined && (
    <PartialNotice
      shown={entries.length}
      end={isForward(data.request?.targets) ? 'oldest' : 'newest'}
      limit={t(
        'falco.panel.limit',
        'The query asks for {{limit}} lines at most: raise its line limit or narrow the range.',
        {
          limit: countText(limit),
        }
      )}
    />
  );

  return (
    <div style={{ width, height }}>
      <EventList
        entries={entries}
        options={list}
        onOptionsChange={setList}
        details={options.details}
        detailPlace={width >= SIDE_BY_SIDE ? 'side' : 'inline'}
        detailActions={options.appLink ? (event) => openInApp(event, keptOf(data, timeZone)) : undefined}
        techniqueHref={options.appLink ? (id) => techniqueLink(id, keptOf(data, timeZone)) : undefined}
        loading={data.state === LoadingState.Loading}
        toolbar={options.toolbar}
        empty={failed || foreign || undefined}
        notice={entries.length > 0 && (failed || foreign || partial)}
      />
    </div>
  );
}

/**
 * What a viewer changes in the list lasts as long as the panel is on screen: kept in the panel's own options it would
 * count as a change of the dashboard. An edit of those options starts it afresh.
 */
function useListOptions(options: FalcoEventsOptions): [EventListOptions, (next: EventListOptions) => void] {
  const [state, setState] = useState({ of: options, list: listOptions(options) });
  const change = (list: EventListOptions) => setState({ of: options, list });
  if (state.of === options) {
    return [state.list, change];
  }
  const list = { ...listOptions(options), selected: state.list.selected };
  change(list);
  return [list, change];
}

function listOptions({ columns, density, sort, wrap, otherLines }: FalcoEventsOptions): EventListOptions {
  return { columns: columns?.length ? columns : LIST_COLUMNS, density, sort, wrap, otherLines, copies: false };
}

/** Time and zone of the dashboard, and the query: it tells the environment. */
function keptOf({ timeRange, request }: PanelData, timeZone: string): KeptInLinks {
  const { from, to } = timeRange.raw;
  const target: unknown = request?.targets[0];
  const { expr, datasource } = isRecord(target) ? target : {};
  const lokiUid = isRecord(datasource) ? asString(datasource.uid) : undefined;
  return {
    from: typeof from === 'string' ? from : from.valueOf(),
    to: typeof to === 'string' ? to : to.valueOf(),
    timeZone,
    query: { expr: asString(expr) ?? '', ...(lokiUid && { lokiUid }) },
  };
}

function openInApp(event: FalcoEvent, kept: KeptInLinks) {
  return (
    <EventActions event={event} kept={kept}>
      <LinkButton size="sm" variant="secondary" icon="external-link-alt" href={eventLink(event, kept)}>
        {t('falco.panel.open-in-app', 'Open in the Falco app')}
      </LinkButton>
    </EventActions>
  );
}

function isForward(targets: readonly object[] = []): boolean {
  return targets.some((target) => 'direction' in target && target.direction === 'forward');
}
