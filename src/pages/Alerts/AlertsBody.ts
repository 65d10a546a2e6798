import {
  SceneObjectBase,
  type SceneObjectState,
  SceneObjectUrlSyncConfig,
  type SceneObjectUrlValues,
  VariableDependencyConfig,
} from '@grafana/scenes';
import { type RuleKey, RULE_KEYS } from 'domain/alerting/types';
import { type Environment } from 'domain/environment/types';

interface AlertsBodyState extends SceneObjectState {
  environments: readonly Environment[];
  /** The rule of the pack that is open. */
  opened?: RuleKey;
}

/** The page's content for the chosen environment. */
export class AlertsBody extends SceneObjectBase<AlertsBodyState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    onAnyVariableChanged: () => this.forceRender(),
  });
  protected _urlSync = new SceneObjectUrlSyncConfig(this, { keys: ['alert'] });

  public getUrlState(): SceneObjectUrlValues {
    return { alert: this.state.opened ?? null };
  }

  public updateFromUrl({ alert }: SceneObjectUrlValues): void {
    this.setState({ opened: RULE_KEYS.find((key) => key === alert) });
  }
}
