import { useState } from 'react';
import { takeEnvironments } from 'data/settings/takeEnvironments';
import { type Environment } from 'domain/environment/types';
import { type CountedStreams } from 'domain/firstOpen/sourceState';
import { type SourceName, takenEnvironment } from 'domain/firstOpen/takenEnvironment';
import { messageOf } from 'domain/narrowing/thrown';

/** A data source and what was found in it. */
export interface Takeable {
  readonly source: SourceName;
  readonly found: readonly CountedStreams[];
}

/** Stores data sources as environments and opens the page anew, which then shows their events. */
export function useTake() {
  const [taking, setTaking] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<string>();

  const take = async (chosen: readonly Takeable[]): Promise<void> => {
    setTaking(chosen.map(({ source }) => source.uid));
    setProblem(undefined);
    try {
      await takeEnvironments((taken) => environmentsOf(chosen, taken));
      // Grafana keeps a plugin's settings for the life of the page.
      window.location.reload();
    } catch (error) {
      setProblem(messageOf(error));
      setTaking([]);
    }
  };
  return { take, taking, problem };
}

function environmentsOf(chosen: readonly Takeable[], taken: readonly string[]): readonly Environment[] {
  const made: Environment[] = [];
  for (const { source, found } of chosen) {
    for (const { streams } of found) {
      made.push(takenEnvironment(source, streams, [...taken, ...made.map(({ id }) => id)]));
    }
  }
  return made;
}
