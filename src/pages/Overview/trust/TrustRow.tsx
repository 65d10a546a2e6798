import React, { useMemo } from 'react';
import { Section } from 'components/layout/Section';
import { type Environment } from 'domain/environment/types';
import { splitPeriods } from 'domain/logql/cube/periods';
import { t } from 'lib/i18n';
import { type EventsQuestion, ofOne } from 'scenes/events/question';
import { KnownTrustTiles } from './KnownTrustTiles';
import { NoPrometheus } from './NoPrometheus';
import { type OverviewData } from '../OverviewData';
import { TrustLinks } from './TrustLinks';
import { TrustOfEach } from './TrustOfEach';

/** Can Falco be trusted: four numbers, or what else is known; of several environments each by itself. */
export function TrustRow({ data }: { readonly data: OverviewData }) {
  const { question } = data.useState();
  const one = ofOne(question);
  if (!question) {
    return null;
  }
  return (
    <Section
      title={t('falco.overview.trust', 'Can Falco be trusted?')}
      actions={one && <TrustLinks data={data} environment={one.environment} />}
    >
      {one ? <TrustOfOne data={data} question={one} /> : <TrustOfEach data={data} question={question} />}
    </Section>
  );
}

interface OfOneProps {
  readonly data: OverviewData;
  readonly question: EventsQuestion<Environment>;
}

function TrustOfOne({ data, question: { environment, filters } }: OfOneProps) {
  const { trust, cube } = data.useState();
  const filtered = filters.length > 0;
  const now = useMemo(() => (cube.status === 'ready' ? splitPeriods(cube.value).now : undefined), [cube]);
  return environment.prometheusUid ? (
    <KnownTrustTiles
      data={data}
      environment={environment}
      answer={trust}
      now={filtered ? undefined : now}
      counting={cube.status === 'loading' && !filtered}
      onRetry={data.retryPart.trust}
    />
  ) : (
    <NoPrometheus data={data} cube={now?.coarse ? undefined : now} />
  );
}
