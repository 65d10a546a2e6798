import React, { useMemo } from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, useStyles2 } from '@grafana/ui';
import { t } from '@grafana/i18n';
import { type SceneComponentProps, SceneObjectBase, type SceneObjectRef, type SceneObjectState } from '@grafana/scenes';
import { DeliveryFlow } from 'components/health/DeliveryFlow';
import { DriftList } from 'components/health/DriftList';
import { HealthSummary } from 'components/health/HealthSummary';
import { MissingGroups } from 'components/health/MissingGroups';
import { SensorTable } from 'components/health/SensorTable';
import { SetUpNotes } from 'components/health/SetUpNotes';
import { Section } from 'components/layout/Section';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { type CubeState } from 'data/events/loadCube';
import { lokiProblemText } from 'data/loki/problemText';
import { type Health } from 'data/prometheus/loadHealth';
import { promProblemText } from 'data/prometheus/problemText';
import { readDelivery } from 'domain/promql/delivery';
import { NotConnected } from 'scenes/states/NotConnected';
import { type HealthData } from './HealthData';
import { lokiHolding } from './lokiHolding';
import { NoPrometheus, NoSensors } from './NoHealth';

interface HealthBodyState extends SceneObjectState {
  data: SceneObjectRef<HealthData>;
}

/** Can Falco be trusted: its sensors, worst first, and whether what they say arrives. */
export class HealthBody extends SceneObjectBase<HealthBodyState> {
  public static readonly Component = HealthBodyRenderer;

  public constructor(data: SceneObjectRef<HealthData>) {
    super({ data });
  }
}

function HealthBodyRenderer({ model }: SceneComponentProps<HealthBody>) {
  const data = model.useState().data.resolve();
  const { environment, state, loki } = data.useState();
  const styles = useStyles2(getStyles);
  if (!environment) {
    return <NotConnected />;
  }
  if (!environment.prometheusUid) {
    return <NoPrometheus environment={environment.name} />;
  }
  const { status, health, problem, queries } = state;
  return (
    <div className={styles.page}>
      {status === 'error' && problem && (
        <ErrorState
          title={promProblemText(problem).title}
          advice={promProblemText(problem).advice}
          detail={problem.message}
          query={queries?.[0]?.expr}
          actions={[{ label: t('falco.events.retry', 'Try again'), onClick: data.ask }]}
        />
      )}
      <LoadingState loading={status === 'loading'} hasData={health !== undefined}>
        {health && <HealthParts health={health} loki={loki} />}
      </LoadingState>
    </div>
  );
}

interface HealthPartsProps {
  readonly health: Health;
  readonly loki: CubeState | undefined;
}

function HealthParts({ health, loki }: HealthPartsProps) {
  const { fleet, problems } = health;
  const delivery = useMemo(() => deliveryOf(health, loki), [health, loki]);
  const styles = useStyles2(getStyles);
  const nothing = fleet.sensors.length === 0 && fleet.expectations.length === 0;
  return (
    <div className={styles.page}>
      {[...problems].map(([refId, problem]) => (
        <Alert
          key={refId}
          severity="warning"
          bottomSpacing={0}
          title={t('falco.health.part-missing', 'A part is missing: {{what}}', { what: partName(refId) })}
        >
          {promProblemText(problem).title}: {problem.message}
        </Alert>
      ))}
      {loki?.status === 'error' && loki.problem && (
        <Alert
          severity="warning"
          bottomSpacing={0}
          title={t('falco.health.part-missing', 'A part is missing: {{what}}', {
            what: t('falco.health.part-loki', 'what Loki holds'),
          })}
        >
          {lokiProblemText(loki.problem).title}: {loki.problem.message}
        </Alert>
      )}
      {nothing ? (
        <NoSensors />
      ) : (
        <>
          <HealthSummary fleet={fleet} />
          <Section title={t('falco.health.sensors', 'Sensors')}>
            <SensorTable sensors={fleet.sensors} />
          </Section>
          <SetUpNotes fleet={fleet} />
          <DriftList drift={fleet.drift} sensors={fleet.sensors} />
          <MissingGroups groups={fleet.missingGroups} sensors={fleet.sensors} />
        </>
      )}
      {delivery && <DeliveryFlow delivery={delivery} />}
    </div>
  );
}

function deliveryOf({ delivery, fleet, place, fromMs }: Health, loki: CubeState | undefined) {
  const holding = loki?.status === 'ready' && loki.cube ? lokiHolding(loki.cube) : undefined;
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
    default:
      return refId;
  }
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(1),
      width: '100%',
      paddingBottom: theme.spacing(2),
    }),
  };
}
