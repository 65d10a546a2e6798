import React, { useEffect, useMemo } from 'react';
import { Text } from '@grafana/ui';
import { t } from 'lib/i18n';
import { NoResources } from 'components/health/NoResources';
import { Section } from 'components/layout/Section';
import { AnswerState } from 'components/states/AnswerState';
import { useAnswer } from 'data/answer/useAnswer';
import { loadUsage, type Usage } from 'data/prometheus/loadUsage';
import { ENTITY_FIELD, type NamedEntity } from 'domain/entities/entity';
import { needsPods, usageScopes } from 'domain/entities/usageScope';
import { type Environment } from 'domain/environment/types';
import { type Cube } from 'domain/logql/cube/cube';
import { ChartGrid } from 'scenes/panels/ChartGrid';
import { type CubeData } from 'scenes/events/CubeData';
import { type EventsQuestion, ofOne } from 'scenes/events/question';
import { sensorsAsked } from 'scenes/events/sensorsAsked';
import { useNames } from './useNames';
import { type UsagePanels } from './UsagePanels';

interface Props {
  readonly data: CubeData;
  readonly question: EventsQuestion;
  readonly entity: NamedEntity;
  /** What happened meanwhile. */
  readonly events: Cube;
  readonly panels: UsagePanels;
}

/** CPU, memory and network of its pods, or of the node, at the time of its events. */
export function EntityUsage({ question, ...props }: Props) {
  const one = ofOne(question);
  return (
    <Section title={t('falco.entities.usage', 'CPU, memory and network meanwhile')}>
      {one === undefined ? (
        <Text color="secondary">
          {t('falco.entities.usage-of-one', 'Known of one environment at a time: choose one.')}
        </Text>
      ) : one.environment.prometheusUid ? (
        <KnownUsage {...props} question={one} />
      ) : (
        <Text color="secondary">
          {t(
            'falco.entities.no-prometheus',
            'This environment has no Prometheus data source. One that scrapes cAdvisor and node-exporter shows them here.'
          )}
        </Text>
      )}
    </Section>
  );
}

interface KnownProps extends Omit<Props, 'question'> {
  readonly question: EventsQuestion<Environment>;
}

function KnownUsage({ data, question, entity, events, panels }: KnownProps) {
  const pods = useNames(question, ENTITY_FIELD.pod, needsPods(entity) ? undefined : NONE);
  const scopes = useMemo(
    () => (pods.value === undefined ? undefined : usageScopes(entity, pods.value)),
    [entity, pods.value]
  );
  const run = useMemo(
    () => (scopes && scopes.length > 0 ? loadUsage({ ...sensorsAsked(data, question), scopes }) : undefined),
    [data, question, scopes]
  );
  const [answer, retry] = useAnswer(run, JSON.stringify([question.environment.id, scopes]));
  if (scopes?.length === 0) {
    return (
      <Text color="secondary">
        {t('falco.entities.no-pods', 'Its events name no pod, by whose metrics they would be found.')}
      </Text>
    );
  }
  return pods.status === 'error' ? (
    <AnswerState answer={pods} severity="warning">
      {() => null}
    </AnswerState>
  ) : (
    <AnswerState answer={answer} onRetry={retry} severity="warning" rows={6}>
      {(usage) => <Charts usage={usage} events={events} panels={panels} of={scopes ?? []} />}
    </AnswerState>
  );
}

const NONE: readonly string[] = [];

interface ChartsProps extends Pick<Props, 'events' | 'panels'> {
  readonly usage: Usage;
  readonly of: ReadonlyArray<{ readonly of: 'node' | 'pod' }>;
}

function Charts({ usage, events, panels, of }: ChartsProps) {
  const charts = useMemo(() => panels.chartsOf(usage), [panels, usage]);
  useEffect(() => panels.show(charts, usage, events), [panels, charts, usage, events]);
  const asked = charts.filter((chart) => of.some((one) => one.of === chart.of.of));
  const cells = asked
    .filter(({ chart }) => chart.courses.length > 0)
    .map(({ panel, chart }) => ({ panel, chart, query: undefined }));
  return (
    <>
      {cells.length > 0 && <ChartGrid cells={cells} />}
      <NoResources missing={asked.filter(({ chart }) => chart.courses.length === 0).map((chart) => chart.of)} />
    </>
  );
}
