import { sceneGraph } from '@grafana/scenes';
import { type CubeQuestion, loadCube } from 'data/events/loadCube';
import { type Health, loadHealth } from 'data/prometheus/loadHealth';
import { loadSnapshots, type Snapshots } from 'data/prometheus/loadSnapshots';
import { type NewestSensors, newestSensors } from 'data/prometheus/newestSensors';
import { type Environment } from 'domain/environment/types';
import { healthPlan } from 'domain/health/healthPlan';
import { WHOLE_PROMETHEUS } from 'domain/health/healthScope';
import { type Cube, type CubePlan } from 'domain/logql/cube/cube';
import { type Answer, LOADING } from 'domain/problem/answer';
import { PageData, type PageDataState } from 'scenes/answers/PageData';
import { chosenClusters } from 'scenes/variables/chosenClusters';
import { environmentOf } from 'scenes/variables/EnvironmentVariable';

export interface HealthQuestion {
  readonly environment: Environment;
  /** Empty for all. */
  readonly clusters: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
  /** One for both data sources, so that what Falco counted and what Loki holds are of the same time, step by step. */
  readonly plan: CubePlan;
}

interface HealthDataState extends PageDataState<HealthQuestion> {
  health: Answer<Health>;
  /** What Loki holds of the same time, of the chosen clusters. */
  loki: Answer<Cube>;
  /** What Falco's events about itself say: asked for where no Prometheus knows a sensor. */
  snapshots: Answer<Snapshots>;
  /** When a sensor was last seen: asked for where the range holds none. */
  newest: Answer<NewestSensors>;
}

/** What the Health page shows: four Prometheus queries and one of Loki's, whatever the number of sensors. */
export class HealthData extends PageData<HealthQuestion, HealthDataState> {
  private readonly health = this.keep<Health>((health) => this.showHealth(health));
  private readonly loki = this.keep<Cube>((loki) => this.setState({ loki }));
  private readonly snapshots = this.keep<Snapshots>((snapshots) => this.setState({ snapshots }));
  private readonly newest = this.keep<NewestSensors>((newest) => this.setState({ newest }));

  public constructor() {
    super({ health: LOADING, loki: LOADING, snapshots: LOADING, newest: LOADING });
  }

  /** Asks again what Loki holds, where that alone failed. */
  public readonly retryLoki = (): void => {
    const { question, loki } = this.state;
    if (question && loki.status === 'error') {
      this.askLoki(question);
    }
  };

  protected read(): HealthQuestion | undefined {
    const environment = environmentOf(this);
    if (!environment) {
      return undefined;
    }
    const { from, to } = sceneGraph.getTimeRange(this).state.value;
    const plan = healthPlan(from.valueOf(), to.valueOf());
    const fromMs = Math.floor(from.valueOf() / 1000) * 1000;
    return { environment, clusters: chosenClusters(this), fromMs, toMs: plan.toMs, plan };
  }

  protected putQuestion(question: HealthQuestion | undefined): void {
    this.setState({ question });
  }

  /** A part that failed is asked again where it stands. */
  protected vital() {
    return [];
  }

  protected askAll(question: HealthQuestion): void {
    const { environment, clusters, plan } = question;
    const { fromMs, toMs, stepMs } = plan;
    const { prometheusUid: uid, cluster } = environment;
    if (!uid) {
      this.health.forget();
      this.loki.forget();
      this.askEvents(question);
      return;
    }
    this.newest.cancel();
    this.snapshots.cancel();
    const scope = { ...WHOLE_PROMETHEUS, clusters };
    this.health.ask(loadHealth({ uid, scope, cluster, fromMs, toMs, stepMs }), subjectOf(question));
    this.askLoki(question);
  }

  private askLoki(question: HealthQuestion): void {
    const { environment, clusters, plan } = question;
    const asked: CubeQuestion = { environment, filters: [{ field: 'cluster', op: 'is', values: clusters }], plan };
    this.loki.ask(loadCube(asked), subjectOf(question));
  }

  private showHealth(health: Answer<Health>): void {
    this.setState({ health });
    const { question } = this.state;
    const uid = question?.environment.prometheusUid;
    if (question && uid && health.status === 'ready' && health.value.fleet.sensors.length === 0) {
      // Before anybody is told that there are none: a range in the past has none, nor has one between two scrapes.
      this.newest.forget();
      const scope = { ...WHOLE_PROMETHEUS, clusters: question.clusters };
      this.newest.ask(newestSensors(uid, scope, Date.now()), subjectOf(question));
      this.askEvents(question);
    }
  }

  private askEvents(question: HealthQuestion): void {
    this.snapshots.ask(loadSnapshots(question), subjectOf(question));
  }
}

function subjectOf({ environment, clusters }: HealthQuestion) {
  return { environment, about: clusters };
}
