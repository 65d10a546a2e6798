import { SceneObjectBase, type SceneObjectState, VariableDependencyConfig } from '@grafana/scenes';
import { type AppSettings } from 'lib/settings/settings';

interface SidekickBodyState extends SceneObjectState {
  testEventRole: AppSettings['testEventRole'];
}

/** The page's content for the chosen environment. */
export class SidekickBody extends SceneObjectBase<SidekickBodyState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    onAnyVariableChanged: () => this.forceRender(),
  });
}
