import React, { useMemo } from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { Section } from 'components/layout/Section';
import { OutputAdviceTable } from 'components/noise/OutputAdviceTable';
import { EmptyState } from 'components/states/EmptyState';
import { LoadingState } from 'components/states/LoadingState';
import { ROUTES } from 'constants/routes';
import { storedRules } from 'domain/rules/ownRules';
import { adviseOutputs } from 'domain/rules/output/outputSeen';
import { eventsBehind } from 'scenes/events/eventsBehind';
import { type CubeData } from 'scenes/events/CubeData';
import { OwnRulesNote } from './OwnRulesNote';
import { SampleNote } from './SampleNote';
import { useOwnRules } from 'scenes/rules/useOwnRules';
import { type NoiseData } from './useSample';

interface Props {
  readonly data: CubeData;
  readonly noise: NoiseData;
}

/** Rules that do not say where or by whom, each with what puts it right. */
export function OutputCheck({ data, noise }: Props) {
  const { sample, events } = noise;
  const own = useOwnRules();
  const advice = useMemo(() => adviseOutputs(storedRules(own)?.parsed.rules ?? [], events), [own, events]);
  const loading = own.status === 'loading' || sample.status === 'loading';
  return (
    <>
      <Text element="p">
        {t(
          'falco.noise.output-why',
          'An event that names no container, no pod or no user takes a search to answer where and who. These rules print less; each change below adds what is missing.'
        )}
      </Text>
      <SampleNote noise={noise} short />
      <OwnRulesNote own={own} />
      <Section title={t('falco.noise.output-title', 'Rules that do not say where or by whom')}>
        <LoadingState loading={loading} hasData={advice.length > 0} rows={4}>
          {advice.length > 0 ? (
            <OutputAdviceTable
              advice={advice}
              hrefOf={(rule) => eventsBehind(data, { open: { rule } }, ROUTES.rules)}
            />
          ) : (
            !loading &&
            sample.status === 'ready' && (
              <EmptyState
                reason="nothing"
                title={t('falco.noise.output-good', 'Every rule that was looked at prints container, pod and user.')}
              />
            )
          )}
        </LoadingState>
      </Section>
    </>
  );
}
