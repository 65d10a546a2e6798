import React from 'react';
import { SnapshotHealth } from 'components/health/SnapshotHealth';
import { AnswerState } from 'components/states/AnswerState';
import { sceneGraph } from '@grafana/scenes';
import { type ExploreTarget } from 'lib/exploreUrl';
import { type HealthData } from './HealthData';

/** Health without Prometheus: what Falco's events in Loki say of it. */
export function Snapshots({ data }: { readonly data: HealthData }) {
  const { snapshots, question } = data.useState();
  const { value: range } = sceneGraph.getTimeRange(data).useState();
  const queryFrom = (fromMs: number): ExploreTarget | undefined =>
    question && snapshots.query !== undefined
      ? { uid: question.environment.lokiUid, expr: snapshots.query, fromMs, toMs: range.to.valueOf() }
      : undefined;
  return (
    <AnswerState answer={snapshots} onRetry={data.retry} whole rows={4}>
      {({ fleet, fromMs, cutMs }) => (
        <SnapshotHealth
          fleet={fleet}
          fromMs={fromMs}
          query={queryFrom(fromMs)}
          {...(cutMs === undefined ? {} : { cutMs })}
        />
      )}
    </AnswerState>
  );
}
