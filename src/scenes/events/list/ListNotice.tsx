import React from 'react';
import { t } from 'lib/i18n';
import { PartialNotice } from 'components/states/PartialNotice';
import { ProblemState } from 'components/states/ProblemState';
import { type EventsData } from '../EventsData';

/** What is to be said above rows that are there: that they are old because their query failed. */
export function ListNotice({ data }: { readonly data: EventsData }) {
  const { lines } = data.useState();
  if (lines.problem && lines.status !== 'ready') {
    return (
      <ProblemState
        problem={lines.problem}
        what={t('falco.events.list-failed', 'The list failed')}
        atMs={lines.atMs}
        query={lines.query?.expr}
        onRetry={data.retry}
        asking={lines.status === 'loading'}
        whole
      />
    );
  }
  return null;
}

/** Under the rows: that there are more, and the way to them. */
export function ListShare({ data }: { readonly data: EventsData }) {
  const { lines, cube: counted } = data.useState();
  if (!lines.more || lines.entries.length === 0 || (lines.problem && lines.status !== 'ready')) {
    return null;
  }
  const cube = counted.status === 'ready' ? counted.cube : undefined;
  return <PartialNotice shown={lines.entries.length} total={cube?.total} onLoadMore={() => data.loadOlder()} />;
}
