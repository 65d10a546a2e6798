import React from 'react';
import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import {
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
} from '@grafana/scenes';
import { LoadingState } from 'components/states/LoadingState';
import { type Cube } from 'domain/logql/cube';
import { CubeProblem } from '../states/CubeProblem';
import { NotConnected } from '../states/NotConnected';
import { type CubeData } from './CubeData';

export interface CubeBodyState extends SceneObjectState {
  data: SceneObjectRef<CubeData>;
  /** What is open on the page: a rule, a tag, a technique. */
  opened?: string;
}

/** The body of a page that follows from one cube and opens one thing, which is in the URL under a key of the page's. */
export abstract class CubeBody extends SceneObjectBase<CubeBodyState> {
  protected abstract readonly urlKey: string;
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: () => [this.urlKey] });

  public getUrlState(): SceneObjectUrlValues {
    return { [this.urlKey]: this.state.opened ?? null };
  }

  public updateFromUrl(values: SceneObjectUrlValues): void {
    const value = values[this.urlKey];
    this.setState({ opened: typeof value === 'string' && value !== '' ? value : undefined });
  }

  public readonly open = (opened: string | undefined): void => this.setState({ opened });

  public readonly close = (): void => this.open(undefined);
}

interface CubeFrameProps {
  readonly data: CubeData;
  /** What the counts look like, once there are any. */
  readonly children: (cube: Cube) => React.ReactNode;
}

/** The states that every such page has: not connected, failed, loading, and its counts. */
export function CubeFrame({ data, children }: CubeFrameProps) {
  const { question, cube: state } = data.useState();
  const styles = useStyles2(getStyles);
  if (!question) {
    return <NotConnected scene={data} />;
  }
  return (
    <div className={styles.page}>
      <CubeProblem data={data} />
      {(state.cube !== undefined || !state.problem) && (
        <LoadingState loading={state.status === 'loading'} hasData={state.cube !== undefined} rows={12}>
          {state.cube && children(state.cube)}
        </LoadingState>
      )}
    </div>
  );
}

function getStyles(theme: GrafanaTheme2) {
  return {
    page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5), width: '100%', minWidth: 0 }),
  };
}
