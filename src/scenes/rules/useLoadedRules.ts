import { useMemo } from 'react';
import { map } from 'rxjs';
import { type Run } from 'data/answer/follow';
import { useAnswer } from 'data/answer/useAnswer';
import { loadLines } from 'data/events/loadLines';
import { parseLine } from 'domain/event/lines/parse';
import { type FalcoEvent } from 'domain/event/types';
import { type Cube } from 'domain/logql/cube/cube';
import { mapAnswer, standingProblem } from 'domain/problem/answer';
import { mendsItself, type Problem } from 'domain/problem/problem';
import { LISTS_RULES, type LoadedRules, readLoadedRules } from 'domain/rules/listing/loadedRules';
import { SNAPSHOT_RULE } from 'domain/falco/internal';
import { useRecovery } from 'lib/recovery/useRecovery';
import { type CubeData } from '../events/CubeData';
import { type Environment } from 'domain/environment/types';
import { type EventsQuestion, ofOne } from '../events/question';

/** The newest may be cut off. */
const MOST_SNAPSHOTS = 3;

/** What a sensor said it had loaded, when, and which. */
export interface Snapshot {
  readonly loaded: LoadedRules;
  readonly timeNs: string;
  readonly host: string | undefined;
}

/** Whether a page's counts hold snapshots: only then is it worth to ask for one. */
function holdsSnapshots(cube: Cube): boolean {
  return cube.groups.some(({ rule }) => rule === SNAPSHOT_RULE);
}

/** Reads a snapshot; undefined where it lists no rules. */
export function readSnapshot(event: FalcoEvent): Snapshot | undefined {
  const loaded = readLoadedRules(event.fields);
  return loaded && { loaded, timeNs: event.timeNs, host: event.host };
}

export interface LoadedAnswer {
  readonly snapshot: Snapshot | undefined;
  /** It is not known yet whether one lists them. */
  readonly asking: boolean;
  /** What kept it from being known. */
  readonly problem?: Problem;
}

/** What the newest snapshots in a page's range say is loaded, by one query for few lines; none where the range holds none. */
export function useLoadedRules(data: CubeData): LoadedAnswer {
  const { question, cube } = data.useState();
  const one = ofOne(question);
  // What the sensors of one environment have loaded is not what those of all have.
  const worth = one !== undefined && cube.status === 'ready' && holdsSnapshots(cube.value);
  const run = useMemo(() => (one && worth ? newestSnapshot(one) : undefined), [one, worth]);
  const [answer, ask] = useAnswer(run, JSON.stringify([question?.environment.id, question?.filters]));
  const problem = worth ? standingProblem(answer) : undefined;
  useRecovery(problem && { ask, slow: !mendsItself(problem.kind), asking: answer.status === 'loading' });
  const snapshot = worth ? answer.value?.snapshot : undefined;
  return { snapshot, asking: worth && answer.status === 'loading' && answer.value === undefined, problem };
}

function newestSnapshot({
  environment,
  filters,
  plan,
}: EventsQuestion<Environment>): Run<{ readonly snapshot?: Snapshot }> {
  const asked = { environment, filters: [...filters, ...LISTS_RULES], fromMs: plan.fromMs, toMs: plan.toMs };
  return loadLines({ ...asked, most: MOST_SNAPSHOTS }).pipe(
    map((answer) =>
      mapAnswer(answer, ({ entries }) => {
        const found = entries.flatMap((entry) => {
          const line = parseLine(entry);
          return (line.kind === 'event' && readSnapshot(line)) || [];
        });
        return { snapshot: found.at(-1) };
      })
    )
  );
}
