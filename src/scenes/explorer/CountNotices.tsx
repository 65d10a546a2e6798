import React from 'react';
import { t } from 'lib/i18n';
import { CoarseNotice } from 'components/states/CoarseNotice';
import { ProblemState } from 'components/states/ProblemState';
import { type EventsData } from '../events/EventsData';

/** What is wrong with a page's counts: that they failed, or what they do not tell apart. */
export function CountNotices({ data }: { readonly data: EventsData }) {
  const { cube: counted, question } = data.useState();
  const { cube, status, problem, request, atMs, because } = counted;
  // The list says why there is nothing to ask.
  return question === undefined ? null : (
    <>
      {problem && status !== 'ready' && (
        <ProblemState
          problem={problem}
          what={t('falco.events.count-failed', 'The count failed')}
          atMs={atMs}
          query={request?.expr}
          onRetry={data.retry}
          asking={status === 'loading'}
          whole
        />
      )}
      <CoarseNotice cube={cube} because={because} onRetry={data.retry} asking={status === 'loading'} />
    </>
  );
}
