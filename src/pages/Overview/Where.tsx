import React from 'react';
import { RadioButtonGroup, Stack } from '@grafana/ui';
import { t } from 'lib/i18n';
import { breaks } from 'components/layout/breaks';
import { HowCounted } from 'components/counts/HowCounted';
import { RankedBars } from 'components/overview/RankedBars';
import { EmptyState } from 'components/states/EmptyState';
import { AnswerState } from 'components/states/AnswerState';
import { othersOf, valueRows } from 'data/events/valueRows';
import { splitPeriods } from 'domain/logql/cube/periods';
import { currentValue, missingParts } from 'domain/problem/answer';
import { narrowTo } from 'scenes/events/eventFilters';
import { type OverviewData } from './OverviewData';
import { Section } from 'components/layout/Section';
import { WHERE_TABS, whereTabTitle } from './whereTabs';
import { queryTargets } from 'scenes/answers/queryTargets';

/** Where events happened, by the open tab alone. */
export function Where({ data }: { readonly data: OverviewData }) {
  const { tab, where, cube, question } = data.useState();
  const counted = currentValue(cube);
  // What is counted of other environments than the total is no part of it.
  const isWhole = missingParts(cube).length === 0 && missingParts(where).length === 0;
  const total = counted && isWhole ? splitPeriods(counted).now.total : undefined;

  return (
    <Section
      title={t('falco.overview.where', 'Where')}
      actions={
        <Stack alignItems="center" gap={0.5}>
          <RadioButtonGroup
            className={breaks}
            size="sm"
            aria-label={t('falco.overview.where-by', 'Count by')}
            options={WHERE_TABS.map((value) => ({ value, label: whereTabTitle(value) }))}
            value={tab}
            onChange={(next) => data.openTab(next)}
          />
          <HowCounted
            of={t('falco.overview.where', 'Where')}
            text={t(
              'falco.overview.where-detections',
              'Each value is counted exactly; only the open tab is asked for. Of pods, those with the most lines are counted. Others is the total less what is listed. Events of Falco about itself are left out unless a filter asks for them.'
            )}
            query={
              question &&
              queryTargets(question.environment, where, {
                step: question.plan.request.step,
                fromMs: question.plan.fromMs,
                toMs: question.plan.toMs,
              })
            }
          />
        </Stack>
      }
    >
      <AnswerState answer={where} onRetry={data.retryPart.where} rows={6}>
        {({ rows }) => (
          <>
            {rows.length === 0 && <EmptyState reason="nothing" />}
            <RankedBars
              label={whereTabTitle(tab)}
              bars={valueRows(rows, tab)}
              others={othersOf(total, valueRows(rows, tab))}
              onPick={(value, cluster, from) => narrowTo(data, { cluster, [tab]: value }, from?.id)}
            />
          </>
        )}
      </AnswerState>
    </Section>
  );
}
