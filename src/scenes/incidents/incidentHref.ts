import { type SceneObject } from '@grafana/scenes';
import { ROUTES } from 'constants/routes';
import { type Incident } from 'domain/incidents/incidents';
import { type CubePlan } from 'domain/logql/cube/cube';
import { eventsBehind } from '../events/eventsBehind';

/** The page of an incident, at the fixed time of the range in which it is one: what is rare depends on it. */
export function incidentHref(scene: SceneObject, { id }: Incident, plan: CubePlan | undefined): string {
  const range = plan ? { from: plan.fromMs, to: plan.toMs } : {};
  return eventsBehind(scene, { ...range, open: { incident: id } }, ROUTES.incidents);
}
