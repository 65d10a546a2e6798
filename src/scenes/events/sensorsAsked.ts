import { type SceneObject } from '@grafana/scenes';
import { chosenClusters } from '../variables/chosenClusters';
import { type EventsQuestion } from './question';
import { type Scope } from 'domain/environment/together';

/** Whose health is asked for beside some events, and of what time: what is yet to come has none. */
export function sensorsAsked<S extends Scope>(object: SceneObject, { environment, plan }: EventsQuestion<S>) {
  return {
    environment,
    clusters: chosenClusters(object),
    fromMs: plan.fromMs,
    toMs: Math.min(plan.toMs, Math.floor(Date.now() / 1000) * 1000),
  };
}
