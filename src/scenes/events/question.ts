import { sceneGraph, type SceneObject } from '@grafana/scenes';
import { isTogether, type Scope } from 'domain/environment/together';
import { type Environment } from 'domain/environment/types';
import { type CubePlan, planCube } from 'domain/logql/cube/cube';
import { asksInternal, detectionsOf } from 'domain/logql/detections';
import { type EventFilters } from 'domain/logql/filters';
import { scopeOf } from '../variables/EnvironmentVariable';
import { eventFiltersOf } from './eventFilters';

/** What is asked: everything that the counts and the lines of a page follow from. */
export interface EventsQuestion<S extends Scope = Scope> {
  /** Whose events: of one environment, or of several. */
  readonly environment: S;
  /** What the person chose. */
  readonly filters: EventFilters;
  /** What is listed and broken down: the chosen, and detections alone unless more is asked for. */
  readonly listed: EventFilters;
  /** Whether Falco's events about itself are listed and counted like all others. */
  readonly withInternal: boolean;
  /** The range that counts, list and chart are of: as it was asked for, or up to the step's end where it ends now. */
  readonly plan: CubePlan;
}

/** The question that a page's variables and time range stand for; undefined while nothing is configured. */
export function readQuestion(sceneObject: SceneObject): EventsQuestion | undefined {
  const environment = scopeOf(sceneObject);
  if (!environment) {
    return undefined;
  }
  const { from, to, raw } = sceneGraph.getTimeRange(sceneObject).state.value;
  // Beyond the end of a range that ends now nothing has happened yet: there a round end saves Loki work.
  const plan = planCube(from.valueOf(), to.valueOf(), { edges: raw.to === 'now' ? 'snap' : 'exact' });
  return questionOf({ environment, plan }, eventFiltersOf(sceneObject));
}

/** A question about what some filters say. A filter on a rule of Falco's about itself asks for its events. */
export function questionOf<S extends Scope>(
  { environment, plan }: Pick<EventsQuestion<S>, 'environment' | 'plan'>,
  filters: EventFilters
): EventsQuestion<S> {
  const withInternal = asksInternal(filters);
  return { environment, plan, filters, listed: detectionsOf(filters), withInternal };
}

/** The question where it is about one environment, as it always is on a page that shows one at a time. */
export function ofOne(question: EventsQuestion | undefined): EventsQuestion<Environment> | undefined {
  return question && isOfOne(question) ? question : undefined;
}

function isOfOne(question: EventsQuestion): question is EventsQuestion<Environment> {
  return !isTogether(question.environment);
}

/** The same question with Falco's events about itself. */
export function withInternalEvents(question: EventsQuestion): EventsQuestion {
  return { ...question, listed: question.filters, withInternal: true };
}
