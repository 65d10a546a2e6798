import { useMemo } from 'react';
import { useAnswer } from 'data/answer/useAnswer';
import { type Around, loadAround } from 'data/explorer/loadAround';
import { lineOptionsOf } from 'domain/environment/parseOptions';
import { environmentOfLine, type Scope } from 'domain/environment/together';
import { parseLine } from 'domain/event/lines/parse';
import { type FalcoEvent, type LogEntry } from 'domain/event/types';
import { filteredCluster } from 'domain/around/clusterFilter';
import { ofSameTree } from 'domain/around/related';
import { type AroundScope, scopesOf } from 'domain/around/scopes';
import { detectionsOf } from 'domain/logql/detections';
import { mapAnswer } from 'domain/problem/answer';

/** What is found around an event, read. */
export interface AroundEvents extends Around {
  /** Oldest first; of the same process tree alone where that is asked for. */
  readonly events: readonly FalcoEvent[];
}

/** The event of a line; undefined where it is none. */
export function eventOfLine(scope: Scope, entry: LogEntry): FalcoEvent | undefined {
  const line = parseLine(entry, lineOptionsOf(scope)(entry));
  return line.kind === 'event' ? line : undefined;
}

/** Asks for what is around an event in one of its scopes: the one that is wanted, or its narrowest. */
export function useAround(pageScope: Scope, event: FalcoEvent, wanted: AroundScope | undefined, withinMs: number) {
  const environment = environmentOfLine(pageScope, event.entry.from?.id);
  const scopes = useMemo(
    () => (environment ? scopesOf(event, filteredCluster(event, environment)) : []),
    [event, environment]
  );
  const asked = scopes.find(({ scope }) => scope === wanted) ?? scopes[0];
  const run = useMemo(
    () =>
      environment &&
      asked &&
      loadAround({
        environment,
        filters: event.internal ? asked.filters : detectionsOf(asked.filters),
        entry: event.entry,
        withinMs,
      }),
    [environment, asked, event, withinMs]
  );
  const [answer, retry] = useAnswer(run, `${event.key} ${JSON.stringify(asked?.filters)}`);
  const read = useMemo(
    () => mapAnswer(answer, (around) => readAround(pageScope, event, asked?.scope === 'tree', around)),
    [answer, pageScope, event, asked]
  );
  return { scopes, asked, answer: read, retry };
}

function readAround(scope: Scope, event: FalcoEvent, isTree: boolean, around: Around): AroundEvents {
  const events = around.entries.flatMap((entry) => eventOfLine(scope, entry) ?? []);
  const anchor = events.find(({ key }) => key === event.key);
  const shown = isTree && anchor ? ofSameTree(anchor, events) : events;
  return { ...around, events: shown, entries: isTree ? shown.map(({ entry }) => entry) : around.entries };
}
