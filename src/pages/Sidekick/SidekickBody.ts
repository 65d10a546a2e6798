import { SceneObjectBase, type SceneObjectState, VariableDependencyConfig } from '@grafana/scenes';
import { type AppSettings } from 'lib/settings/settings';
import { lazyView } from 'scenes/lazyView';

interface SidekickBodyState extends SceneObjectState {
  testEventRole: AppSettings['testEventRole'];
}

/** The page's content for the chosen environment. */
export class SidekickBody extends SceneObjectBase<SidekickBodyState> {
  public static readonly Component = lazyView<SidekickBody>(() => import('./SidekickView'));
  protected _variableDependency = new VariableDependencyConfig(this, {
    onAnyVariableChanged: () => this.forceRender(),
  });
}
