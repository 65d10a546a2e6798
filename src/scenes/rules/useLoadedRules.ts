import { useCallback, useEffect, useState } from 'react';
import { findLines } from 'data/events/findLines';
import { parseLine } from 'domain/event/lines/parse';
import { type FalcoEvent } from 'domain/event/types';
import { type Cube } from 'domain/logql/cube/cube';
import { mendsItself, type Problem } from 'domain/problem/problem';
import { LISTS_RULES, type LoadedRules, readLoadedRules } from 'domain/rules/listing/loadedRules';
import { SNAPSHOT_RULE } from 'domain/falco/internal';
import { useRecovery } from 'lib/recovery/useRecovery';
import { type CubeData } from '../events/CubeData';
import { type EventsQuestion } from '../events/question';

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

interface Asked {
  readonly of: EventsQuestion;
  readonly snapshot: Snapshot | undefined;
  readonly problem?: Problem;
}

/** What the newest snapshots in a page's range say is loaded, by one query for few lines; none where the range holds none. */
export function useLoadedRules(data: CubeData): LoadedAnswer {
  const { question, cube } = data.useState();
  const [answer, setAnswer] = useState<Asked>();
  const [tries, setTries] = useState(0);
  const worth = cube.status === 'ready' && cube.cube !== undefined && holdsSnapshots(cube.cube);

  useEffect(() => {
    let gone = false;
    if (question && worth) {
      void newestSnapshot(question).then((found) => !gone && setAnswer({ of: question, ...found }));
    }
    return () => {
      gone = true;
    };
  }, [question, worth, tries]);
  const snapshot = worth ? answer?.snapshot : undefined;
  const problem = worth && answer !== undefined && answer.of === question ? answer.problem : undefined;
  const ask = useCallback(() => setTries((count) => count + 1), []);
  useRecovery(problem && { ask, slow: !mendsItself(problem.kind) });
  return { snapshot, asking: worth && snapshot === undefined && answer?.of !== question, problem };
}

async function newestSnapshot({ environment, filters, plan }: EventsQuestion): Promise<Omit<Asked, 'of'>> {
  try {
    const { lines, problem } = await findLines({
      environment,
      filters: [...filters, ...LISTS_RULES],
      fromMs: plan.fromMs,
      toMs: plan.toMs,
      most: 3,
    });
    if (problem) {
      return { snapshot: undefined, problem };
    }
    for (const line of lines.map((entry) => parseLine(entry)).reverse()) {
      const found = line.kind === 'event' ? readSnapshot(line) : undefined;
      if (found) {
        return { snapshot: found };
      }
    }
  } catch {
    // The page's counts say what is wrong with the settings.
  }
  return { snapshot: undefined };
}
