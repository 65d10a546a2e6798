import React, { useMemo } from 'react';
import { VerdictBadge } from 'components/triage/VerdictBadge';
import { type FalcoEvent } from 'domain/event/types';
import { keyOfEvent } from 'domain/triage/subjects';
import { useTriage } from './useTriage';

type Marks = (event: FalcoEvent) => React.ReactNode;

/** Marks for the rows of events whose behaviour somebody has judged, behind those that a list has already. */
export function useVerdictMarks(others?: Marks): Marks | undefined {
  const { index } = useTriage();
  return useMemo(() => {
    if (!index.hasBehaviours) {
      return others;
    }
    // A row is drawn many times, and what it does is worked out by many expressions.
    const keys = new WeakMap<FalcoEvent, string>();
    const keyOf = (event: FalcoEvent) => {
      const key = keys.get(event) ?? keyOfEvent(event);
      keys.set(event, key);
      return key;
    };
    const marks: Marks = (event) => (
      <>
        {others?.(event)}
        <VerdictBadge judgement={index.now(keyOf(event))} />
      </>
    );
    return marks;
  }, [index, others]);
}
