import React from 'react';
import { RadioButtonGroup, Stack } from '@grafana/ui';
import { t } from 'lib/i18n';
import { HowCounted } from 'components/counts/HowCounted';
import { RankedBars } from 'components/overview/RankedBars';
import { EmptyState } from 'components/states/EmptyState';
import { ProblemState } from 'components/states/ProblemState';
import { LoadingState } from 'components/states/LoadingState';
import { othersOf, valueRows } from 'data/events/valueRows';
import { splitPeriods } from 'domain/logql/cube/periods';
import { narrowTo } from 'scenes/events/eventFilters';
import { type OverviewData } from './OverviewData';
import { Section } from 'components/layout/Section';
import { WHERE_TABS, whereTabTitle } from './whereTabs';

/** Where events happened, by the open tab alone. */
export function Where({ data }: { readonly data: OverviewData }) {
  const { tab, where, cube, question } = data.useState();
  const total = cube.cube && cube.status === 'ready' ? splitPeriods(cube.cube).now.total : undefined;

  return (
    <Section
      title={t('falco.overview.where', 'Where')}
      actions={
        <Stack alignItems="center" gap={0.5}>
          <RadioButtonGroup
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
              question && where.status !== 'loading'
                ? {
                    uid: question.environment.lokiUid,
                    expr: where.query.expr,
                    step: question.plan.request.step,
                    fromMs: question.plan.fromMs,
                    toMs: question.plan.toMs,
                  }
                : undefined
            }
          />
        </Stack>
      }
    >
      <LoadingState loading={where.status === 'loading'} hasData={false} rows={6}>
        {where.status === 'ready' && where.rows.length === 0 && <EmptyState reason="nothing" />}
        {where.status === 'ready' && (
          <RankedBars
            label={whereTabTitle(tab)}
            bars={valueRows(where.rows, tab)}
            others={othersOf(total, valueRows(where.rows, tab))}
            onPick={(value, cluster) => narrowTo(data, { cluster, [tab]: value })}
          />
        )}
        {where.status === 'error' && (
          <ProblemState onRetry={data.retryPart.where} problem={where.problem} query={where.query.expr} />
        )}
      </LoadingState>
    </Section>
  );
}
