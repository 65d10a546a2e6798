import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { LoadingState } from 'components/states/LoadingState';
import { PriorityTotals } from 'components/counts/PriorityTotals';
import { CoarseNotice } from 'components/states/CoarseNotice';
import { type Cube, type CubeDimension, cubeTotals } from 'domain/logql/cube/cube';
import { pickPriority } from './eventFilters';
import { CubeProblem } from '../states/CubeProblem';
import { NotConnected } from '../states/NotConnected';
import { type CubeData } from './CubeData';

interface CubeFrameProps {
  readonly data: CubeData;
  /** What the counts must be readable by to be shown as they are; without it only totals are. */
  readonly needs?: readonly CubeDimension[];
  /** What the counts look like, once there are any. */
  readonly children: (cube: Cube) => React.ReactNode;
}

/** The states that every such page has: not connected, failed, loading, and its counts. */
export function CubeFrame({ data, needs = [], children }: CubeFrameProps) {
  const { question, cube: state } = data.useState();
  const styles = useStyles2(getStyles);
  if (!question) {
    return <NotConnected scene={data} />;
  }
  return (
    <div className={styles.page}>
      <CubeProblem data={data} />
      <CoarseNotice
        cube={state.cube}
        because={state.because}
        onRetry={data.retry}
        asking={state.status === 'loading'}
      />
      {(state.cube !== undefined || !state.problem) && (
        <LoadingState loading={state.status === 'loading'} hasData={state.cube !== undefined} rows={12}>
          {state.cube && (isShort(state.cube, needs) ? <Totals data={data} cube={state.cube} /> : children(state.cube))}
        </LoadingState>
      )}
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
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), width: '100%', minWidth: 0 }),
  };
}
