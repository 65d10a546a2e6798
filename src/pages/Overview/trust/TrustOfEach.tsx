import React, { useMemo } from 'react';
import { Stack, Text } from '@grafana/ui';
import { useAnswer } from 'data/answer/useAnswer';
import { loadTrust } from 'data/prometheus/loadTrust';
import { environmentsOf } from 'domain/environment/together';
import { type Environment } from 'domain/environment/types';
import { visibleText } from 'domain/event/visible';
import { t } from 'lib/i18n';
import { type EventsQuestion } from 'scenes/events/question';
import { sensorsAsked } from 'scenes/events/sensorsAsked';
import { KnownTrustTiles } from './KnownTrustTiles';
import { type OverviewData } from '../OverviewData';
import { TrustLinks } from './TrustLinks';

interface Props {
  readonly data: OverviewData;
  readonly question: EventsQuestion;
}

/**
 * What is known of the sensors of several environments, asked and failing by itself: what one Prometheus knows is shown once,
 * for all environments that have it.
 */
export function TrustOfEach({ data, question }: Props) {
  return (
    <Stack direction="column" gap={2}>
      {byPrometheus(environmentsOf(question.environment)).map(([first, ...others]) => {
        const names = [first, ...others].map(({ name }) => visibleText(name)).join(', ');
        return (
          <section key={first.id} aria-label={names}>
            <Stack justifyContent="space-between" alignItems="center">
              <Text element="h3" variant="body">
                {names}
              </Text>
              {first.prometheusUid && <TrustLinks data={data} environment={first} />}
            </Stack>
            {first.prometheusUid ? (
              <Asked data={data} question={question} environment={first} />
            ) : (
              <Text color="secondary">
                {t(
                  'falco.trust.no-prometheus',
                  'Sensors, CPU and delivery are not known: this environment has no Prometheus data source.'
                )}
              </Text>
            )}
          </section>
        );
      })}
    </Stack>
  );
}

type Sharing = readonly [Environment, ...Environment[]];

function byPrometheus(environments: readonly Environment[]): readonly Sharing[] {
  const groups = new Map<string, Sharing>();
  for (const environment of environments) {
    const key = environment.prometheusUid ?? '';
    const known = groups.get(key);
    groups.set(key, known ? [...known, environment] : [environment]);
  }
  return [...groups.values()];
}

function Asked({ data, question, environment }: Props & { readonly environment: Environment }) {
  const run = useMemo(() => loadTrust({ ...sensorsAsked(data, question), environment }), [data, question, environment]);
  const [answer, onRetry] = useAnswer(run, environment.id);
  return (
    <KnownTrustTiles
      data={data}
      environment={environment}
      answer={answer}
      now={undefined}
      counting={false}
      onRetry={onRetry}
    />
  );
}
