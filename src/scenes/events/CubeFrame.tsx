import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { pageLook } from 'components/layout/pages';
import { AnswerState } from 'components/states/AnswerState';
import { PriorityTotals } from 'components/counts/PriorityTotals';
import { CoarseNotice } from 'components/states/CoarseNotice';
import { type Cube, type CubeDimension, cubeTotals } from 'domain/logql/cube/cube';
import { pickPriority } from './eventFilters';
import { NotConnected } from '../states/NotConnected';
import { type CubeData } from './CubeData';
import { oneOf } from 'domain/environment/together';
import { CountedTwice } from '../together/CountedTwice';

interface CubeFrameProps {
  readonly data: CubeData;
  /** What the counts must be readable by to be shown as they are; without it only totals are. */
  readonly needs?: readonly CubeDimension[];
  /** What the counts look like, once there are any. */
  readonly children: (cube: Cube) => React.ReactNode;
}

/** The states that every such page has: not connected, failed, loading, and its counts. */
export function CubeFrame({ data, needs = [], children }: CubeFrameProps) {
  const { question, cube: counted } = data.useState();
  const styles = useStyles2(getStyles);
  if (!question) {
    return <NotConnected scene={data} />;
  }
  return (
    <div className={styles.page}>
      <CountedTwice scope={question.environment} plan={question.plan} />
      <CoarseNotice cube={counted.value} onRetry={data.retry} asking={counted.status === 'loading'} />
      <AnswerState
        answer={counted}
        onRetry={data.retry}
        whole
        environmentId={oneOf(question.environment)?.id}
        rows={12}
      >
        {(cube) => (isShort(cube, needs) ? <Totals data={data} cube={cube} /> : children(cube))}
      </AnswerState>
    </div>
  );
}

function isShort({ coarse = [] }: Cube, needs: readonly CubeDimension[]): boolean {
  return needs.some((dimension) => coarse.includes(dimension));
}

/** All that a coarse cube says of a page that is about rules or tags. */
function Totals({ data, cube }: { readonly data: CubeData; readonly cube: Cube }) {
  return (
    <PriorityTotals
      total={cube.total}
      byPriority={cubeTotals(cube, 'priority')}
      stale={data.state.cube.status !== 'ready'}
      onPick={(priority) => pickPriority(data, priority)}
    />
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css(pageLook(theme, 1.5)),
  };
}
