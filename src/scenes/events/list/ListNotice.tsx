import React from 'react';
import { t } from 'lib/i18n';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { PartialNotice } from 'components/states/PartialNotice';
import { NO_LINES } from 'data/events/loadLines';
import { currentValue, standingProblem } from 'domain/problem/answer';
import { type EventsData } from '../EventsData';

/** What is to be said above rows that are there: that they are old because their query failed. */
export function ListNotice({ data }: { readonly data: EventsData }) {
  const { lines } = data.useState();
  return (
    <AnswerProblem answer={lines} what={t('falco.events.list-failed', 'The list failed')} onRetry={data.retry} whole />
  );
}

/** Under the rows: that there are more, and the way to them. */
export function ListShare({ data }: { readonly data: EventsData }) {
  const { lines, cube } = data.useState();
  const { entries, more } = lines.value ?? NO_LINES;
  if (!more || entries.length === 0 || standingProblem(lines)) {
    return null;
  }
  return <PartialNotice shown={entries.length} total={currentValue(cube)?.total} onLoadMore={() => data.loadOlder()} />;
}
