import { sceneGraph, SceneObjectBase, type SceneObjectState, VariableDependencyConfig } from '@grafana/scenes';
import { type Unsubscribable } from 'rxjs';
import { VARS } from 'constants/variables';
import { type HealthState, loadHealth } from 'data/prometheus/loadHealth';
import { type Environment } from 'domain/environment/types';
import { WHOLE_PROMETHEUS } from 'domain/promql/healthScope';
import { environmentOf } from 'scenes/variables/EnvironmentVariable';
import { FieldVariable } from 'scenes/variables/FieldVariable';

interface HealthDataState extends SceneObjectState {
  /** undefined while nothing is configured. */
  environment?: Environment;
  state: HealthState;
}

/** What the Health page shows: one request of three Prometheus queries, whatever the number of sensors. */
export class HealthData extends SceneObjectBase<HealthDataState> {
  protected _variableDependency = new VariableDependencyConfig(this, { onAnyVariableChanged: () => this.ask() });
  private running: Unsubscribable | undefined;

  public constructor() {
    super({ state: { status: 'loading' } });
    this.addActivationHandler(() => {
      this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(this.ask));
      this.ask();
      return () => this.running?.unsubscribe();
    });
  }

  public readonly ask = (): void => {
    const environment = environmentOf(this);
    this.running?.unsubscribe();
    // The health of one environment says nothing of another's.
    const before = environment === this.state.environment ? this.state.state : { status: 'loading' as const };
    this.setState({ environment, state: before });
    if (!environment?.prometheusUid) {
      return;
    }
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const cluster = sceneGraph.lookupVariable(VARS.cluster, this);
    this.running = loadHealth(
      {
        uid: environment.prometheusUid,
        scope: { ...WHOLE_PROMETHEUS, clusters: cluster instanceof FieldVariable ? cluster.chosen() : [] },
        cluster: environment.cluster,
        fromMs: wholeSecond(from.valueOf()),
        toMs: wholeSecond(to.valueOf()),
      },
      before,
      (state) => this.setState({ state })
    );
  };
}

/** Prometheus' durations and times are exact to the millisecond, but nothing scraped is. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
