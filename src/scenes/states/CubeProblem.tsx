import React from 'react';
import { ProblemState } from 'components/states/ProblemState';
import { type CubeData } from '../events/CubeData';

/** What kept the counts of a page from being read; nothing when nothing did. */
export function CubeProblem({ data }: { readonly data: CubeData }) {
  const { cube, question } = data.useState();
  if (cube.status === 'ready' || !cube.problem) {
    return null;
  }
  return (
    <ProblemState
      problem={cube.problem}
      atMs={cube.atMs}
      query={cube.request?.expr}
      onRetry={data.retry}
      asking={cube.status === 'loading'}
      whole
      environmentId={question?.environment.id}
    />
  );
}
