import React from 'react';
import { t } from 'lib/i18n';
import { EmptyState } from 'components/states/EmptyState';
import { ProblemState } from 'components/states/ProblemState';
import { problemText } from 'lib/problem/problemText';
import { setUpCheckLink } from 'lib/setUpCheckLink';
import { clearFilters, isFiltered } from '../eventFilters';
import { NotConnected } from '../../states/NotConnected';
import { contradiction } from './contradiction';
import { type EventsData } from '../EventsData';
import { environmentsOf, isTogether, oneOf } from 'domain/environment/together';
import { visibleText } from 'domain/event/visible';
import { MissingParts } from 'components/states/MissingParts';
import { missingParts } from 'domain/problem/answer';
import { lazyView } from 'components/states/lazyView';

// Most pages have events; what failed is said without waiting for more of the app.
const EmptyRange = lazyView(async () => ({ default: (await import('./EmptyRange')).EmptyRange }));
const NotHeld = lazyView(async () => ({ default: (await import('./NotHeld')).NotHeld }));

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
        environmentId={oneOf(question.environment)?.id}
      />
    );
  }
  if (cube.problem?.kind === 'not-held') {
    return (
      <EmptyState
        reason="filtered"
        title={problemText(cube.problem).title}
        actions={[{ label: t('falco.events.clear-filters', 'Clear filters'), onClick: () => clearFilters(data) }]}
      >
        <NotHeld environment={question.environment} filters={question.filters} />
      </EmptyState>
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
  if (missingParts(lines).length > 0 || missingParts(cube).length > 0) {
    return (
      <EmptyState
        reason="not-connected"
        title={t('falco.events.none-of-some', 'No event in the environments that have answered')}
      >
        <MissingParts answer={missingParts(lines).length > 0 ? lines : cube} />
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
      >
        <NotHeld environment={question.environment} filters={question.filters} />
      </EmptyRange>
    );
  }
  return (
    <EmptyRange
      object={data}
      environment={question.environment}
      filters={question.listed}
      reason="nothing"
      actions={environmentsOf(question.environment).length === 1 ? setUpCheckLink(question.environment.id) : []}
    >
      {environmentsOf(question.environment).map(({ id, name, selector }) => (
        <div key={id}>
          {isTogether(question.environment) && `${visibleText(name)}: `}
          {t(
            'falco.events.nothing-advice',
            'Choose a longer range. If there should be events: the selector is {{selector}}',
            { selector }
          )}
        </div>
      ))}
    </EmptyRange>
  );
}
