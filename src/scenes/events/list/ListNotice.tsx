import React from 'react';
import { t } from 'lib/i18n';
import { type SortOrder } from 'components/EventList/options';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { NoticeBar } from 'components/states/NoticeBar';
import { PartialNotice } from 'components/states/PartialNotice';
import { useTimes } from 'components/time/TimeZoneContext';
import { NO_LINES } from 'data/events/loadLines';
import { type Copies } from 'domain/event/copies';
import { nsToMs } from 'domain/event/time';
import { PRIORITIES } from 'domain/falco/priority';
import { type Cube, cubeTotals } from 'domain/logql/cube/cube';
import { currentValue, missingParts, standingProblem } from 'domain/problem/answer';
import { countText } from 'lib/numbers';
import { pickPriority } from '../eventFilters';
import { type EventsData } from '../EventsData';

/** What is to be said above rows that are there: that they are old because their query failed. */
export function ListNotice({ data }: { readonly data: EventsData }) {
  const { lines, cube } = data.useState();
  return (
    <AnswerProblem
      answer={lines}
      what={t('falco.events.list-failed', 'The list failed')}
      onRetry={data.retry}
      whole
      brief={missingParts(cube).length > 0}
    />
  );
}

/** Under the rows: what was told again, and how many events there are without it as far as that is known. */
export function CopiesShare({ data, copies }: { readonly data: EventsData; readonly copies: Copies }) {
  const { lines } = data.useState();
  const { events, firstOf } = copies;
  if (firstOf.size === 0) {
    return null;
  }
  const values = {
    again: countText(firstOf.size),
    events: countText(events),
    once: countText(events - firstOf.size),
  };
  return (
    <NoticeBar>
      {lines.status === 'ready' && !lines.value.more
        ? t(
            'falco.events.copies-all',
            '{{again}} of the {{events}} lines are duplicates: {{once}} events without them. Totals count every line.',
            values
          )
        : t(
            'falco.events.copies-some',
            '{{again}} of the {{events}} loaded lines are duplicates; lines that are not loaded were not checked. Totals count every line.',
            values
          )}
    </NoticeBar>
  );
}

/** Under the rows: that Loki does not give all lines of a moment. */
export function CutMoments({ data }: { readonly data: EventsData }) {
  const times = useTimes();
  const { cutAt = [] } = data.useState().lines.value ?? NO_LINES;
  const [first] = cutAt;
  return first === undefined ? null : (
    <NoticeBar>
      {t(
        'falco.events.cut-moment',
        '{{time}}: more lines bear this very nanosecond than Loki gives in one answer. Set a filter to see the others.',
        { time: times.as(nsToMs(first), 'YYYY-MM-DD HH:mm:ss.SSS') }
      )}
    </NoticeBar>
  );
}

/** Under the rows: that there are more, and the way to them. */
export function ListShare({ data, sort }: { readonly data: EventsData; readonly sort: SortOrder }) {
  const { lines, cube } = data.useState();
  const { entries, more } = lines.value ?? NO_LINES;
  if (!more || entries.length === 0 || standingProblem(lines)) {
    return null;
  }
  const counted = currentValue(cube);
  const urgent = sort === 'urgent' ? mostUrgent(counted) : undefined;
  return (
    <PartialNotice
      shown={entries.length}
      total={counted?.total}
      limit={
        sort === 'urgent'
          ? t(
              'falco.list.urgent-within',
              'Most urgent first among the loaded events: events that are not loaded may be more urgent.'
            )
          : undefined
      }
      onLoadMore={() => data.loadOlder()}
      actions={
        urgent && [
          {
            label: t('falco.list.ask-urgent', 'Only the {{formatted}} of priority {{priority}}', {
              priority: urgent.priority,
              formatted: countText(urgent.count),
            }),
            onClick: () => pickPriority(data, urgent.priority),
          },
        ]
      }
    />
  );
}

/** The most urgent priority of which something happened, and how much. */
function mostUrgent(cube: Cube | undefined) {
  const totals = cube && cubeTotals(cube, 'priority');
  const priority = totals && PRIORITIES.find((one) => (totals.get(one) ?? 0) > 0);
  return totals && priority && { priority, count: totals.get(priority) ?? 0 };
}
