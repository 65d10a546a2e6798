import React from 'react';
import { t } from 'lib/i18n';
import { type CubeData } from 'scenes/events/CubeData';
import { EmptyRange } from 'scenes/events/empty/EmptyRange';
import { type EventsQuestion } from 'scenes/events/question';

interface Props {
  readonly data: CubeData;
  readonly question: EventsQuestion;
}

/** No event in the range, and when the newest was. */
export function WhyNone({ data, question: { environment, filters } }: Props) {
  return (
    <EmptyRange
      object={data}
      environment={environment}
      filters={filters}
      reason="nothing"
      title={t('falco.entities.none', 'No event of this time range names it.')}
    />
  );
}
