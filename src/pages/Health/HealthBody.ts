import { SceneObjectBase, type SceneObjectRef, type SceneObjectState } from '@grafana/scenes';
import { HealthCharts } from './HealthCharts';
import { type HealthData } from './HealthData';

interface HealthBodyState extends SceneObjectState {
  data: SceneObjectRef<HealthData>;
  charts: HealthCharts;
}

/** Can Falco be trusted: its sensors, worst first, and whether what they say arrives. */
export class HealthBody extends SceneObjectBase<HealthBodyState> {
  public constructor(data: SceneObjectRef<HealthData>) {
    super({ data, charts: new HealthCharts(data) });
  }
}
