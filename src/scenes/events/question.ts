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
  /** The range snapped to the step: counts and list are both of exactly this. */
  readonly plan: CubePlan;
}

/** The question that a page's variables and time range stand for; undefined while nothing is configured. */
export function readQuestion(sceneObject: SceneObject): EventsQuestion | undefined {
  const environment = environmentOf(sceneObject);
  if (!environment) {
    return undefined;
  }
  const { from, to } = sceneGraph.getTimeRange(sceneObject).state.value;
  return { environment, filters: eventFiltersOf(sceneObject), plan: planCube(from.valueOf(), to.valueOf()) };
}
