import { map, of } from 'rxjs';
import { type Environment } from 'domain/environment/types';
import { highPriorityOf } from 'domain/environment/attention';
import { isHighPriority } from 'domain/environment/highPriority';
import { parseLine } from 'domain/event/lines/parse';
import { type FalcoEvent, type ParseOptions } from 'domain/event/types';
import { officialTags } from 'domain/falco/officialRules';
import { findIncidents, type Incident } from 'domain/incidents/incidents';
import { linesFor, planRead, type ReadPlan } from 'domain/incidents/readPlan';
import { type Cube, cubeTotals } from 'domain/logql/cube/cube';
import { type EventFilters } from 'domain/logql/filters';
import { type Answer, mapAnswer } from 'domain/problem/answer';
import { type Run } from '../answer/follow';
import { loadLines, NO_LINES, type Lines } from '../events/loadLines';

export interface IncidentsQuestion {
  readonly environment: Environment;
  /** Detections, and what the person chose. */
  readonly filters: EventFilters;
  readonly fromMs: number;
  readonly toMs: number;
  /** The same events counted, by rule. */
  readonly cube: Cube;
  readonly parseOptions: ParseOptions;
}

/** The incidents of a range, with what they were looked for in. */
export interface Incidents {
  readonly found: readonly Incident[];
  readonly plan: ReadPlan;
  /** Events that were read. Fewer than the plan counted where Loki gave fewer lines. */
  readonly read: number;
}

/** Looks for the incidents of a range: one query, for the events of the rules that fire rarely. */
export function loadIncidents({ cube, parseOptions, ...question }: IncidentsQuestion): Run<Incidents> {
  const rangeMs = question.toMs - question.fromMs;
  const most = linesFor(rangeMs);
  const high = highPriorityOf([question.environment.attention]);
  const plan = planRead(cubeTotals(cube, 'rule'), most);
  return linesOf(question, plan, most).pipe(
    map((answer) =>
      mapAnswer(answer, ({ entries }): Incidents => {
        const events = entries
          .map((entry) => parseLine(entry, parseOptions))
          .filter((line): line is FalcoEvent => line.kind === 'event');
        return {
          found: findIncidents(events, {
            rangeMs,
            isHigh: (event) => isHighPriority(event, high),
            tagsOf: officialTags,
          }),
          plan,
          read: events.length,
        };
      })
    )
  );
}

function linesOf(
  { filters, ...rest }: Omit<IncidentsQuestion, 'cube' | 'parseOptions'>,
  { filter, read }: ReadPlan,
  most: number
): Run<Lines> {
  if (read === 0) {
    return of<Answer<Lines>>({ status: 'ready', value: NO_LINES });
  }
  return loadLines({ ...rest, filters: filter ? [...filters, filter] : filters, most });
}
