import { sceneGraph, SceneObjectBase, type SceneObjectState, VariableDependencyConfig } from '@grafana/scenes';
import { isEqual } from 'lodash';
import { from, type Unsubscribable } from 'rxjs';
import { type CubeQuestion, type CubeState, loadCube } from 'data/events/loadCube';
import { type HealthState, loadHealth } from 'data/prometheus/loadHealth';
import { type NewestSensors, newestSensors } from 'data/prometheus/newestSensors';
import { loadSnapshots, type SnapshotState } from 'data/prometheus/loadSnapshots';
import { type Environment } from 'domain/environment/types';
import { type CubePlan } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { type HealthScope, WHOLE_PROMETHEUS } from 'domain/health/healthScope';
import { healthPlan } from 'domain/health/healthPlan';
import { askAgain } from 'scenes/events/askAgain';
import { environmentOf } from 'scenes/variables/EnvironmentVariable';
import { chosenClusters } from 'scenes/variables/chosenClusters';

interface HealthDataState extends SceneObjectState {
  /** undefined while nothing is configured. */
  environment?: Environment;
  state: HealthState;
  /** What Loki holds of the same time, of the chosen clusters. */
  loki?: CubeState;
  /** Whether it can be held against what sensors counted: those that name no cluster are in all of them. */
  lokiIsWhole: boolean;
  /** What Falco's events about itself say: asked for where no Prometheus knows a sensor. */
  snapshots?: SnapshotState;
  /** When a sensor was last seen: asked for where the range holds none; undefined while that is not known. */
  newest?: NewestSensors;
}

interface Question {
  readonly environment: Environment;
  readonly clusters: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  readonly plan: CubePlan;
}

/** What the Health page shows: four Prometheus queries and one of Loki's, whatever the number of sensors. */
export class HealthData extends SceneObjectBase<HealthDataState> {
  protected _variableDependency = new VariableDependencyConfig(this, {
    onAnyVariableChanged: () => this.askIfChanged(),
  });
  private running: Array<Unsubscribable | undefined> = [];
  private asked: readonly string[] = [];
  private lokiAsked: CubeQuestion | undefined;

  public constructor() {
    super({ state: { status: 'loading' }, lokiIsWhole: true });
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
    this.setState({
      environment,
      state: before,
      loki: same ? this.state.loki : undefined,
      snapshots: same ? this.state.snapshots : undefined,
    });
    if (!environment) {
      return;
    }
    const question = { environment, ...this.timeAsked(), clusters: chosenClusters(this) };
    this.asked = question.clusters;
    const { prometheusUid: uid } = environment;
    this.running = uid ? this.askPrometheus(question, uid, before) : [this.askEvents(question)];
  };

  /** Asks all of the page again, as after an error. */
  public readonly retry = (): void => askAgain(this, this.ask);

  /** Asks again what Loki holds, where that alone failed. */
  public readonly retryLoki = (): void => {
    if (this.lokiAsked && this.state.loki?.status === 'error') {
      this.running.push(this.askLoki(this.lokiAsked));
    }
  };

  /** Variables report back one by one while the page opens: what is being asked is not asked again. */
  private askIfChanged(): void {
    if (!isEqual(environmentOf(this), this.state.environment) || !isEqual(chosenClusters(this), this.asked)) {
      this.ask();
    }
  }

  private askPrometheus(question: Question, uid: string, before: HealthState): Array<Unsubscribable | undefined> {
    const { environment, clusters, plan } = question;
    const { fromMs, toMs, stepMs } = plan;
    const scope = { ...WHOLE_PROMETHEUS, clusters };
    const filters: EventFilters = [{ field: 'cluster', op: 'is', values: clusters }];
    this.setState({ lokiIsWhole: clusters.length === 0 });
    return [
      loadHealth({ uid, scope, cluster: environment.cluster, fromMs, toMs, stepMs }, before, (state) => {
        this.setState({ state });
        if (state.status === 'ready' && state.health?.fleet.sensors.length === 0) {
          this.running.push(this.askNewest(uid, scope));
          this.running.push(this.askEvents(question));
        }
      }),
      this.askLoki({ environment, filters, plan }),
    ];
  }

  private askLoki(question: CubeQuestion): Unsubscribable | undefined {
    this.lokiAsked = question;
    return loadCube(question, this.state.loki ?? { status: 'loading' }, (loki) => this.setState({ loki }));
  }

  /** Before anybody is told that there are no sensors: a range in the past has none, nor has one between two scrapes. */
  private askNewest(uid: string, scope: HealthScope): Unsubscribable {
    this.setState({ newest: undefined });
    return from(newestSensors(uid, scope, Date.now())).subscribe((newest) => this.setState({ newest }));
  }

  private askEvents({ environment, clusters, fromMs, toMs }: Question): Unsubscribable | undefined {
    return loadSnapshots(
      { environment, clusters, fromMs, toMs },
      this.state.snapshots ?? { status: 'loading' },
      (snapshots) => this.setState({ snapshots })
    );
  }

  /** One plan for both data sources, so that what Falco counted and what Loki holds are of the same time, step by step. */
  private timeAsked() {
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const plan = healthPlan(from.valueOf(), to.valueOf());
    return { fromMs: Math.floor(from.valueOf() / 1000) * 1000, toMs: plan.toMs, plan };
  }

  private cancel(): void {
    this.running.forEach((request) => request?.unsubscribe());
  }
}
