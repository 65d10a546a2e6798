import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Text, useStyles2 } from '@grafana/ui';
import { t } from 'lib/i18n';
import { type SceneComponentProps } from '@grafana/scenes';
import { NoResources } from 'components/health/NoResources';
import { Section } from 'components/layout/Section';
import { type ExploreTarget } from 'lib/exploreUrl';
import { ChartGrid, type ChartCell } from 'scenes/panels/ChartGrid';
import { type HealthCharts, LANE } from './HealthCharts';
import { type SensorChartId } from './sensorCharts';

type Query = (part: 'fleet' | 'resources') => ExploreTarget | undefined;

interface Props extends Pick<SceneComponentProps<HealthCharts>, 'model'> {
  readonly query: Query;
}

/** The courses of the sensors' numbers, by the question that they answer. */
export function SensorCharts({ model, query }: Props) {
  const { sensors } = model.useState();
  if (!sensors) {
    return null;
  }
  const cells = (ids: readonly SensorChartId[]): readonly ChartCell[] =>
    ids.flatMap((id) => {
      const panel = model.panel(id);
      const chart = sensors[id];
      return panel && chart.courses.length > 0 ? [{ panel, chart, query: query('fleet') }] : [];
    });
  const questions: ReadonlyArray<readonly [string, readonly SensorChartId[], string]> = [
    [
      t('falco.health.question-keep-up', 'Does it keep up?'),
      ['events', 'drops'],
      t('falco.health.no-kernel', 'No sensor reports kernel events: metrics.kernelEventCountersEnabled turns them on.'),
    ],
    [
      t('falco.health.question-cost', 'What does it cost?'),
      ['cpu', 'memory'],
      t('falco.health.no-usage', 'No sensor reports CPU or memory: metrics.resourceUtilizationEnabled turns them on.'),
    ],
    [
      t('falco.health.question-arrive', 'Does what it says arrive?'),
      ['flow', 'losses'],
      t('falco.health.no-flow', 'No match, input or delivery was counted in this time range.'),
    ],
  ];
  return (
    <>
      {questions.map(([title, ids, none]) => {
        const shown = cells(ids);
        return (
          <Section key={title} title={title}>
            {shown.length > 0 ? <ChartGrid cells={shown} /> : <Text color="secondary">{none}</Text>}
          </Section>
        );
      })}
    </>
  );
}

/** Nodes and containers with most, under Falco's events of the same time. */
export function ResourceCharts({ model, query, hasEvents }: Props & { readonly hasEvents: boolean }) {
  const { resources } = model.useState();
  const styles = useStyles2(getStyles);
  const lane = model.panel(LANE);
  if (!resources) {
    return null;
  }
  const present = resources.filter(({ courses }) => courses.length > 0);
  const cells = present.flatMap((chart): readonly ChartCell[] => {
    const panel = model.panel(chart.panel.id);
    return panel ? [{ panel, chart, query: query('resources') }] : [];
  });
  return (
    <Section title={t('falco.health.resources', 'Nodes and containers')}>
      {present.length > 0 && hasEvents && lane && (
        <>
          <Text variant="bodySmall" color="secondary">
            {t('falco.health.lane', "Falco's events of the same time; Critical and above also mark the panels below")}
          </Text>
          <div className={styles.lane}>
            <lane.Component model={lane} />
          </div>
        </>
      )}
      <ChartGrid cells={cells} />
      <NoResources missing={resources.filter(({ courses }) => courses.length === 0).map(({ panel }) => panel)} />
    </Section>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return { lane: css({ height: 110, marginBottom: theme.spacing(1) }) };
}
