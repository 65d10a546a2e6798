import React from 'react';
import { SnapshotHealth } from 'components/health/SnapshotHealth';
import { ProblemState } from 'components/states/ProblemState';
import { LoadingState } from 'components/states/LoadingState';
import { type SnapshotState } from 'data/prometheus/loadSnapshots';
import { sceneGraph } from '@grafana/scenes';
import { type ExploreTarget } from 'lib/exploreUrl';
import { type HealthData } from './HealthData';

/** Health without Prometheus: what Falco's events in Loki say of it. */
export function Snapshots({ data }: { readonly data: HealthData }) {
  const { snapshots, environment } = data.useState();
  const { value } = sceneGraph.getTimeRange(data).useState();
  const shown: SnapshotState = snapshots ?? { status: 'loading' };
  const { status, fleet, problem, fromMs = value.from.valueOf(), expr, cutMs } = shown;
  const query: ExploreTarget | undefined =
    environment && expr !== undefined
      ? { uid: environment.lokiUid, expr, fromMs, toMs: value.to.valueOf() }
      : undefined;
  return (
    <>
      {status !== 'ready' && problem && (
        <ProblemState problem={problem} query={expr} onRetry={data.retry} asking={status === 'loading'} whole />
      )}
      <LoadingState loading={status === 'loading'} hasData={fleet !== undefined} rows={4}>
        {fleet && (
          <SnapshotHealth fleet={fleet} fromMs={fromMs} query={query} {...(cutMs === undefined ? {} : { cutMs })} />
        )}
      </LoadingState>
    </>
  );
}
