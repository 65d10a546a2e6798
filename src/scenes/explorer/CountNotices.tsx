import React from 'react';
import { t } from 'lib/i18n';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { CoarseNotice } from 'components/states/CoarseNotice';
import { type EventsData } from '../events/EventsData';
import { CountedTwice } from '../together/CountedTwice';

/** What is wrong with a page's counts: that they failed, or what they do not tell apart. */
export function CountNotices({ data }: { readonly data: EventsData }) {
  const { cube, question } = data.useState();
  // The list says why there is nothing to ask.
  return question === undefined ? null : (
    <>
      <AnswerProblem
        answer={cube}
        what={t('falco.events.count-failed', 'The count failed')}
        onRetry={data.retry}
        whole
      />
      <CountedTwice scope={question.environment} plan={question.plan} />
      <CoarseNotice cube={cube.value} onRetry={data.retry} asking={cube.status === 'loading'} />
    </>
  );
}
