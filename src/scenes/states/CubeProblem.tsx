import React from 'react';
import { t } from 'lib/i18n';
import { ErrorState } from 'components/states/ErrorState';
import { problemText } from 'lib/problem/problemText';
import { setUpCheckLink } from 'lib/setUpCheckLink';
import { type CubeData } from '../events/CubeData';

/** What kept the counts of a page from being read; nothing when nothing did. */
export function CubeProblem({ data }: { readonly data: CubeData }) {
  const { cube, question } = data.useState();
  if (cube.status !== 'error' || !cube.problem) {
    return null;
  }
  const { title, advice } = problemText(cube.problem);
  return (
    <ErrorState
      title={title}
      advice={cube.cube ? `${advice} ${t('falco.events.stale', 'What is shown is from before.')}` : advice}
      detail={cube.problem.message}
      query={cube.request?.expr}
      actions={[
        { label: t('falco.events.retry', 'Try again'), onClick: data.ask },
        ...setUpCheckLink(question?.environment.id),
      ]}
    />
  );
}
