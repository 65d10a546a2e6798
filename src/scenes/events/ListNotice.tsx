import React from 'react';
import { t } from 'lib/i18n';
import { ErrorState } from 'components/states/ErrorState';
import { PartialNotice } from 'components/states/PartialNotice';
import { problemText } from 'lib/problem/problemText';
import { type EventsData } from './EventsData';

/** What is to be said above rows that are there: that they are not all, or that they are old because a query failed. */
export function ListNotice({ data }: { readonly data: EventsData }) {
  const { lines, cube: counted } = data.useState();
  const problem = lines.problem ?? counted.problem;
  if (problem && (lines.status === 'error' || counted.status === 'error')) {
    const { title, advice } = problemText(problem);
    return (
      <ErrorState
        title={title}
        detail={problem.message}
        advice={`${advice} ${t('falco.events.stale', 'What is shown is from before.')}`}
        query={lines.query?.expr}
        actions={[{ label: t('falco.events.retry', 'Try again'), onClick: () => data.retry() }]}
      />
    );
  }
  if (!lines.more) {
    return null;
  }
  const cube = counted.status === 'ready' ? counted.cube : undefined;
  return <PartialNotice shown={lines.entries.length} total={cube?.total} onLoadMore={() => data.loadOlder()} />;
}
