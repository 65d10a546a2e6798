import React, { useState } from 'react';
import { t } from 'lib/i18n';
import { HowCounted } from 'components/counts/HowCounted';
import { EventList } from 'components/EventList/EventList';
import { DEFAULT_LIST_OPTIONS } from 'components/EventList/options';
import { EmptyState } from 'components/states/EmptyState';
import { ProblemState } from 'components/states/ProblemState';
import { highPriorityIn } from 'domain/environment/together';
import { visibleText } from 'domain/event/visible';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { useEventActions } from 'scenes/events/list/useEventActions';
import { useTaintMarks } from 'scenes/events/list/useTaintMarks';
import { addFilter } from 'scenes/events/eventFilters';
import { NEWEST_HIGH } from 'domain/overview/newestWindows';
import { NO_LINES } from 'data/events/loadLines';
import { missingParts, standingProblem } from 'domain/problem/answer';
import { type OverviewData } from './OverviewData';
import { Section } from 'components/layout/Section';
import { MissingParts } from 'components/states/MissingParts';
import { queryTargets } from 'scenes/answers/queryTargets';

/** The newest events of high priority. */
export function NewestHigh({ data }: { readonly data: OverviewData }) {
  const { high, question, trust } = data.useState();
  const [options, setOptions] = useState(DEFAULT_LIST_OPTIONS);
  const { marks, detailNotes } = useTaintMarks(trust.value?.windows);
  const detailActions = useEventActions(data, question?.environment);
  const title = t('falco.overview.newest-high', 'Newest high-priority events');

  const { priorities, rules, tags } = highPriorityIn(question?.environment);
  const waited = [...priorities, ...rules, ...tags];
  const { entries } = high.value ?? NO_LINES;
  const problem = standingProblem(high);
  const failed = problem && (
    <ProblemState
      problem={problem}
      atMs={high.atMs}
      query={high.query}
      onRetry={data.retryPart.high}
      asking={high.status === 'loading'}
    />
  );

  const missing = missingParts(high).length > 0 ? <MissingParts answer={high} brief /> : undefined;

  return (
    <Section
      title={title}
      actions={
        question && (
          <HowCounted
            of={title}
            text={t(
              'falco.overview.newest-how',
              'The newest {{most}} high-priority events: {{what}}. The configuration page says which count as high priority.',
              { most: NEWEST_HIGH, what: visibleText(waited.join(', ')) }
            )}
            query={queryTargets(question.environment, high, {
              fromMs: question.plan.fromMs,
              toMs: question.plan.toMs,
            })}
          />
        )
      }
    >
      <div style={{ height: listHeight(entries.length, options.selected !== undefined) }}>
        <EventList
          entries={entries}
          options={options}
          onOptionsChange={setOptions}
          onFilter={(field, operator, value) => addFilter(data, field, operator, value)}
          parseOptions={question && lineOptionsOf(question.environment)}
          marks={marks}
          detailNotes={detailNotes}
          detailActions={detailActions}
          loading={high.status === 'loading' && !problem}
          notice={entries.length > 0 && (failed ?? missing)}
          toolbar={false}
          empty={
            failed ??
            missing ?? (
              <EmptyState
                reason="nothing"
                title={t('falco.overview.no-high', 'No event of high priority in this time range.')}
              />
            )
          }
        />
      </div>
    </Section>
  );
}

/** Pixels: as many rows as there are, up to a dozen; a detail beside them needs its room. */
function listHeight(rows: number, isOpen: boolean): number {
  return isOpen ? 420 : Math.min(376, Math.max(160, 40 + 28 * rows));
}
