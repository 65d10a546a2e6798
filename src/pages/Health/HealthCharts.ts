import { LoadingState } from '@grafana/data';
import { SceneObjectBase, type SceneObjectRef, type SceneObjectState, type VizPanel } from '@grafana/scenes';
import { type Health } from 'data/prometheus/loadHealth';
import { type Cube } from 'domain/logql/cube/cube';
import { RESOURCE_PANELS } from 'domain/health/queries/resourceQuery';
import { buildVolumePanel, showVolume, volumeOf } from 'scenes/panels/volumePanel';
import { buildChartPanel, type Chart, type ChartTime, showChart, showLoading } from 'scenes/panels/chartPanel';
import { eventAnnotations } from 'scenes/panels/eventMarks';
import { type HealthData } from './HealthData';
import { resourceCharts, type ResourceChart } from './resourceCharts';
import { SENSOR_CHARTS, type SensorChartId, sensorCharts } from './sensorCharts';
import { type ExplainedChart } from 'scenes/panels/explainedChart';

interface HealthChartsState extends SceneObjectState {
  data: SceneObjectRef<HealthData>;
  panels: VizPanel[];
  /** What the panels show now; undefined before the first answer. */
  sensors?: Readonly<Record<SensorChartId, ExplainedChart>>;
  resources?: readonly ResourceChart[];
}

const LANE = 'lane';

/** The panels of the Health page: one answer feeds them all. */
export class HealthCharts extends SceneObjectBase<HealthChartsState> {
  public constructor(data: SceneObjectRef<HealthData>) {
    const lane = buildVolumePanel();
    lane.setState({ key: LANE });
    super({
      data,
      panels: [
        lane,
        ...[...SENSOR_CHARTS, ...RESOURCE_PANELS.map(({ id }) => id)].map((key) => {
          const panel = buildChartPanel();
          panel.setState({ key });
          return panel;
        }),
      ],
    });
    this.addActivationHandler(() => this.onActivate());
  }

  private onActivate(): void {
    const source = this.state.data.resolve();
    this.showHealth(source.state.health.value, source.state.loki.value);
    this._subs.add(
      source.subscribeToState(({ health, loki }, before) => {
        if (health.value !== before.health.value || loki.value !== before.loki.value) {
          this.showHealth(health.value, loki.value);
        } else if (health.status !== before.health.status) {
          const loading = health.status === 'loading' ? LoadingState.Loading : LoadingState.Done;
          this.state.panels.forEach((panel) => showLoading(panel, loading));
        }
      })
    );
  }

  /** The panel of a chart; its lane of events is under `lane`. */
  public panel(key: string): VizPanel | undefined {
    return this.state.panels.find((panel) => panel.state.key === key);
  }

  private showHealth(health: Health | undefined, cube: Cube | undefined): void {
    if (!health) {
      return;
    }
    const { fromMs, toMs, stepMs } = health;
    const time: ChartTime = { fromMs, toMs, stepMs, state: LoadingState.Done };
    const sensors = sensorCharts(health);
    const resources = resourceCharts(health);
    SENSOR_CHARTS.forEach((id) => this.show(id, sensors[id], time));
    const annotations = cube ? { annotations: eventAnnotations(cube) } : {};
    resources.forEach((chart) => this.show(chart.panel.id, chart, { ...time, ...annotations }));
    const lane = this.panel(LANE);
    if (lane) {
      showVolume(lane, cube && volumeOf(cube), LoadingState.Done);
    }
    this.setState({ sensors, resources });
  }

  private show(key: string, chart: Chart, time: ChartTime): void {
    const panel = this.panel(key);
    if (panel) {
      showChart(panel, chart, time);
    }
  }
}

export { LANE };
