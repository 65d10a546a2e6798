import { of } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { type Cube, type CubePlan, cubeRequest, readCube } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { hiddenQuestion } from 'domain/noise/hidden/hiddenFilters';
import { type Tuning } from 'domain/rules/tuning/tuning';
import { type Run, runOf } from '../answer/follow';
import { askLoki } from '../loki/askLoki';
import { seriesFromFrames } from '../loki/seriesFrames';

export interface HiddenCountQuestion {
  readonly environment: Environment;
  /** The page's own filters. */
  readonly filters: EventFilters;
  readonly plan: CubePlan;
  readonly tuning: Tuning;
  /** Requests of one id cancel each other. */
  readonly requestId: string;
}

export type HiddenCount =
  /** Every event that the tuning hides, counted once, and the filters that find them. */
  | { readonly kind: 'counted'; readonly cube: Cube; readonly filters: EventFilters }
  /** LogQL cannot compare so: only events that were read can be tried. */
  | { readonly kind: 'uncountable'; readonly comp: string };

/** Counts what a tuning would have hidden, by one query: by priority, source and tags. */
export function loadHidden({ environment, filters, plan, tuning, requestId }: HiddenCountQuestion): Run<HiddenCount> {
  const question = hiddenQuestion(tuning);
  if (!question.ok) {
    return uncountable(question.comp);
  }
  const hidden = [...filters, ...question.filters];
  return runOf(
    () => cubeRequest(environment, hidden, plan),
    (request) => {
      const { expr, refId, queryType, direction, step, startMs, endMs, unavailable } = request;
      const missing = unavailable.find((field) => tuning.fields.includes(field));
      return missing !== undefined
        ? uncountable(missing)
        : askLoki(
            {
              uid: environment.lokiUid,
              requestId: `falco-hidden-${environment.id}-${requestId}`,
              fromMs: startMs,
              toMs: endMs,
              stepMs: plan.stepMs,
              targets: [{ refId, expr, queryType, direction, step }],
            },
            ({ series }): HiddenCount => ({
              kind: 'counted',
              cube: readCube(seriesFromFrames(series), plan, request),
              filters: hidden,
            })
          );
    }
  );
}

function uncountable(comp: string): Run<HiddenCount> {
  return of({ status: 'ready', value: { kind: 'uncountable', comp } });
}
