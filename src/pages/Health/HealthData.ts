import { sceneGraph, SceneObjectBase, type SceneObjectState, VariableDependencyConfig } from '@grafana/scenes';
import { type Unsubscribable } from 'rxjs';
import { VARS } from 'constants/variables';
import { type CubeState, loadCube } from 'data/events/loadCube';
import { type HealthState, loadHealth } from 'data/prometheus/loadHealth';
import { type Environment } from 'domain/environment/types';
import { planCube } from 'domain/logql/cube';
import { WHOLE_PROMETHEUS } from 'domain/promql/healthScope';
import { environmentOf } from 'scenes/variables/EnvironmentVariable';
import { FieldVariable } from 'scenes/variables/FieldVariable';

interface HealthDataState extends SceneObjectState {
  /** undefined while nothing is configured. */
  environment?: Environment;
  state: HealthState;
  /** What Loki holds of the same time; not asked for some clusters only: sensors that name none are in all of them. */
  loki?: CubeState;
}

/** Steps of a series, and its shortest: two scrapes fit in at the usual 15 s. */
const MOST_STEPS = 60;
const SHORTEST_STEP_MS = 30_000;

/** What the Health page shows: four Prometheus queries and one of Loki's, whatever the number of sensors. */
export class HealthData extends SceneObjectBase<HealthDataState> {
  protected _variableDependency = new VariableDependencyConfig(this, { onAnyVariableChanged: () => this.ask() });
  private running: Array<Unsubscribable | undefined> = [];

  public constructor() {
    super({ state: { status: 'loading' } });
    this.addActivationHandler(() => {
      this._subs.add(sceneGraph.getTimeRange(this).subscribeToState(this.ask));
      this.ask();
      return () => this.cancel();
    });
  }

  public readonly ask = (): void => {
    const environment = environmentOf(this);
    this.cancel();
    // The health of one environment says nothing of another's.
    const same = environment === this.state.environment;
    const before: HealthState = same ? this.state.state : { status: 'loading' };
    this.setState({ environment, state: before, loki: same ? this.state.loki : undefined });
    if (!environment?.prometheusUid) {
      return;
    }
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const cluster = sceneGraph.lookupVariable(VARS.cluster, this);
    const clusters = cluster instanceof FieldVariable ? cluster.chosen() : [];
    const asked = { fromMs: wholeSecond(from.valueOf()), toMs: wholeSecond(to.valueOf()) };
    // One plan for both, so that what Falco counted and what Loki holds are of the same time, step by step.
    const plan = planCube(asked.fromMs, asked.toMs, {
      points: Math.min(MOST_STEPS, Math.ceil((asked.toMs - asked.fromMs) / SHORTEST_STEP_MS)),
      edges: 'keep-to',
    });
    const { fromMs, toMs, stepMs } = plan;
    const scope = { ...WHOLE_PROMETHEUS, clusters };
    this.running = [
      loadHealth(
        { uid: environment.prometheusUid, scope, cluster: environment.cluster, fromMs, toMs, stepMs },
        before,
        (state) => this.setState({ state })
      ),
      clusters.length === 0
        ? loadCube({ environment, filters: [], plan }, { status: 'loading' }, (loki) => this.setState({ loki }))
        : undefined,
    ];
    if (clusters.length > 0) {
      this.setState({ loki: undefined });
    }
  };

  private cancel(): void {
    this.running.forEach((request) => request?.unsubscribe());
  }
}

/** Prometheus' durations and times are exact to the millisecond, but nothing scraped is. */
function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
