import React from 'react';
import { t } from 'lib/i18n';
import { EmptyState } from 'components/states/EmptyState';
import { ProblemState } from 'components/states/ProblemState';
import { setUpCheckLink } from 'lib/setUpCheckLink';
import { clearFilters, isFiltered } from '../eventFilters';
import { NotConnected } from '../../states/NotConnected';
import { contradiction } from './contradiction';
import { EmptyRange } from './EmptyRange';
import { type EventsData } from '../EventsData';

/** In place of rows: nothing is connected, something failed, the filters hide everything, or nothing happened. */
export function WhyEmpty({ data }: { readonly data: EventsData }) {
  const { lines, cube, question } = data.useState();

  if (!question) {
    return <NotConnected scene={data} />;
  }
  const problem = lines.status === 'ready' ? contradiction(cube, lines) : lines.problem;
  if (problem) {
    return (
      <ProblemState
        problem={problem}
        what={t('falco.events.list-failed', 'The list failed')}
        query={lines.query}
        onRetry={data.retry}
        asking={lines.status === 'loading'}
        whole
        environmentId={question.environment.id}
      />
    );
  }
  if (cube.status === 'error') {
    return (
      <EmptyState
        reason="not-connected"
        title={t('falco.events.none-uncounted', 'Loki gave no line of this time range, and the count failed.')}
      >
        {t('falco.events.none-uncounted-advice', 'So it is not certain that nothing happened.')}
      </EmptyState>
    );
  }
  if (isFiltered(question.filters)) {
    return (
      <EmptyRange
        object={data}
        environment={question.environment}
        filters={question.listed}
        reason="filtered"
        actions={[{ label: t('falco.events.clear-filters', 'Clear filters'), onClick: () => clearFilters(data) }]}
      />
    );
  }
  return (
    <EmptyRange
      object={data}
      environment={question.environment}
      filters={question.listed}
      reason="nothing"
      actions={setUpCheckLink(question.environment.id)}
    >
      {t(
        'falco.events.nothing-advice',
        'Choose a longer range. If there should be events: the selector is {{selector}}',
        {
          selector: question.environment.selector,
        }
      )}
    </EmptyRange>
  );
}
