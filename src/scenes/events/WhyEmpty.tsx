import React from 'react';
import { t } from 'lib/i18n';
import { EmptyState } from 'components/states/EmptyState';
import { ErrorState } from 'components/states/ErrorState';
import { problemText } from 'lib/problem/problemText';
import { setUpCheckLink } from 'lib/setUpCheckLink';
import { clearFilters, isFiltered } from './eventFilters';
import { NotConnected } from '../states/NotConnected';
import { type EventsData } from './EventsData';

/** In place of rows: nothing is connected, something failed, the filters hide everything, or nothing happened. */
export function WhyEmpty({ data }: { readonly data: EventsData }) {
  const { lines, question } = data.useState();

  if (!question) {
    return <NotConnected scene={data} />;
  }
  if (lines.status === 'error' && lines.problem) {
    const { title, advice } = problemText(lines.problem);
    return (
      <ErrorState
        title={title}
        detail={lines.problem.message}
        advice={advice}
        query={lines.query?.expr}
        actions={[
          { label: t('falco.events.retry', 'Try again'), onClick: () => data.retry() },
          ...setUpCheckLink(question.environment.id),
        ]}
      />
    );
  }
  if (isFiltered(question.filters)) {
    return (
      <EmptyState
        reason="filtered"
        actions={[{ label: t('falco.events.clear-filters', 'Clear filters'), onClick: () => clearFilters(data) }]}
      />
    );
  }
  return (
    <EmptyState reason="nothing" actions={setUpCheckLink(question.environment.id)}>
      {t(
        'falco.events.nothing-advice',
        'Choose a longer range. If there should be events: the selector is {{selector}}',
        {
          selector: question.environment.selector,
        }
      )}
    </EmptyState>
  );
}
