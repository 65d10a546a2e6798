import React, { useMemo } from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { countText, shareText } from 'lib/numbers';
import { Section } from 'components/layout/Section';
import { BehaviourTable } from 'components/noise/BehaviourTable';
import { NoisyRuleTable } from 'components/noise/NoisyRuleTable';
import { SuggestionTable, type SuggestionRow } from 'components/noise/SuggestionTable';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { EmptyState } from 'components/states/EmptyState';
import { LoadingState } from 'components/states/LoadingState';
import { ROUTES } from 'constants/routes';
import { type HiddenCount } from 'data/noise/loadHidden';
import { backtest } from 'domain/noise/hidden/backtest';
import { type Answer, currentValue } from 'domain/problem/answer';
import { isFiltered, clearFilters } from 'scenes/events/eventFilters';
import { EmptyRange } from 'scenes/events/empty/EmptyRange';
import { asLink, eventsBehind } from 'scenes/events/eventsBehind';
import { type CubeData } from 'scenes/events/CubeData';
import { behaviourFilters } from './behaviourFilters';
import { SampleNote } from './SampleNote';
import { useHiddenCounts } from './useHiddenCounts';
import { type NoiseData } from './useSample';
import { ofOne } from 'scenes/events/question';

/** Suggestions that are shown and counted: what comes after is not worth an exception. */
const SHOWN = 10;
const FIRST = 5;

interface Props {
  readonly data: CubeData;
  readonly noise: NoiseData;
}

/** What makes most events, and the exceptions that would take it away. */
export function NoiseList({ data, noise }: Props) {
  const { question } = data.useState();
  const { ranked, sample, events } = noise;
  const shown = useMemo(() => ranked.suggestions.slice(0, SHOWN), [ranked]);
  const tunings = useMemo(() => shown.map(({ tuning }) => tuning), [shown]);
  const [counts, retryCounts] = useHiddenCounts(ofOne(question), tunings);
  const failed = [...counts.values()].find(({ problem }) => problem !== undefined);
  const warnings = useMemo(
    () => tunings.map((tuning) => backtest(events, [tuning]).warnings.filter(({ kind }) => kind !== 'whole-rule')),
    [tunings, events]
  );
  const hrefOf = (rule: string) => eventsBehind(data, { open: { rule } }, ROUTES.noise);
  const rows = shown.map((suggestion, index): SuggestionRow => {
    const count = counts.get(suggestion.tuning);
    return {
      suggestion,
      exact: exactly(count),
      counting: count === undefined || count.status === 'loading',
      warnings: warnings[index] ?? [],
      href: hrefOf(suggestion.rule),
    };
  });

  if (ranked.total === 0 && question) {
    const filtered = isFiltered(question.filters);
    return (
      <EmptyRange
        object={data}
        environment={question.environment}
        filters={question.listed}
        reason={filtered ? 'filtered' : 'nothing'}
        actions={
          filtered
            ? [{ label: t('falco.noise.clear-filters', 'Clear filters'), onClick: () => clearFilters(data) }]
            : []
        }
      />
    );
  }
  return (
    <>
      <SampleNote noise={noise} />
      {failed && (
        <AnswerProblem
          severity="warning"
          answer={failed}
          what={t('falco.noise.counts-failed', 'What a suggestion hides could not be counted')}
          onRetry={retryCounts}
        />
      )}
      <Section title={t('falco.noise.suggestions', 'Suggestions, safest first')}>
        <LoadingState loading={sample.status === 'loading'} hasData={events.length > 0} rows={6}>
          {rows.length > 0 ? (
            // What a suggestion hides is an estimate until it is counted.
            <div aria-busy={rows.some(({ counting }) => counting)}>
              <Headline rows={rows.slice(0, FIRST)} total={ranked.total} />
              <SuggestionTable rows={rows} total={ranked.total} />
            </div>
          ) : (
            sample.status === 'ready' && (
              <EmptyState
                reason="nothing"
                title={t(
                  'falco.noise.no-suggestion',
                  'Nothing in this range recurs without looking like part of an attack.'
                )}
              >
                {t('falco.noise.longer-range', 'A longer range shows more: some noise recurs only at other hours.')}
              </EmptyState>
            )
          )}
        </LoadingState>
      </Section>
      <Section title={t('falco.noise.rules', 'Rules by volume')}>
        <NoisyRuleTable
          rules={ranked.rules}
          isSampled={sample.status === 'ready' || events.length > 0}
          hrefOf={hrefOf}
        />
      </Section>
      {ranked.behaviours.length > 0 && (
        <Section title={t('falco.noise.behaviours', 'Behaviours by volume')}>
          <BehaviourTable
            behaviours={ranked.behaviours}
            hrefOf={(behaviour) => eventsBehind(data, asLink(behaviourFilters(behaviour)))}
          />
        </Section>
      )}
    </>
  );
}

/** Undefined while it is not known, or cannot be. */
function exactly(count: Answer<HiddenCount> | undefined): number | undefined {
  const known = currentValue(count);
  return known?.kind === 'counted' ? known.cube.total : undefined;
}

function Headline({ rows, total }: { readonly rows: readonly SuggestionRow[]; readonly total: number }) {
  // Each is of another rule, so that no event counts twice.
  const hidden = rows.reduce((sum, { exact, suggestion }) => sum + (exact ?? suggestion.estimate), 0);
  const values = {
    count: rows.length,
    about: rows.every(({ exact }) => exact !== undefined) ? '' : '≈ ',
    hidden: countText(hidden),
    total: countText(total),
    part: shareText(hidden / total),
  };
  return (
    <Text element="p">
      {t('falco.noise.headline', '', {
        ...values,
        count: values.count,
        defaultValue_one: 'The first suggestion hides {{about}}{{hidden}} of {{total}} events ({{part}}).',
        defaultValue_other: 'The first {{count}} suggestions hide {{about}}{{hidden}} of {{total}} events ({{part}}).',
      })}
    </Text>
  );
}
