import { LoadingState as DataState } from '@grafana/data';
import { timesIn } from 'lib/times';
import {
  sceneGraph,
  SceneObjectBase,
  type SceneObjectRef,
  type SceneObjectState,
  type VizPanel,
} from '@grafana/scenes';
import { splitPeriods } from 'domain/logql/cube/periods';
import { taintAnnotations } from 'scenes/panels/taintBands';
import { buildVolumePanel, showVolume, volumeOf } from 'scenes/panels/volumePanel';
import { overviewBands } from './overviewBands';
import { type OverviewData } from './OverviewData';

interface OverviewBodyState extends SceneObjectState {
  data: SceneObjectRef<OverviewData>;
  volume: VizPanel;
}

/** What happened and whether it matters, in one look. */
export class OverviewBody extends SceneObjectBase<OverviewBodyState> {
  public constructor(data: SceneObjectRef<OverviewData>) {
    super({ data, volume: buildVolumePanel() });
    this.addActivationHandler(() => this.onActivate());
  }

  private onActivate(): void {
    const data = this.state.data.resolve();
    this.showVolume();
    this._subs.add(
      data.subscribeToState(
        (now, before) => (now.cube !== before.cube || now.trust.value !== before.trust.value) && this.showVolume()
      )
    );
  }

  private showVolume(): void {
    const { state } = this.state.data.resolve();
    const { value: cube, status } = state.cube;
    const volume = cube && volumeOf(splitPeriods(cube).now);
    const annotations = taintAnnotations(overviewBands(state), timesIn(sceneGraph.getTimeRange(this).getTimeZone()));
    showVolume(this.state.volume, volume, status === 'loading' ? DataState.Loading : DataState.Done, annotations);
  }
}
