import React, { useEffect, useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type SceneComponentProps } from '@grafana/scenes';
import { pageLook } from 'components/layout/pages';
import { HowCounted } from 'components/counts/HowCounted';
import { AbsenceList } from 'components/health/sensors/AbsenceList';
import { DeliveryFlow } from 'components/health/delivery/DeliveryFlow';
import { DriftList } from 'components/health/sensors/DriftList';
import { HealthSummary } from 'components/health/HealthSummary';
import { MissingGroups } from 'components/health/sensors/MissingGroups';
import { SensorTable } from 'components/health/sensors/SensorTable';
import { SetUpNotes } from 'components/health/SetUpNotes';
import { Section } from 'components/layout/Section';
import { AnswerProblem } from 'components/states/AnswerProblem';
import { AnswerState } from 'components/states/AnswerState';
import { ProblemState } from 'components/states/ProblemState';
import { LoadingState } from 'components/states/LoadingState';
import { type Health } from 'data/prometheus/loadHealth';
import { type Environment } from 'domain/environment/types';
import { readDelivery } from 'domain/health/delivery/delivery';
import { type HopId } from 'domain/health/delivery/types';
import { lokiHolding } from 'domain/health/delivery/lokiHolding';
import { deliveryPart } from 'domain/health/queries/deliveryQuery';
import { type HealthRefId } from 'domain/health/queries/healthQueries';
import { type Cube } from 'domain/logql/cube/cube';
import { type Answer } from 'domain/problem/answer';
import { type ExploreTarget } from 'lib/exploreUrl';
import { goToTime } from 'scenes/events/empty/goToTime';
import { Marks } from 'scenes/marks/Marks';
import { NotConnected } from 'scenes/states/NotConnected';
import { ResourceCharts, SensorCharts } from './ChartSections';
import { type HealthCharts } from './HealthCharts';
import { type HealthData, type HealthQuestion } from './HealthData';
import { NoPrometheus, NoSensors } from './NoHealth';
import { Snapshots } from './Snapshots';
import { type HealthBody } from './HealthBody';

export function HealthView({ model }: SceneComponentProps<HealthBody>) {
  const { data: ref, charts } = model.useState();
  const data = ref.resolve();
  const { question, health } = data.useState();
  const styles = useStyles2(getStyles);
  useEffect(() => charts.activate(), [charts]);
  if (!question) {
    return <NotConnected scene={model} />;
  }
  if (!question.environment.prometheusUid) {
    return (
      <div className={styles.page}>
        {/* Its own box: it fills what it is in, and more is to be seen below. */}
        <div>
          <NoPrometheus environment={question.environment.name} />
        </div>
        <Snapshots data={data} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <AnswerState answer={health} onRetry={data.retry} whole>
        {(known) => <HealthParts health={known} question={question} data={data} charts={charts} />}
      </AnswerState>
    </div>
  );
}

interface HealthPartsProps {
  readonly health: Health;
  readonly question: HealthQuestion;
  readonly data: HealthData;
  readonly charts: HealthCharts;
}

function HealthParts({ health, question, data, charts }: HealthPartsProps) {
  const { loki, health: asked, newest } = data.useState();
  const { panels } = charts.useState();
  // Sensors that name no cluster are in all of them: held against those of chosen ones, events would be missing.
  const lokiIsWhole = question.clusters.length === 0;
  const { fleet, problems, queries, fromMs, toMs, stepMs } = health;
  const delivery = useMemo(() => deliveryOf(health, lokiIsWhole ? loki : undefined), [health, loki, lokiIsWhole]);
  const styles = useStyles2(getStyles);
  const nothing = fleet.sensors.length === 0 && fleet.expectations.length === 0;
  const { environment } = question;
  const uid = environment.prometheusUid ?? '';
  const query = (refId: HealthRefId): ExploreTarget | undefined => {
    const one = queries.find((each) => each.refId === refId);
    return one && { uid, type: 'prometheus', expr: one.expr, kind: one.kind, step: `${stepMs / 1000}s`, fromMs, toMs };
  };
  return (
    <div className={styles.page}>
      {[...problems].map(([refId, problem]) => (
        <ProblemState
          key={refId}
          severity="warning"
          problem={problem}
          what={t('falco.health.part-missing', 'A part is missing: {{what}}', { what: partName(refId) })}
          query={queries.find((one) => one.refId === refId)?.expr}
          onRetry={data.retry}
          asking={asked.status === 'loading'}
        />
      ))}
      <AnswerProblem
        severity="warning"
        answer={loki}
        what={t('falco.health.part-missing', 'A part is missing: {{what}}', {
          what: t('falco.health.part-loki', 'what Loki holds'),
        })}
        onRetry={data.retryLoki}
      />
      {nothing ? (
        <>
          <div>
            <NoSensors newest={newest} onGo={(atMs) => goToTime(data, atMs)} />
          </div>
          <Snapshots data={data} />
        </>
      ) : (
        <>
          <HealthSummary fleet={fleet} />
          <AbsenceList sensors={fleet.sensors} stepMs={stepMs} />
          <Section
            title={t('falco.health.sensors', 'Sensors')}
            actions={
              <HowCounted
                of={t('falco.health.sensors', 'Sensors')}
                text={t(
                  'falco.health.how-sensors',
                  'From one query of the state now and one of the counters over the time range: growth from sample to sample, restarts taken apart. Down is a sensor that was seen within 24 h, or that Kubernetes wants, and that has no sample now. Each number opens its own query.'
                )}
                query={query('sensors')}
              />
            }
          >
            <SensorTable sensors={fleet.sensors} explore={{ uid, fromMs, toMs, stepMs }} />
          </Section>
          <SetUpNotes fleet={fleet} />
          <DriftList drift={fleet.drift} sensors={fleet.sensors} />
          <Marks object={data} scope={environment} plan={question.plan} panels={panels} />
          <SensorCharts model={charts} query={query} />
        </>
      )}
      {delivery && (
        // Without Loki's count its hop is missing: no delivery is whole, or lost, before.
        <LoadingState loading={lokiIsWhole && loki.status === 'loading'} hasData={loki.value !== undefined} rows={4}>
          <DeliveryFlow delivery={delivery} queryOf={hopQuery(query('delivery'), environment, loki)} />
        </LoadingState>
      )}
      {!problems.has('resources') && (
        <ResourceCharts model={charts} query={query} hasEvents={loki.value !== undefined} />
      )}
      <MissingGroups groups={fleet.missingGroups} sensors={fleet.sensors} />
    </div>
  );
}

/** Which query a hop's number is from. */
function hopQuery(
  delivery: ExploreTarget | undefined,
  { lokiUid }: Environment,
  { value: cube, query }: Answer<Cube>
): (hop: HopId) => ExploreTarget | undefined {
  return (hop) => {
    if (hop !== 'loki') {
      const expr = delivery && deliveryPart(delivery.expr, hop);
      return delivery && expr !== undefined ? { ...delivery, expr } : undefined;
    }
    if (!cube || query === undefined) {
      return undefined;
    }
    const { startMs, endMs, step } = cube.plan.request;
    return { uid: lokiUid, expr: query, step, fromMs: startMs, toMs: endMs };
  };
}

function deliveryOf({ delivery, fleet, place, fromMs }: Health, loki: Answer<Cube> | undefined) {
  // While a new count is on its way, that of before stands in its place.
  const holding = loki && loki.status !== 'error' && loki.value ? lokiHolding(loki.value) : undefined;
  return (
    delivery &&
    readDelivery({
      delivery,
      sensors: fleet.sensors,
      fromMs,
      ...place,
      ...(holding === undefined ? {} : { loki: holding }),
    })
  );
}

function partName(refId: string): string {
  switch (refId) {
    case 'fleet':
      return t('falco.health.part-fleet', 'rates, drops and restarts over the time range');
    case 'delivery':
      return t('falco.health.part-delivery', 'delivery');
    case 'resources':
      return t('falco.health.part-resources', 'resources of nodes and containers');
    default:
      return refId;
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ ...pageLook(theme), paddingBottom: theme.spacing(2) }),
  };
}
