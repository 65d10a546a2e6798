import React, { useMemo } from 'react';
import { LoadingState, type PanelData, type PanelProps } from '@grafana/data';
import { t } from 'lib/i18n';
import { countText } from 'lib/numbers';
import { LinkButton } from '@grafana/ui';
import { EventActions } from 'components/EventDetail/EventActions';
import { eventLink, type KeptInLinks, techniqueLink } from 'components/EventDetail/eventLinks';
import { EventList } from 'components/EventList/EventList';
import { EventGroups } from 'components/groups/EventGroups';
import { PartialNotice } from 'components/states/PartialNotice';
import { FilterableProvider } from 'components/value/filterable';
import { TimeZoneProvider } from 'components/time/TimeZoneContext';
import type { FalcoEvent } from 'domain/event/types';
import { reachedLineLimit } from 'lib/frames/lineLimit';
import { logEntriesFromFrames } from 'lib/frames/logFrames';
import { asString, isRecord } from 'domain/narrowing/narrowing';
import type { FalcoEventsOptions } from './options';
import { EventLinks } from './links/EventLinks';
import { useLinks } from './links/useLinks';
import { NoLogs, QueryError } from './PanelStates';
import { useAdHoc } from './useAdHoc';
import { useViewer } from './useViewer';
import { ViewSwitch } from './ViewSwitch';

/** Pixels from which a detail fits beside the rows. */
const SIDE_BY_SIDE = 900;
/** Pixels below which the usual columns do not fit beside each other. */
const NARROW = 640;

/** The event list over whatever log query a dashboard asks. */
export default function FalcoEventsPanel(props: PanelProps<FalcoEventsOptions>) {
  return (
    <TimeZoneProvider zone={props.timeZone}>
      <Panel {...props} />
    </TimeZoneProvider>
  );
}

function Panel(props: PanelProps<FalcoEventsOptions>) {
  const { data, options, timeZone, width, height } = props;
  const { entries, notLogs } = useMemo(() => logEntriesFromFrames(data.series), [data.series]);
  const limit = useMemo(() => reachedLineLimit(data.series), [data.series]);
  const isNarrow = width < NARROW;
  const viewer = useViewer(options, isNarrow);
  const { details, toolbar, appLink } = options;
  const { onFilter, isFilterable } = useAdHoc(entries, data.series);
  const links = useLinks(props);

  const errors = data.errors ?? [];
  const failed = errors.length > 0 && <QueryError errors={errors} request={data.request} details={details} />;
  const foreign = notLogs.length > 0 && <NoLogs frames={notLogs} />;
  const partial = limit !== undefined && (
    <PartialNotice
      shown={entries.length}
      end={isForward(data.request?.targets) ? 'oldest' : 'newest'}
      limit={t(
        'falco.panel.limit',
        'The query returns {{limit}} lines at most: raise its line limit or narrow the range.',
        {
          limit: countText(limit),
        }
      )}
    />
  );
  const tools = toolbar && (
    <ViewSwitch
      view={viewer.view}
      onView={viewer.setView}
      order={isNarrow ? undefined : viewer.order}
      onOrder={viewer.setOrder}
    />
  );
  const list = {
    entries,
    details,
    isNarrow,
    onFilter,
    valueLinks: links.ofValue,
    detailActions: (event: FalcoEvent) => (
      <>
        <EventLinks links={links.ofEvent(event)} />
        {appLink && openInApp(event, keptOf(data, timeZone))}
      </>
    ),
    techniqueHref: appLink ? (id: string) => techniqueLink(id, keptOf(data, timeZone)) : undefined,
    loading: data.state === LoadingState.Loading,
    empty: failed || foreign || undefined,
    notice: entries.length > 0 && (failed || foreign || partial),
  };

  return (
    <FilterableProvider value={isFilterable}>
      <div style={{ width, height, display: 'flex', flexDirection: 'column', gap: 8 }}>
        {viewer.view === 'groups' ? (
          <>
            {tools}
            <EventGroups
              {...list}
              order={viewer.order}
              fromMs={data.timeRange.from.valueOf()}
              toMs={data.timeRange.to.valueOf()}
            />
          </>
        ) : (
          <EventList
            {...list}
            detailPlace={width >= SIDE_BY_SIDE ? 'side' : 'inline'}
            options={viewer.list}
            onOptionsChange={viewer.setList}
            toolbar={tools}
          />
        )}
      </div>
    </FilterableProvider>
  );
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
