import React, { useMemo, useState } from 'react';
import { dateTime, type DateTime, rangeUtil } from '@grafana/data';
import { LinkButton, RadioButtonGroup, Stack } from '@grafana/ui';
import { techniqueLink } from 'components/EventDetail/eventLinks';
import { EventList } from 'components/EventList/EventList';
import { DEFAULT_LIST_OPTIONS, type EventListOptions } from 'components/EventList/options';
import { EventGroups } from 'components/groups/EventGroups';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { EmptyState } from 'components/states/EmptyState';
import { lazyView } from 'components/states/lazyView';
import { NoticeBar } from 'components/states/NoticeBar';
import { PartialNotice } from 'components/states/PartialNotice';
import { eventsUrl } from 'constants/eventsUrl';
import { useAnswer } from 'data/answer/useAnswer';
import { loadLines, NO_LINES } from 'data/events/loadLines';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { type Environment } from 'domain/environment/types';
import { type FalcoEvent, type ParsedLine } from 'domain/event/types';
import { detectionsOf } from 'domain/logql/detections';
import { standingProblem } from 'domain/problem/answer';
import { type AskedEvents, type EventsV1Props } from 'domain/links/eventsV1';
import { inApp } from 'lib/inApp';
import { t } from 'lib/i18n';
import { toldEvent } from './toldEvent';

/** Fetched when the first event is opened. */
const EventWays = lazyView(async () => ({ default: (await import('scenes/events/list/EventWays')).EventWays }));
const EventSections = lazyView(async () => ({
  default: (await import('scenes/events/detail/EventSections')).EventSections,
}));

interface Props {
  readonly asked: AskedEvents;
  readonly environment: Environment;
  readonly onOpen: EventsV1Props['onOpen'];
}

/** What another app asks for, as a list or by behaviour; opened, an event shows all that is known of it. */
export function AskedList({ asked, environment, onOpen }: Props) {
  const { filters, from, to, timeZone, maxLines, urlFilters, text, unread } = asked;
  const [isGrouped, setGrouped] = useState(asked.isGrouped);
  const [options, setOptions] = useState<EventListOptions>(DEFAULT_LIST_OPTIONS);
  const optionsOf = useMemo(() => lineOptionsOf(environment), [environment]);
  const range = useMemo(() => {
    const { from: begin, to: end } = rangeUtil.convertRawToRange({ from: momentOf(from), to: momentOf(to) }, timeZone);
    return { fromMs: begin.valueOf(), toMs: end.valueOf() };
  }, [from, to, timeZone]);
  const run = useMemo(
    // What Falco says about itself is no event that somebody else asks for, unless they do.
    () => loadLines({ environment, filters: detectionsOf(filters), ...range, most: maxLines }),
    [environment, filters, range, maxLines]
  );
  const [answer, retry] = useAnswer(run, environment.id);
  const { entries, more } = answer.value ?? NO_LINES;

  const kept = { from, to, timeZone, environment: environment.id };
  const failed = standingProblem(answer) && (
    <AnswerProblem answer={answer} onRetry={retry} environmentId={environment.id} whole />
  );
  const list = {
    entries,
    loading: answer.status === 'loading',
    techniqueHref: (id: string) => techniqueLink(id, kept),
    detailActions: (event: FalcoEvent) => <EventWays event={event} environment={environment} kept={kept} />,
    detailSections: (event: FalcoEvent) => <EventSections event={event} scope={environment} />,
    onSelect: (line: ParsedLine | undefined) => line?.kind === 'event' && onOpen?.(toldEvent(line, kept)),
    empty: failed || <EmptyState reason={filters.length > 0 ? 'filtered' : 'nothing'} />,
    notice: entries.length > 0 && (failed || (more && <PartialNotice shown={entries.length} />)),
  };
  const tools = (
    <Stack gap={1} wrap="wrap">
      <RadioButtonGroup
        size="sm"
        aria-label={t('falco.panel.view-switch', 'What the panel shows')}
        options={[
          { value: false, label: t('falco.panel.view-list', 'Events') },
          { value: true, label: t('falco.panel.view-groups', 'By behaviour') },
        ]}
        value={isGrouped}
        onChange={setGrouped}
      />
      <LinkButton
        size="sm"
        variant="secondary"
        icon="external-link-alt"
        href={inApp(eventsUrl({ ...kept, filters: urlFilters, text }))}
      >
        {t('falco.panel.open-in-app', 'Open in the Falco app')}
      </LinkButton>
    </Stack>
  );

  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 8, height: '100%', minHeight: 320 }}>
      {unread.length > 0 && (
        <NoticeBar>
          {t('falco.exposed.unread', 'The app that shows this asks for something that cannot be read: {{names}}', {
            names: unread.join(', '),
          })}
        </NoticeBar>
      )}
      {isGrouped ? (
        <>
          {tools}
          <EventGroups {...list} {...range} order="rarest" optionsOf={optionsOf} />
        </>
      ) : (
        <EventList
          {...list}
          options={options}
          onOptionsChange={setOptions}
          parseOptions={optionsOf}
          detailPlace="inline"
          toolbar={tools}
        />
      )}
    </div>
  );
}

/** Milliseconds as Grafana's ranges read them. */
function momentOf(moment: string | number): string | DateTime {
  return typeof moment === 'string' ? moment : dateTime(moment);
}
