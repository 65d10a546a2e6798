import React, { useEffect } from 'react';
import { css } from '@emotion/css';
import { LoadingState as DataState } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { SceneObjectBase, type SceneObjectState, type VizPanel } from '@grafana/scenes';
import { type CubeGroup, type Cube } from 'domain/logql/cube/cube';
import { buildVolumePanel, showVolume, volumeOf } from '../panels/volumePanel';

interface CubeTimelineState extends SceneObjectState {
  panel: VizPanel;
}

/** Events over time by priority, of a part of a page's counts. Dragging over it zooms in. */
export class CubeTimeline extends SceneObjectBase<CubeTimelineState> {
  public constructor() {
    super({ panel: buildVolumePanel() });
  }
}

interface TimelineProps {
  readonly timeline: CubeTimeline;
  readonly cube: Cube;
  /** The groups that are shown; all when left out. */
  readonly holds?: (group: CubeGroup) => boolean;
}

/** The course of a part of a cube. */
export function Timeline({ timeline, cube, holds }: TimelineProps) {
  const { panel } = timeline.useState();
  const styles = useStyles2(getStyles);
  useEffect(() => {
    const shown = holds ? { ...cube, groups: cube.groups.filter(holds) } : cube;
    showVolume(panel, volumeOf(shown), DataState.Done);
  }, [panel, cube, holds]);
  return (
    <div className={styles.box}>
      <panel.Component model={panel} />
    </div>
  );
}

function getStyles() {
  return { box: css({ height: 150 }) };
}
