import React from 'react';
import { t } from 'lib/i18n';
import { SnapshotHealth } from 'components/health/SnapshotHealth';
import { ErrorState } from 'components/states/ErrorState';
import { LoadingState } from 'components/states/LoadingState';
import { lokiProblemText } from 'data/loki/problemText';
import { sceneGraph } from '@grafana/scenes';
import { type ExploreTarget } from 'lib/exploreUrl';
import { type HealthData } from './HealthData';

/** Health without Prometheus: what Falco's events in Loki say of it. */
export function Snapshots({ data }: { readonly data: HealthData }) {
  const { snapshots, environment } = data.useState();
  const { value } = sceneGraph.getTimeRange(data).useState();
  const { status, fleet, problem, fromMs = value.from.valueOf(), expr, cutMs } = snapshots ?? { status: 'loading' };
  const query: ExploreTarget | undefined =
    environment && expr !== undefined
      ? { uid: environment.lokiUid, expr, fromMs, toMs: value.to.valueOf() }
      : undefined;
  return (
    <>
      {status === 'error' && problem && (
        <ErrorState
          title={lokiProblemText(problem).title}
          advice={lokiProblemText(problem).advice}
          detail={problem.message}
          {...(expr === undefined ? {} : { query: expr })}
          actions={[{ label: t('falco.events.retry', 'Try again'), onClick: data.ask }]}
        />
      )}
      <LoadingState loading={status === 'loading'} hasData={fleet !== undefined} rows={4}>
        {fleet && (
          <SnapshotHealth fleet={fleet} fromMs={fromMs} query={query} {...(cutMs === undefined ? {} : { cutMs })} />
        )}
      </LoadingState>
    </>
  );
}
