import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { type Environment } from 'domain/environment/types';
import { type CubePlan, planCube } from 'domain/logql/cube';
import { type EventFilters } from 'domain/logql/filters';
import { environmentOf } from '../variables/EnvironmentVariable';
import { eventFiltersOf } from './eventFilters';

/** What is asked: everything that the counts and the lines of a page follow from. */
export interface EventsQuestion {
  readonly environment: Environment;
  readonly filters: EventFilters;
  /** The range that counts, list and chart are of: as it was asked for, or up to the step's end where it ends now. */
  readonly plan: CubePlan;
}

/** The question that a page's variables and time range stand for; undefined while nothing is configured. */
export function readQuestion(sceneObject: SceneObject): EventsQuestion | undefined {
  const environment = environmentOf(sceneObject);
  if (!environment) {
    return undefined;
  }
  const { from, to, raw } = sceneGraph.getTimeRange(sceneObject).state.value;
  // Beyond the end of a range that ends now nothing has happened yet: there a round end saves Loki work.
  const plan = planCube(from.valueOf(), to.valueOf(), { edges: raw.to === 'now' ? 'snap' : 'exact' });
  return { environment, filters: eventFiltersOf(sceneObject), plan };
}
